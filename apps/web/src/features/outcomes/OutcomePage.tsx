import { Button } from "@mantine/core";
import { getOutcome, learnProposal, type Outcome, type Score } from "@ryorin/contract";
import { IconSchool } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useCall } from "../../data/call.ts";
import { useMutationOf } from "../../data/mutation.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { PageSkeleton } from "../../ui/Skeletons.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { toast } from "../../ui/toast.ts";
import { usePlanStanding } from "../plan/useStanding.ts";
import { useTeamNames } from "../plan/useTeamNames.ts";
import { GainRange } from "./Gain.tsx";
import { MeasureForm } from "./MeasureForm.tsx";
import { Measurements } from "./Measurements.tsx";
import classes from "./outcomes.module.css";
import { ScoreTable } from "./ScoreTable.tsx";
import { stateLook } from "./stateLook.ts";

/** What one decision was said to bring and to cost, what came, and how good the forecasts were. */
export function OutcomePage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const workspace = useWorkspace().slug;
  const { data, error, refetch } = useCall(getOutcome, { params: { id } });
  const outcome = data?.proposalId === id ? data : undefined;
  if (outcome === undefined)
    return error ? <ProblemAlert problem={error} retry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={`${t("proposals.number", { number: outcome.number })} ${outcome.title}`}
        above={
          <Link to="/w/$workspace/outcomes" params={{ workspace }}>
            {t("outcomes.title")}
          </Link>
        }
        lead={outcome.optionTitle}
        actions={<Learn outcome={outcome} />}
      />
      <Facts outcome={outcome} />
      <div className={classes.columns}>
        <Value outcome={outcome} />
        <Scores outcome={outcome} />
      </div>
    </>
  );
}

function Facts({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const dates = [
    ["started", outcome.startedOn],
    ["finished", outcome.finishedOn],
    ["launched", outcome.launchedOn],
    ["review", outcome.reviewDate],
  ] as const;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t("outcomes.column.state")}</dt>
        <dd>
          <StatusBadge label={t(`outcomes.state.${outcome.state}`)} {...stateLook[outcome.state]} />
        </dd>
      </div>
      <div>
        <dt>{t("outcomes.fact.decided")}</dt>
        <dd>
          <Link to="/w/$workspace/decisions/$id" params={{ workspace, id: outcome.decisionId }}>
            <DateText when={outcome.decidedAt} />
          </Link>
        </dd>
      </div>
      {dates.map(([key, day]) => (
        <div key={key}>
          <dt>{t(`outcomes.fact.${key}`)}</dt>
          <dd>{day === null ? "–" : <DateText when={day} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const { canWrite } = usePlanStanding();
  const canMeasure = canWrite && outcome.status === "launched";
  return (
    <section className={classes.card} aria-label={t("outcomes.measure.title")}>
      <h2>{t("outcomes.measure.title")}</h2>
      <p>
        {outcome.gain === null ? (
          t("outcomes.measure.noForecast")
        ) : (
          <>
            {t("outcomes.measure.said")} <GainRange range={outcome.gain} unit={outcome.unit} />
          </>
        )}
      </p>
      <Measurements outcome={outcome} canWrite={canMeasure} />
      {canMeasure ? (
        <MeasureForm key={outcome.proposalId} outcome={outcome} />
      ) : (
        outcome.launchedOn === null && <p className={classes.muted}>{t("outcomes.measure.afterLaunch")}</p>
      )}
    </section>
  );
}

function Scores({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const nameOf = useTeamNames();
  const table = (scores: readonly Score[], label: string) => (
    <ScoreTable label={label} scores={scores} unit={outcome.unit} teamName={nameOf} />
  );
  return (
    <section className={classes.card} aria-label={t("outcomes.scores.title")}>
      <h2>{t("outcomes.scores.title")}</h2>
      {outcome.scores.length === 0 ? (
        <p className={classes.muted}>{t("outcomes.scores.none")}</p>
      ) : (
        table(outcome.scores, t("outcomes.scores.title"))
      )}
      {outcome.unforecast.length > 0 && outcome.finishedOn !== null && (
        <p className={classes.muted}>
          {t("outcomes.scores.unforecast", { teams: outcome.unforecast.map(nameOf).join(", ") })}
        </p>
      )}
      {outcome.mine.length > 0 && (
        <>
          <h3>{t("outcomes.scores.mine")}</h3>
          <p className={classes.muted}>{t("outcomes.scores.mineOnly")}</p>
          {table(outcome.mine, t("outcomes.scores.mine"))}
        </>
      )}
    </section>
  );
}

function Learn({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const { leads } = usePlanStanding();
  const learn = useMutationOf(learnProposal, {
    touches: ["proposals", "plan"],
    onDone: () => toast(t("outcomes.learned")),
  });
  if (outcome.state !== "measured" || !leads.includes("value")) return null;
  return (
    <div>
      <Button
        leftSection={<IconSchool size={17} stroke={1.7} />}
        loading={learn.pending}
        onClick={() => learn.write({ params: { id: outcome.proposalId } })}
      >
        {t("outcomes.learn")}
      </Button>
      <ProblemAlert problem={learn.problem} />
    </div>
  );
}
