import { criticality } from "./criticality.ts";
import { readPlanFile } from "./format.ts";
import type { Criticality, Explanation, Forecast, Schedule } from "./plan.ts";
import type { ItemId, Problem, Refused } from "./problem.ts";
import { schedule } from "./schedule.ts";
import { type SimulateOptions, simulate } from "./simulate.ts";

export type PlanAnswer = {
  ok: true;
  problem: Problem;
  schedule: Schedule;
  explanations: Explanation[];
  forecast: Forecast;
  criticality: Criticality | null;
};

/**
 * From a parsed `ryorin-plan/v1` document to a plan with odds. Refuses with every fault of the document; an item
 * that does not fit is no fault: its dates are null.
 */
export function planFromFile(
  json: unknown,
  { goal, ...options }: SimulateOptions & { goal?: ItemId },
): PlanAnswer | Refused {
  const read = readPlanFile(json);
  if (!read.ok) return read;
  const scheduled = schedule(read.problem);
  if (!scheduled.ok) return scheduled;
  const forecasted = simulate(read.problem, options);
  if (!forecasted.ok) return forecasted;
  const critical = criticality(
    read.problem,
    goal === undefined ? { seed: options.seed } : { seed: options.seed, goal },
  );
  if (!critical.ok) return critical;
  const { explanations } = scheduled;
  return {
    ok: true,
    problem: read.problem,
    schedule: scheduled.schedule,
    explanations,
    forecast: forecasted.forecast,
    criticality: critical.criticality,
  };
}
