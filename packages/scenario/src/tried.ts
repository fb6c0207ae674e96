import type { PlanFacts, PlanResult, ScenarioChanges } from "@ryorin/contract";
import { plannerVersion } from "@ryorin/planner";
import { pose } from "./pose.ts";
import { solvePlan } from "./solve.ts";

/** A plan that nobody keeps: without an identity, and without what holds up its end. */
export type TriedPlan = Omit<
  PlanResult,
  "state" | "scenarioId" | "contentHash" | "inputHash" | "criticality" | "computedAt"
> & {
  state: "ready" | "refused";
  inputHash: null;
  criticality: null;
  computedAt: null;
};

/** The plan under changes, as the server computes it for the same facts, changes, seed and runs. */
export function tryPlan(
  facts: PlanFacts,
  changes: ScenarioChanges,
  options: { seed: number; runs: number },
): TriedPlan {
  const { problem, items, notes } = pose(facts, facts.open, changes, facts.day);
  const solved = solvePlan(problem, options);
  return {
    state: solved.ok ? "ready" : "refused",
    inputHash: null,
    plannerVersion,
    items: [...items],
    teams: facts.teams.map(({ id, name }) => ({ id, name })),
    notes: [...notes],
    forecast: solved.ok ? solved.forecast : null,
    schedule: solved.ok ? solved.schedule : null,
    explanations: solved.ok ? solved.explanations : [],
    criticality: null,
    errors: solved.ok ? [] : solved.errors,
    computedAt: null,
  };
}

const mostQuickRuns = 1_000;
const fewestQuickRuns = 100;
/** Tasks placed while a hand moves: some 60 ms. */
const quickTasks = 420_000;

/** Runs for an answer at once. Decided by the facts alone, so that the same edit shows the same figures again. */
export function quickRuns({ items, open }: PlanFacts): number {
  const tasks = [...items, ...open].reduce((sum, item) => sum + Math.max(1, item.tasks.length), 0);
  return Math.max(fewestQuickRuns, Math.min(mostQuickRuns, Math.floor(quickTasks / Math.max(1, tasks))));
}
