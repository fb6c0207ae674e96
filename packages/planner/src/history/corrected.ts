import { type Range, shapeOf, valueAt } from "@ryorin/domain";
import type { Item, Problem, TeamId } from "../problem.ts";
import { type Correction, fit } from "./fit.ts";
import { priorInWidths } from "./prior.ts";
import { effortRows, valueRows } from "./rows.ts";

/** What a plan makes of its history; null where nothing of it was known at the plan's start. */
export type Corrections = {
  readonly efforts: ((team: TeamId) => Correction) | null;
  readonly values: Correction | null;
};

export function correctionsOf({ history, start }: Problem): Corrections {
  const efforts = effortRows(history?.efforts ?? [], start);
  const values = valueRows(history?.values ?? [], start);
  return {
    efforts: efforts.length === 0 ? null : memoised(fit(efforts)),
    values: values.length === 0 ? null : fit(values, priorInWidths)(""),
  };
}

function memoised(of: (team: TeamId) => Correction): (team: TeamId) => Correction {
  const known = new Map<TeamId, Correction>();
  return (team) => {
    const found = known.get(team) ?? of(team);
    known.set(team, found);
    return found;
  };
}

/** An effort as history reads it. What was stated as certain, or as nothing, stays so. */
export function correctedEffort({ p10, p50, p90 }: Range, { location, spread }: Correction): Range {
  const factor = Math.exp(location);
  const likely = p50 * factor;
  return {
    p10: p10 > 0 ? Math.min(likely, likely * (p10 / p50) ** spread) : 0,
    p50: likely,
    p90: p50 > 0 ? Math.max(likely, likely * (p90 / p50) ** spread) : p90 * factor * spread,
  };
}

/** A value as history reads it: its P50 moves by part of the range's own width. */
export function correctedValue(range: Range, { location, spread }: Correction): Range {
  const likely = valueAt(shapeOf(range, "signed"), location);
  return {
    p10: likely - spread * (range.p50 - range.p10),
    p50: likely,
    p90: likely + spread * (range.p90 - range.p50),
  };
}

/** The items with what their ranges are taken for. */
export function correctedItems(items: readonly Item[], { efforts, values }: Corrections): Item[] {
  return items.map((item) => ({
    ...item,
    tasks: item.tasks.map((task) =>
      efforts === null ? task : { ...task, effort: correctedEffort(task.effort, efforts(task.team)) },
    ),
    ...(item.value === undefined || values === null ? {} : { value: correctedValue(item.value, values) }),
  }));
}

/** The problem that is solved: ranges corrected, and no history any more to correct them twice. */
export function correctedProblem({ history, ...problem }: Problem): Problem {
  if (history === undefined) return problem;
  const corrections = correctionsOf({ ...problem, history });
  return { ...problem, items: correctedItems(problem.items, corrections) };
}
