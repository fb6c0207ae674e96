import { listScenarios, type Scenario } from "@ryorin/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { PageSkeleton } from "../../ui/Skeletons.tsx";
import { PlanView } from "./PlanView.tsx";
import { useBaselineInForce } from "./useBaselineInForce.ts";
import { asPresent, beforeFirstBaseline } from "./whatif/changes.ts";

/** Which plan the address names; everything below starts anew with another one. */
export function TimelinePage() {
  const t = useT();
  const navigate = useNavigate();
  const { scenario } = useSearch({ strict: false }) as { scenario?: unknown };
  const { data, error, refetch } = useCall(listScenarios, { query: {} });
  const { baseline, error: baselineError } = useBaselineInForce();
  if (data === undefined || baseline === undefined) {
    const problem = error ?? baselineError;
    return problem ? <ProblemAlert problem={problem} retry={() => void refetch()} /> : <PageSkeleton />;
  }
  const chosen: Scenario | undefined = data.data.find(({ id }) => id === scenario);
  const choose = (id: string | undefined) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => ({ ...before, scenario: id })) as never,
      resetScroll: false,
    });
  return (
    <>
      {typeof scenario === "string" && chosen === undefined && (
        <p role="status">{t("plan.scenario.unknown")}</p>
      )}
      <PlanView
        key={chosen?.id ?? "present"}
        scenarios={data.data}
        chosen={chosen}
        saved={chosen?.changes ?? (baseline ? asPresent(baseline.frozen.changes) : beforeFirstBaseline)}
        seed={chosen?.seed ?? baseline?.frozen.forecast.seed ?? 1}
        baseline={baseline}
        onChoose={choose}
      />
    </>
  );
}
