import { type BaselineSummary, listBaselines } from "@ryorin/contract";
import { IconFlag } from "@tabler/icons-react";
import { useCall, usePages } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { usePlanStanding } from "../useStanding.ts";
import { BaselineCard } from "./BaselineCard.tsx";
import { BaselineList } from "./BaselineList.tsx";
import classes from "./Baselines.module.css";
import { DriftSection } from "./DriftSection.tsx";
import { PromisedOn } from "./PromisedOn.tsx";
import { ProposeBaseline } from "./ProposeBaseline.tsx";

/** What is promised, what waits for its second key, what was promised once, and how far the plan has moved. */
export function BaselinesPage() {
  const t = useT();
  const { leads } = usePlanStanding();
  const proposed = useCall(listBaselines, { query: { state: "proposed", limit: 10 } });
  const pages = usePages(listBaselines, { query: { limit: 50 } });
  const open: BaselineSummary | undefined = proposed.data?.data[0];
  const inForce = pages.rows.find((one) => one.inForce);
  if (pages.isPending) return <RowsSkeleton />;
  return (
    <div className={classes.page}>
      <ProblemAlert problem={pages.error ?? proposed.error} retry={() => void pages.refetch()} />
      {open !== undefined && <BaselineCard baseline={open} />}
      {open === undefined && leads.length > 0 && <ProposeBaseline leads={leads} />}
      {pages.rows.length === 0 ? (
        <EmptyState icon={IconFlag} title={t("plan.baseline.none")}>
          {t("plan.baseline.noneText")}
        </EmptyState>
      ) : (
        <>
          {inForce !== undefined && <BaselineCard baseline={inForce} />}
          <PromisedOn />
          {inForce !== undefined && <DriftSection />}
          <BaselineList pages={pages} />
        </>
      )}
    </div>
  );
}
