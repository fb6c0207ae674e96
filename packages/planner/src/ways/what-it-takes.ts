import { dayOfDate } from "../dates.ts";
import { readProblem } from "../format.ts";
import { isFinished } from "../order.ts";
import type { IsoDate, ItemId, PlanError, Problem } from "../problem.ts";
import { closureOf } from "./measures.ts";
import { type Goal, Trials } from "./trials.ts";
import { WaySearch } from "./way-search.ts";
import type { WhatItTakes } from "./ways.ts";

/** Four times in five, unless told. */
export const defaultOdds = 0.8;

export type WhatItTakesOptions = {
  item: ItemId;
  /** The day by which it is to be finished, within the horizon. */
  date: IsoDate;
  /** How likely that shall be, 0 < odds < 1; `defaultOdds` unless told. */
  odds?: number;
  seed: number;
  /** 1,000 unless told: ±3 points at even odds. */
  runs?: number;
  /** The share of the caller's time that is used, asked before every trial; at 1 the search ends with what it has. */
  spent?: () => number;
};

/**
 * What would bring an item before a date with the odds asked for: drawing it forward, leaving others out, more people
 * on it, more capacity; each alone and no more of it than is needed, and together where nothing alone is enough. Every
 * way is simulated with the same draws as the plan that stands. Errors: see `PlanErrorCode`.
 */
export function whatItTakes(problem: Problem, options: WhatItTakesOptions): WhatItTakes {
  const { item, date, odds: wanted = defaultOdds, seed, runs = 1_000, spent = () => 0 } = options;
  const read = readProblem(problem);
  const errors = [...(read.ok ? [] : read.errors), ...faults(problem, item, date, wanted)];
  if (!read.ok || errors.length > 0) return { ok: false, errors };
  const goal: Goal = { problem: read.problem, item, date, wanted, seed, runs };
  const trials = new Trials(goal);
  const { odds, personDayValue } = trials;
  const done = isFinished(read.problem.items.find(({ id }) => id === item)!);
  const search = new WaySearch(goal, trials, () => spent() >= 1);
  if (!done && odds !== null && odds.share < wanted) search.run();
  const ways = search.ways.sort(
    (a, b) =>
      a.cost - b.cost ||
      a.personDays - b.personDays ||
      a.delays.length - b.delays.length ||
      a.measures.length - b.measures.length,
  );
  const alone = trials.finishOf(closureOf(read.problem, item));
  const { runs: played } = trials;
  return { ok: true, item, date, odds, alone, runs: played, personDayValue, ways, complete: spent() < 1 };
}

function faults(problem: Problem, id: string, date: string, wanted: number): PlanError[] {
  const wrong = (code: PlanError["code"], field: string, data: Record<string, unknown>): PlanError => ({
    code,
    path: `/options/${field}`,
    field,
    data,
  });
  return [
    ...(problem.items?.some?.((item) => item.id === id)
      ? []
      : [wrong("unknown_item", "item", { value: id })]),
    ...(dayOfDate(date) === null ? [wrong("not_a_date", "date", { value: date })] : []),
    ...(wanted > 0 && wanted < 1 ? [] : [wrong("out_of_range", "odds", { value: wanted, min: 0, max: 1 })]),
  ];
}
