import { useDebouncedValue } from "@mantine/hooks";
import {
  getPlan,
  getScenarioPlan,
  type PlanResult,
  previewPlan,
  type ScenarioChanges,
} from "@ryorin/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { api, currentWorkspace } from "../../data/api.ts";
import { callOptions } from "../../data/call.ts";

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

/** The same under changes that are not saved: asked for a moment after the hand rests. */
function usePreview(changes: ScenarioChanges, seed: number, enabled: boolean) {
  const [asked] = useDebouncedValue(changes, 80);
  return useQuery({
    queryKey: ["plan", "previewPlan", { workspace: currentWorkspace() ?? "", changes: asked, seed }],
    queryFn: ({ signal }) => api.call(previewPlan, { body: { changes: asked, seed }, signal }),
    enabled: enabled && asked === changes,
    refetchInterval: whileComputing,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** The plan to show, and how fresh it is: the last one that was computed stays while the next one is. */
export function usePlan(
  scenarioId: string | undefined,
  whatIf: { changes: ScenarioChanges; isDirty: boolean },
  seed: number,
) {
  const saved = useSavedPlan(scenarioId);
  const preview = usePreview(whatIf.changes, seed, whatIf.isDirty);
  const query = whatIf.isDirty ? preview : saved;
  const told = query.data ?? saved.data;
  const last = useRef<PlanResult | undefined>(undefined);
  if (told?.state === "ready") last.current = told;
  return {
    plan: told?.state === "computing" ? (last.current ?? told) : told,
    isComputing:
      told?.state === "computing" || query.isFetching || (whatIf.isDirty && query.isPlaceholderData),
    error: query.error,
    refetch: () => void query.refetch(),
  };
}
