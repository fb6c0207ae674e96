import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listPeople } from "@ryorin/contract";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { dayIn } from "../../identity/settings/days.ts";
import { SearchPick } from "../../proposals/SearchPick.tsx";
import { currentStep, type TeamDraft } from "./draft.ts";
import classes from "./Teams.module.css";

const replaced = <T,>(list: readonly T[], at: number, more: Partial<T>): T[] =>
  list.map((one, index) => (index === at ? { ...one, ...more } : one));
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** Person-days a week and heads, each from a day on; what holds today is marked. */
export function CapacityTable(props: {
  steps: TeamDraft["capacity"];
  onChange: (steps: TeamDraft["capacity"]) => void;
  disabled: boolean;
}) {
  const t = useT();
  const today = dayIn(new Date(), useWorkspace().zone);
  const { steps, onChange, disabled } = props;
  const current = currentStep(steps, today);
  return (
    <Table
      title={t("plan.team.part.capacity")}
      hint={t("plan.team.capacityHint")}
      headers={[t("plan.team.from"), t("plan.team.personDays"), t("plan.team.heads")]}
      onAdd={
        disabled ? undefined : () => onChange([...steps, { from: today, personDays: null, people: null }])
      }
      addLabel={t("plan.team.addCapacity")}
      isEmpty={steps.length === 0}
    >
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no other identity
        <tr key={at} data-current={at === current || undefined}>
          <td>
            <Day
              label={t("plan.team.from")}
              value={step.from}
              onChange={(from) => onChange(replaced(steps, at, { from }))}
            />
            {at === current && <span className={classes.now}>{t("plan.team.now")}</span>}
          </td>
          <td>
            <FigureInput
              size="xs"
              aria-label={t("plan.team.personDays")}
              bounds={{ min: 0, max: 100_000 }}
              step={0.5}
              value={step.personDays}
              onChange={(next) => onChange(replaced(steps, at, { personDays: next ?? null }))}
            />
          </td>
          <td>
            <FigureInput
              size="xs"
              aria-label={t("plan.team.heads")}
              bounds={{ min: 1, max: 10_000 }}
              step={1}
              value={step.people}
              onChange={(next) => onChange(replaced(steps, at, { people: next ?? null }))}
            />
          </td>
          <Remove
            label={t("plan.team.removeCapacity")}
            disabled={disabled}
            onClick={() => onChange(without(steps, at))}
          />
        </tr>
      ))}
    </Table>
  );
}

/** Who belongs to the team, from when until when, and with how much of their time. */
export function MemberTable(props: {
  members: TeamDraft["members"];
  onChange: (members: TeamDraft["members"]) => void;
  disabled: boolean;
}) {
  const t = useT();
  const today = dayIn(new Date(), useWorkspace().zone);
  const { members, onChange, disabled } = props;
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Table
        title={t("plan.team.part.members")}
        hint={t("plan.team.membersHint")}
        headers={[t("plan.team.person"), t("plan.team.from"), t("plan.team.until"), t("plan.team.share")]}
        onAdd={disabled || adding ? undefined : () => setAdding(true)}
        addLabel={t("plan.team.addMember")}
        isEmpty={members.length === 0}
      >
        {members.map((member, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a person may come twice, at different times
          <tr key={at}>
            <td>
              <bdi>{member.name ?? t("ui.person.erased")}</bdi>
            </td>
            <td>
              <Day
                label={t("plan.team.from")}
                value={member.from}
                onChange={(from) => onChange(replaced(members, at, { from }))}
              />
            </td>
            <td>
              <Day
                label={t("plan.team.until")}
                value={member.until ?? ""}
                onChange={(until) => onChange(replaced(members, at, { until: until === "" ? null : until }))}
              />
            </td>
            <td>
              <FigureInput
                size="xs"
                aria-label={t("plan.team.share")}
                suffix="%"
                bounds={{ min: 1, max: 100, whole: true }}
                step={5}
                value={Math.round(member.share * 100)}
                onChange={(next) =>
                  onChange(replaced(members, at, { share: next === undefined ? Number.NaN : next / 100 }))
                }
              />
            </td>
            <Remove
              label={t("plan.team.removeMember", { name: member.name ?? "" })}
              disabled={disabled}
              onClick={() => onChange(without(members, at))}
            />
          </tr>
        ))}
      </Table>
      {adding && (
        <AddMember
          onAdd={(personId, name) => {
            onChange([...members, { personId, name, from: today, until: null, share: 1 }]);
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

function AddMember({ onAdd }: { onAdd: (id: string, name: string) => void }) {
  const t = useT();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text, 150);
  const { data, isFetching } = useCall(listPeople, {
    query: { limit: 20, ...(asked.trim() === "" ? {} : { search: asked.trim() }) },
  });
  return (
    <div className={classes.addMember}>
      <SearchPick
        label={t("plan.team.addMember")}
        hideLabel
        placeholder={t("plan.team.findPerson")}
        text={text}
        onText={setText}
        items={data?.data ?? []}
        pending={isFetching}
        keyOf={({ id }) => id}
        show={({ name }) => name ?? t("ui.person.erased")}
        onPick={({ id, name }) => onAdd(id, name ?? "")}
        none={t("plan.team.nobody")}
      />
    </div>
  );
}

/** Days off of this team alone. */
export function HolidayTable(props: {
  holidays: TeamDraft["holidays"];
  onChange: (holidays: TeamDraft["holidays"]) => void;
  disabled: boolean;
}) {
  const t = useT();
  const today = dayIn(new Date(), useWorkspace().zone);
  const { holidays, onChange, disabled } = props;
  return (
    <Table
      title={t("plan.team.part.holidays")}
      hint={t("plan.team.holidaysHint")}
      headers={[t("plan.team.day"), t("plan.team.occasion")]}
      onAdd={disabled ? undefined : () => onChange([...holidays, { date: today, name: "" }])}
      addLabel={t("plan.team.addHoliday")}
      isEmpty={holidays.length === 0}
    >
      {holidays.map((holiday, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no other identity
        <tr key={at}>
          <td>
            <Day
              label={t("plan.team.day")}
              value={holiday.date}
              onChange={(date) => onChange(replaced(holidays, at, { date }))}
            />
          </td>
          <td>
            <TextInput
              size="xs"
              aria-label={t("plan.team.occasion")}
              value={holiday.name}
              maxLength={200}
              onChange={(event) => onChange(replaced(holidays, at, { name: event.currentTarget.value }))}
            />
          </td>
          <Remove
            label={t("plan.team.removeHoliday", { name: holiday.name })}
            disabled={disabled}
            onClick={() => onChange(without(holidays, at))}
          />
        </tr>
      ))}
    </Table>
  );
}

function Table(props: {
  title: string;
  hint: string;
  headers: readonly string[];
  children: ReactNode;
  isEmpty: boolean;
  onAdd: (() => void) | undefined;
  addLabel: string;
}) {
  return (
    <section aria-label={props.title}>
      <h3 className={classes.legend}>{props.title}</h3>
      <p className={classes.hint}>{props.hint}</p>
      {!props.isEmpty && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {props.headers.map((header) => (
                  <th key={header} scope="col">
                    {header}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>{props.children}</tbody>
          </table>
        </div>
      )}
      {props.onAdd && (
        <Button variant="subtle" size="compact-sm" onClick={props.onAdd}>
          {props.addLabel}
        </Button>
      )}
    </section>
  );
}

function Day(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <TextInput
      size="xs"
      type="date"
      max="9999-12-31"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function Remove({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) {
  return (
    <td className={classes.remove}>
      {!disabled && (
        <ActionIcon variant="subtle" size="sm" aria-label={label} onClick={onClick}>
          <IconTrash size={16} stroke={1.7} />
        </ActionIcon>
      )}
    </td>
  );
}
