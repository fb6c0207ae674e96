import type { PlanFacts, ScenarioChanges } from "@ryorin/contract";
import { quickRuns, type TriedPlan, tryPlan } from "@ryorin/scenario";

export type { TriedPlan } from "@ryorin/scenario";

export type Question = {
  facts: PlanFacts;
  changes: ScenarioChanges;
  seed: number;
  /** `quick`: fewer runs, for an answer while a hand moves. */
  runs: number | "quick";
};
export type Answer = { plan: TriedPlan } | { error: string };

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { facts, changes, seed, runs } = data;
  let answer: Answer;
  try {
    answer = { plan: tryPlan(facts, changes, { seed, runs: runs === "quick" ? quickRuns(facts) : runs }) };
  } catch (error) {
    answer = { error: String(error) };
  }
  postMessage(answer);
});
