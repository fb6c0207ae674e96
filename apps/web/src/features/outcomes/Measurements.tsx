import { Button } from "@mantine/core";
import { changeMeasurement, type Measurement, type Outcome } from "@ryorin/contract";
import { useMutationOf } from "../../data/mutation.ts";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { GainFigure } from "./Gain.tsx";
import classes from "./outcomes.module.css";

/** Every look at what it brought, the last first. Figures never change: a wrong one is taken back, and stays told. */
export function Measurements({ outcome, canWrite }: { outcome: Outcome; canWrite: boolean }) {
  const t = useT();
  const change = useMutationOf(changeMeasurement, { touches: ["proposals"] });
  const act = (one: Measurement, body: { final?: boolean; withdrawn?: boolean }) =>
    change.write({ params: { id: outcome.proposalId, measurementId: one.id }, body });
  const isOpen = canWrite && outcome.state !== "learned";
  if (outcome.measurements.length === 0) return <p className={classes.muted}>{t("outcomes.measure.none")}</p>;
  return (
    <>
      <ul className={classes.measurements}>
        {outcome.measurements.toReversed().map((one) => (
          <li key={one.id} data-withdrawn={one.withdrawn || undefined}>
            <p className={classes.amount}>
              <strong>
                <GainFigure gain={one.amount} unit={one.unit} />
              </strong>
              {one.final && <StatusBadge label={t("outcomes.measure.isFinal")} tone="good" />}
              {one.withdrawn && <StatusBadge label={t("outcomes.measure.isWithdrawn")} />}
            </p>
            <p className={classes.muted}>
              <DateText when={one.from} /> – <DateText when={one.to} /> · <PersonName person={one.by} />
            </p>
            {one.note !== "" && <p className={classes.note}>{one.note}</p>}
            {isOpen && !one.withdrawn && (
              <p className={classes.acts}>
                {!one.final && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    loading={change.pending}
                    onClick={() => act(one, { final: true })}
                  >
                    {t("outcomes.measure.makeFinal")}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={change.pending}
                  onClick={() => act(one, { withdrawn: true })}
                >
                  {t("outcomes.measure.withdraw")}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <ProblemAlert problem={change.problem} />
    </>
  );
}
