import { getBaseline } from "@ryorin/contract";
import { Link, useParams } from "@tanstack/react-router";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useTitle } from "../../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { useNames } from "../names.ts";
import { noChanges } from "../whatif/changes.ts";
import { differences } from "../whatif/differences.ts";
import { EditList } from "../whatif/EditsBar.tsx";
import { BaselineCard } from "./BaselineCard.tsx";
import classes from "./Baselines.module.css";
import { DriftSection } from "./DriftSection.tsx";
import { FrozenTable } from "./PromisedTable.tsx";

const none: never[] = [];

/** One baseline as it was frozen, and what became of it since. */
export function BaselinePage() {
  const t = useT();
  const formats = useFormats();
  const workspace = useWorkspace().slug;
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, refetch } = useCall(getBaseline, { params: { id } });
  const baseline = data?.id === id ? data : undefined;
  const names = useNames(baseline?.frozen.items ?? none, baseline?.frozen.teams ?? none);
  const title = baseline
    ? `${t("plan.baseline.number", { number: baseline.number })} ${baseline.name}`
    : t("plan.baseline.one");
  useTitle(title);
  const assumed = baseline ? differences(noChanges, baseline.frozen.changes) : none;
  return (
    <div className={classes.page}>
      <p className={classes.back}>
        <Link to="/w/$workspace/plan/baselines" params={{ workspace }}>
          {t("plan.baseline.all")}
        </Link>
      </p>
      <h2 className={classes.pageTitle}>{title}</h2>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {baseline === undefined ? (
        !error && <RowsSkeleton />
      ) : (
        <>
          <BaselineCard baseline={baseline} isPage />
          <section className={classes.section} aria-label={t("plan.baseline.promisedItems")}>
            <h2>{t("plan.baseline.promisedItems")}</h2>
            <FrozenTable frozen={baseline.frozen} />
            <p className={classes.meta}>
              {t("plan.baseline.computed", {
                runs: formats.number(baseline.frozen.forecast.runs),
                seed: baseline.frozen.forecast.seed,
                version: baseline.frozen.plannerVersion,
                hash: baseline.contentHash.slice(0, 12),
              })}
            </p>
          </section>
          {assumed.length > 0 && (
            <section className={classes.section} aria-label={t("plan.baseline.assumed")}>
              <h2>{t("plan.baseline.assumed")}</h2>
              <EditList texts={assumed} names={names} />
            </section>
          )}
          {baseline.state === "committed" && <DriftSection baselineId={baseline.id} />}
        </>
      )}
    </div>
  );
}
