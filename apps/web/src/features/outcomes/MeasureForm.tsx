import { Button, Checkbox, Textarea } from "@mantine/core";
import { addMeasurement, type Outcome } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { FigureInput } from "../../ui/FigureInput.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { toast } from "../../ui/toast.ts";
import { dayIn } from "../identity/settings/days.ts";
import { DayInput } from "../plan/whatif/ScenarioEdits.tsx";
import { useGainUnit } from "../proposals/unit.ts";
import classes from "./outcomes.module.css";

/** What it brings a year, as measured over a period, in the unit in which it was forecast. */
export function MeasureForm({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const { zone } = useWorkspace();
  const today = dayIn(new Date(), zone);
  const unit = useGainUnit(outcome.unit);
  const [amount, setAmount] = useState<number>();
  const [from, setFrom] = useState(outcome.launchedOn ?? today);
  const [to, setTo] = useState(today);
  const [note, setNote] = useState("");
  const [isFinal, setIsFinal] = useState(outcome.state === "due");
  const save = useMutationOf(addMeasurement, {
    touches: ["proposals"],
    onDone: () => {
      toast(t("outcomes.measure.saved"));
      setAmount(undefined);
      setNote("");
    },
  });
  const errors = fieldErrors(save.problem);
  const isReversed = from !== "" && to !== "" && to < from;
  const complete = amount !== undefined && from !== "" && to !== "" && !isReversed;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!complete) return;
    save.write({
      params: { id: outcome.proposalId },
      body: { amount: unit.stored(amount), measuredOn: today, from, to, note, final: isFinal },
    });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <FigureInput
        label={t("outcomes.measure.amount")}
        description={unit.label}
        value={amount}
        onChange={setAmount}
        error={errors.amount}
        required
      />
      <div className={classes.pair}>
        <DayInput label={t("outcomes.measure.from")} value={from} onChange={setFrom} error={errors.from} />
        <DayInput
          label={t("outcomes.measure.to")}
          value={to}
          onChange={setTo}
          error={isReversed ? t("outcomes.measure.reversed") : errors.to}
        />
      </div>
      <Textarea
        label={t("outcomes.measure.note")}
        description={t("outcomes.measure.noteHint")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={errors.note}
        autosize
        minRows={2}
      />
      <Checkbox
        label={t("outcomes.measure.final")}
        description={t("outcomes.measure.finalHint")}
        checked={isFinal}
        onChange={(event) => setIsFinal(event.currentTarget.checked)}
      />
      <ProblemAlert problem={save.problem} shown={["amount", "from", "to", "note"]} />
      <div>
        <Button type="submit" loading={save.pending} disabled={!complete}>
          {t("outcomes.measure.act")}
        </Button>
      </div>
    </form>
  );
}
