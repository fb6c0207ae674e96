import { Button, Select, TextInput } from "@mantine/core";
import { type Delivery, type EffortEntry, finishProposal, recordEffort } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import classes from "./ItemPanel.module.css";

/** Person-days that a team spent; or, with `corrects`, what an earlier entry should have said. */
export function RecordForm(props: {
  delivery: Delivery;
  corrects?: EffortEntry | undefined;
  onDone: () => void;
}) {
  const t = useT();
  const { zone } = useWorkspace();
  const { delivery, corrects, onDone } = props;
  const open = delivery.teams.filter(({ finishedOn }) => finishedOn === null);
  const [teamId, setTeamId] = useState<string | null>(corrects?.teamId ?? open[0]?.teamId ?? null);
  const [on, setOn] = useState(() => corrects?.on ?? dayIn(new Date(), zone));
  const [days, setDays] = useState<number | undefined>(corrects?.personDays);
  const [note, setNote] = useState(corrects?.note ?? "");
  const save = useMutationOf(recordEffort, {
    touches: ["outcomes"],
    onDone: () => {
      toast(t("plan.delivery.recorded"));
      onDone();
    },
  });
  const errors = fieldErrors(save.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (teamId === null || on === "" || days === undefined) return;
    save.write({
      params: { id: delivery.proposalId },
      body: { teamId, on, personDays: days, note, corrects: corrects?.id ?? null },
    });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Select
        label={t("plan.delivery.team")}
        data={delivery.teams.map((team) => ({ value: team.teamId, label: team.name }))}
        value={teamId}
        onChange={setTeamId}
        allowDeselect={false}
        disabled={corrects !== undefined}
      />
      <div className={classes.field}>
        <FigureInput
          className={classes.grow}
          label={t("plan.delivery.personDays")}
          bounds={{ min: 0, max: 10_000 }}
          step={0.5}
          value={days}
          onChange={setDays}
          error={errors.personDays}
          data-autofocus
        />
        <DayInput label={t("plan.delivery.on")} value={on} onChange={setOn} error={errors.on} />
      </div>
      <TextInput
        label={t("plan.delivery.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemAlert problem={save.problem} shown={["personDays", "on"]} />
      <div className={classes.acts}>
        <Button
          type="submit"
          size="xs"
          loading={save.pending}
          disabled={teamId === null || on === "" || days === undefined}
        >
          {t(corrects === undefined ? "plan.delivery.recordAct" : "plan.delivery.correctAct")}
        </Button>
        <Button variant="default" size="xs" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

/** A team's part, or the whole, is done; totals per team may be set right at the same time. */
export function FinishForm({ delivery, onDone }: { delivery: Delivery; onDone: () => void }) {
  const t = useT();
  const { zone } = useWorkspace();
  const open = delivery.teams.filter(({ finishedOn }) => finishedOn === null);
  const [teamId, setTeamId] = useState<string>("");
  const [on, setOn] = useState(() => dayIn(new Date(), zone));
  const [totals, setTotals] = useState<Record<string, number | undefined>>(() =>
    Object.fromEntries(open.map((team) => [team.teamId, team.spent])),
  );
  const save = useMutationOf(finishProposal, {
    touches: ["proposals", "outcomes"],
    onDone: () => {
      toast(t("plan.delivery.finishedDone"));
      onDone();
    },
  });
  const concerned = open.filter((team) => teamId === "" || team.teamId === teamId);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const efforts = concerned.flatMap((team) => {
      const personDays = totals[team.teamId];
      return personDays !== undefined && personDays !== team.spent
        ? [{ teamId: team.teamId, personDays }]
        : [];
    });
    save.write({
      params: { id: delivery.proposalId },
      body: { on, teamId: teamId === "" ? null : teamId, efforts },
    });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.field}>
        <Select
          className={classes.grow}
          label={t("plan.delivery.what")}
          data={[
            { value: "", label: t("plan.delivery.whole") },
            ...open.map((team) => ({ value: team.teamId, label: team.name })),
          ]}
          value={teamId}
          onChange={(next) => setTeamId(next ?? "")}
          allowDeselect={false}
        />
        <DayInput label={t("plan.delivery.on")} value={on} onChange={setOn} />
      </div>
      {concerned.map((team) => (
        <FigureInput
          key={team.teamId}
          label={t("plan.delivery.total", { team: team.name })}
          bounds={{ min: 0, max: 100_000 }}
          step={0.5}
          value={totals[team.teamId]}
          onChange={(next) => setTotals({ ...totals, [team.teamId]: next })}
        />
      ))}
      <ProblemAlert problem={save.problem} />
      <div className={classes.acts}>
        <Button
          type="submit"
          size="xs"
          loading={save.pending}
          disabled={on === "" || concerned.some((team) => totals[team.teamId] === undefined)}
        >
          {t("plan.delivery.finishAct")}
        </Button>
        <Button variant="default" size="xs" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
