import { getPlan, getScenarioPlan, type PlanResult, type ScenarioChanges } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { callOptions } from "../../data/call.ts";
import type { TriedPlan } from "./trying/plan.worker.ts";
import { useTriedPlan } from "./trying/useTriedPlan.ts";

/** How often to ask again while the server computes. */
const askAgain = 600;
const whileComputing = (query: { state: { data?: { state: string } | undefined } }) =>
  query.state.data?.state === "computing" ? askAgain : false;

/** A plan as saved: of a scenario, or the present one. */
export function useSavedPlan(scenarioId: string | undefined, enabled = true) {
  const present = useQuery({
    ...callOptions(getPlan, {}),
    enabled: enabled && scenarioId === undefined,
    refetchInterval: whileComputing,
  });
  const scenario = useQuery({
    ...callOptions(getScenarioPlan, { params: { id: scenarioId ?? "" } }),
    enabled: enabled && scenarioId !== undefined,
    refetchInterval: whileComputing,
  });
  return scenarioId === undefined ? present : scenario;
}

/** A plan as it is shown: kept by the server, or tried here. */
export type PlanSeen = PlanResult | TriedPlan;

/** The plan to show, and how fresh it is: the last one that was computed stays while the next one is. */
export function usePlan(
  scenarioId: string | undefined,
  whatIf: { changes: ScenarioChanges; isDirty: boolean },
  seed: number,
) {
  const saved = useSavedPlan(scenarioId);
  const tried = useTriedPlan(whatIf.changes, seed, {
    ready: saved.data !== undefined,
    isTrying: whatIf.isDirty,
  });
  const told = tried.plan ?? saved.data;
  const last = useRef<PlanSeen | undefined>(undefined);
  if (told?.state === "ready") last.current = told;
  return {
    plan: told?.state === "computing" ? (last.current ?? told) : told,
    isComputing: whatIf.isDirty ? tried.isComputing : told?.state === "computing" || saved.isFetching,
    error: whatIf.isDirty ? tried.error : saved.error,
    refetch: whatIf.isDirty ? tried.refetch : () => void saved.refetch(),
  };
}
