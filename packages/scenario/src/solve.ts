import {
  type Explanation,
  type Forecast,
  type PlanError,
  type Problem,
  type Schedule,
  schedule,
  simulate,
} from "@ryorin/planner";

export type Solved =
  | { ok: true; schedule: Schedule; explanations: Explanation[]; forecast: Forecast }
  | { ok: false; errors: PlanError[] };

/** A plan with its reasons and odds. `runs`: see the planner's `simulate`. */
export function solvePlan(problem: Problem, { seed, runs }: { seed: number; runs: number }): Solved {
  const scheduled = schedule(problem);
  if (!scheduled.ok) return { ok: false, errors: scheduled.errors };
  const forecasted = simulate(problem, { seed, runs });
  if (!forecasted.ok) return { ok: false, errors: forecasted.errors };
  const { explanations } = scheduled;
  return { ok: true, schedule: scheduled.schedule, explanations, forecast: forecasted.forecast };
}
