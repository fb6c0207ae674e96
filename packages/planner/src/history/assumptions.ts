import { defaultSharedError } from "../draws.ts";
import type { Model } from "../model.ts";
import type { Assumption, Corrected } from "../plan.ts";
import type { Correction } from "./fit.ts";

/** What was made of history, for each team with open work. `sharedError`: stated by the caller. */
export function historyAssumptions(model: Model, sharedError: number | undefined): Assumption[] {
  const { corrections, problem, taskTeam } = model;
  const { efforts } = corrections;
  if (efforts === null) {
    return [
      { code: "no_history_used" },
      { code: "shared_team_error", share: sharedError ?? defaultSharedError },
    ];
  }
  const working = new Set(taskTeam);
  const teams = problem.teams.filter((_, t) => working.has(t));
  return [
    ...teams.map(({ id }): Assumption => {
      return { code: "history_used", team: id, ...told(efforts(id), sharedError) };
    }),
    ...(sharedError === undefined ? [] : [{ code: "shared_team_error" as const, share: sharedError }]),
  ];
}

function told(correction: Correction, sharedError: number | undefined): Corrected {
  const { n, exact, location, low, high, spread, share } = correction;
  return {
    n,
    exact,
    median: rounded(Math.exp(location)),
    low: rounded(Math.exp(low)),
    high: rounded(Math.exp(high)),
    spread: rounded(spread),
    share: rounded(sharedError ?? share),
  };
}

/** What was made of the history of values, where the plan has any. */
export function valueAssumptions({ corrections: { values }, values: stated }: Model): Assumption[] {
  if (stated.every((range) => range === undefined)) return [];
  if (values === null) return [{ code: "values_as_stated", share: defaultSharedError }];
  const { n, exact, location, low, high, spread, share } = values;
  const [shift, from, to] = [location, low, high].map(rounded) as [number, number, number];
  const widths = { shift, low: from, high: to, spread: rounded(spread) };
  return [{ code: "value_history_used", n, exact, ...widths, share: rounded(share) }];
}

const rounded = (x: number): number => Math.round(x * 1_000) / 1_000;
