import { Button } from "@mantine/core";
import { continueProposal, type Delivery, getDelivery, type PlanItem, startProposal } from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import { toast } from "../../../ui/toast.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { usePlanStanding } from "../useStanding.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import { EffortEntries } from "./EffortEntries.tsx";
import { FinishForm, RecordForm } from "./EffortForms.tsx";
import classes from "./ItemPanel.module.css";
import { LaunchList } from "./LaunchList.tsx";

/** What happened with an accepted proposal: begun, days spent per team, finished, launched. */
export function DeliverySection({ item }: { item: PlanItem }) {
  const t = useT();
  const { data: delivery, error, refetch } = useCall(getDelivery, { params: { id: item.id } });
  return (
    <section className={classes.section} aria-label={t("plan.delivery.title")}>
      <h3>{t("plan.delivery.title")}</h3>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {delivery === undefined || delivery.proposalId !== item.id ? (
        !error && <TextSkeleton />
      ) : (
        <DeliveryBody item={item} delivery={delivery} />
      )}
    </section>
  );
}

function DeliveryBody({ item, delivery }: { item: PlanItem; delivery: Delivery }) {
  const t = useT();
  const { canWrite } = usePlanStanding();
  const [form, setForm] = useState<"record" | "finish" | undefined>();
  const begun = delivery.startedOn !== null;
  const resume = useMutationOf(continueProposal, { touches: ["proposals", "outcomes"] });
  return (
    <>
      {!begun && <Start item={item} canWrite={canWrite} />}
      <TeamTable delivery={delivery} canWrite={canWrite} />
      {begun && canWrite && delivery.launchedOn === null && (
        <div className={classes.acts}>
          <Button
            variant="default"
            size="xs"
            aria-expanded={form === "record"}
            onClick={() => setForm(form === "record" ? undefined : "record")}
          >
            {t("plan.delivery.record")}
          </Button>
          {delivery.finishedOn !== null && (
            <Button
              variant="default"
              size="xs"
              loading={resume.pending}
              onClick={() => resume.write({ params: { id: delivery.proposalId }, body: { teamId: null } })}
            >
              {t("plan.delivery.wholeGoesOn")}
            </Button>
          )}
          {delivery.finishedOn === null && (
            <Button
              variant="default"
              size="xs"
              aria-expanded={form === "finish"}
              onClick={() => setForm(form === "finish" ? undefined : "finish")}
            >
              {t("plan.delivery.finish")}
            </Button>
          )}
        </div>
      )}
      <ProblemAlert problem={resume.problem} />
      {form === "record" && <RecordForm delivery={delivery} onDone={() => setForm(undefined)} />}
      {form === "finish" && <FinishForm delivery={delivery} onDone={() => setForm(undefined)} />}
      <EffortEntries delivery={delivery} canWrite={canWrite} />
      {begun && <LaunchList delivery={delivery} canWrite={canWrite} />}
    </>
  );
}

function Start({ item, canWrite }: { item: PlanItem; canWrite: boolean }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [on, setOn] = useState(() => dayIn(new Date(), zone));
  const start = useMutationOf(startProposal, {
    touches: ["proposals", "outcomes"],
    onDone: () => toast(t("plan.delivery.startedDone")),
  });
  if (item.status !== "planned") return <p className={classes.hint}>{t("plan.delivery.notPlanned")}</p>;
  if (!canWrite) return <p className={classes.hint}>{t("plan.delivery.notStarted")}</p>;
  return (
    <>
      <div className={classes.field}>
        <DayInput label={t("plan.delivery.startedOn")} value={on} onChange={setOn} />
        <Button
          loading={start.pending}
          disabled={on === ""}
          onClick={() => start.write({ params: { id: item.id }, body: { on } })}
        >
          {t("plan.delivery.start")}
        </Button>
      </div>
      <ProblemAlert problem={start.problem} />
    </>
  );
}

function TeamTable({ delivery, canWrite }: { delivery: Delivery; canWrite: boolean }) {
  const t = useT();
  const formats = useFormats();
  const resume = useMutationOf(continueProposal, { touches: ["proposals", "outcomes"] });
  const days = (value: number) => formats.number(value, 1);
  const done = (day: string | null) => day ?? delivery.finishedOn;
  return (
    <>
      <p className={classes.hint}>
        {[
          delivery.startedOn && t("plan.delivery.begunOn", { day: formats.date(delivery.startedOn) }),
          delivery.finishedOn && t("plan.delivery.doneOn", { day: formats.date(delivery.finishedOn) }),
          delivery.launchedOn && t("plan.delivery.outOn", { day: formats.date(delivery.launchedOn) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("plan.delivery.team")}</th>
            <th scope="col" className={classes.end}>
              {t("plan.delivery.estimate")}
            </th>
            <th scope="col" className={classes.end}>
              {t("plan.delivery.spent")}
            </th>
            <th scope="col">{t("plan.delivery.finished")}</th>
          </tr>
        </thead>
        <tbody>
          {delivery.teams.map((team) => (
            <tr key={team.teamId}>
              <td>
                <bdi>{team.name}</bdi>
              </td>
              <td className={classes.end}>
                {team.effort === null ? (
                  t("plan.delivery.unforeseen")
                ) : (
                  <RangeFigure range={team.effort} format={days} />
                )}
              </td>
              <td className={classes.end}>{days(team.spent)}</td>
              <td>
                {done(team.finishedOn) === null ? (
                  "–"
                ) : (
                  <>
                    {formats.shortDate(done(team.finishedOn) ?? "")}
                    {canWrite && team.finishedOn !== null && delivery.launchedOn === null && (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        loading={resume.pending}
                        aria-label={t("plan.delivery.goesOnNamed", { team: team.name })}
                        onClick={() =>
                          resume.write({
                            params: { id: delivery.proposalId },
                            body: { teamId: team.teamId },
                          })
                        }
                      >
                        {t("plan.delivery.goesOn")}
                      </Button>
                    )}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ProblemAlert problem={resume.problem} />
    </>
  );
}
