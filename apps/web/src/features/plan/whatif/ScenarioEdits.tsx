import { Button, CloseButton, Drawer, Select, TextInput } from "@mantine/core";
import type { ScenarioChanges, Team } from "@ryorin/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { addTo, type ListKey, noChanges, removeFrom } from "./changes.ts";
import { differences } from "./differences.ts";
import { differenceText } from "./differenceText.ts";
import { IncludeProposal } from "./IncludeProposal.tsx";
import type { Edit } from "./useWhatIf.ts";
import classes from "./WhatIf.module.css";

/** What a scenario assumes of teams and days, and which open proposals it takes in. */
export function ScenarioEdits(props: {
  opened: boolean;
  onClose: () => void;
  changes: ScenarioChanges;
  edit: (edit: Edit) => void;
  teams: readonly Pick<Team, "id" | "name">[];
  names: Names;
  today: string;
}) {
  const t = useT();
  const { changes, edit } = props;
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="28rem"
      title={t("plan.whatIf.title")}
      overlayProps={{ backgroundOpacity: 0.12 }}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <p className={classes.hint}>{t("plan.whatIf.lead")}</p>
      <Group
        title={t("plan.whatIf.capacity")}
        hint={t("plan.whatIf.capacityHint")}
        list="capacity"
        {...props}
      >
        <CapacityForm {...props} />
      </Group>
      <Group title={t("plan.whatIf.people")} hint={t("plan.whatIf.peopleHint")} list="people" {...props}>
        <PeopleForm {...props} />
      </Group>
      <Group
        title={t("plan.whatIf.holidays")}
        hint={t("plan.whatIf.holidaysHint")}
        list="holidays"
        {...props}
      >
        <HolidayForm {...props} />
      </Group>
      <section className={classes.group}>
        <h3>{t("plan.whatIf.include")}</h3>
        <p className={classes.hint}>{t("plan.whatIf.includeHint")}</p>
        <IncludeProposal changes={changes} edit={edit} names={props.names} />
      </section>
      <section className={classes.group}>
        <h3>{t("plan.whatIf.horizon")}</h3>
        <p className={classes.hint}>{t("plan.whatIf.horizonHint")}</p>
        <FigureInput
          aria-label={t("plan.whatIf.horizon")}
          bounds={{ min: 30, max: 1_826, whole: true }}
          step={30}
          value={changes.horizonDays}
          onChange={(next) => {
            if (next !== undefined) edit((before) => ({ ...before, horizonDays: next }));
          }}
        />
      </section>
    </Drawer>
  );
}

type FormProps = {
  edit: (edit: Edit) => void;
  teams: readonly Pick<Team, "id" | "name">[];
  today: string;
};

function Group(props: {
  title: string;
  hint: string;
  list: ListKey;
  changes: ScenarioChanges;
  edit: (edit: Edit) => void;
  names: Names;
  children: ReactNode;
}) {
  const t = useT();
  const formats = useFormats();
  const { list, changes, edit, names } = props;
  const entries = changes[list];
  return (
    <section className={classes.group}>
      <h3>{props.title}</h3>
      <p className={classes.hint}>{props.hint}</p>
      {entries.length > 0 && (
        <ul className={classes.entries}>
          {entries.map((entry, at) => {
            // Told as what it adds to a plan without changes.
            const [one] = differences(noChanges, { ...noChanges, [list]: [entry] });
            const text = one && differenceText(one, { names, formats });
            const words = text ? t(text.key, text.values) : "";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike; they are removed by place
              <li key={at}>
                <span>{words}</span>
                <CloseButton
                  size="sm"
                  aria-label={t("plan.whatIf.remove", { what: words })}
                  onClick={() => edit((before) => removeFrom(before, list, at))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {props.children}
    </section>
  );
}

function TeamSelect(props: {
  teams: readonly Pick<Team, "id" | "name">[];
  value: string | null;
  onChange: (id: string | null) => void;
  everyone?: boolean;
}) {
  const t = useT();
  const everyone = props.everyone ? [{ value: "", label: t("plan.whatIf.everyone") }] : [];
  return (
    <Select
      className={classes.grow}
      label={t("plan.whatIf.team")}
      data={[...everyone, ...props.teams.map(({ id, name }) => ({ value: id, label: name }))]}
      value={props.value}
      onChange={props.onChange}
      allowDeselect={false}
    />
  );
}

function CapacityForm({ teams, edit, today }: FormProps) {
  const t = useT();
  const [teamId, setTeamId] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState("");
  const [days, setDays] = useState<number>();
  const complete = teamId !== null && from !== "" && days !== undefined && (until === "" || until >= from);
  function add(): void {
    if (!complete) return;
    edit((before) =>
      addTo(before, "capacity", { teamId, from, until: until === "" ? null : until, personDays: days }),
    );
    setDays(undefined);
  }
  return (
    <div className={classes.fields}>
      <TeamSelect teams={teams} value={teamId} onChange={setTeamId} />
      <div className={classes.field}>
        <DayInput label={t("plan.whatIf.from")} value={from} onChange={setFrom} />
        <DayInput
          label={t("plan.whatIf.until")}
          value={until}
          onChange={setUntil}
          error={until !== "" && until < from ? t("plan.whatIf.reversed") : undefined}
        />
      </div>
      <div className={classes.field}>
        <FigureInput
          className={classes.grow}
          label={t("plan.whatIf.daysPerWeek")}
          bounds={{ min: 0, max: 100_000 }}
          step={0.5}
          value={days}
          onChange={setDays}
        />
        <Button variant="default" disabled={!complete} onClick={add}>
          {t("plan.whatIf.add")}
        </Button>
      </div>
    </div>
  );
}

function PeopleForm({ teams, edit, today }: FormProps) {
  const t = useT();
  const [teamId, setTeamId] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [people, setPeople] = useState<number | undefined>(1);
  const [days, setDays] = useState<number>();
  const complete = teamId !== null && from !== "" && people !== undefined && days !== undefined;
  function add(): void {
    if (!complete) return;
    edit((before) => addTo(before, "people", { teamId, from, people, personDays: days }));
    setDays(undefined);
  }
  return (
    <div className={classes.fields}>
      <TeamSelect teams={teams} value={teamId} onChange={setTeamId} />
      <div className={classes.field}>
        <DayInput label={t("plan.whatIf.from")} value={from} onChange={setFrom} />
        <FigureInput
          className={classes.grow}
          label={t("plan.whatIf.heads")}
          bounds={{ min: 0.1, max: 1_000 }}
          step={1}
          value={people}
          onChange={setPeople}
        />
      </div>
      <div className={classes.field}>
        <FigureInput
          className={classes.grow}
          label={t("plan.whatIf.bring")}
          bounds={{ min: 0, max: 100_000 }}
          step={0.5}
          value={days}
          onChange={setDays}
        />
        <Button variant="default" disabled={!complete} onClick={add}>
          {t("plan.whatIf.add")}
        </Button>
      </div>
    </div>
  );
}

function HolidayForm({ teams, edit, today }: FormProps) {
  const t = useT();
  const [teamId, setTeamId] = useState<string | null>("");
  const [date, setDate] = useState(today);
  return (
    <div className={classes.field}>
      <TeamSelect teams={teams} value={teamId} onChange={setTeamId} everyone />
      <DayInput label={t("plan.whatIf.day")} value={date} onChange={setDate} />
      <Button
        variant="default"
        disabled={date === ""}
        onClick={() =>
          edit((before) => addTo(before, "holidays", { date, teamId: teamId === "" ? null : teamId }))
        }
      >
        {t("plan.whatIf.add")}
      </Button>
    </div>
  );
}

export function DayInput(props: {
  label: string;
  value: string;
  onChange: (day: string) => void;
  error?: string | undefined;
  disabled?: boolean;
}) {
  return (
    <TextInput
      className={classes.grow}
      type="date"
      max="9999-12-31"
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      disabled={props.disabled ?? false}
    />
  );
}
