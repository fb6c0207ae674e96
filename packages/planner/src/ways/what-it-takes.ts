import { toleranceDays } from "../choose/problem.ts";
import { dayOfDate } from "../dates.ts";
import { readProblem } from "../format.ts";
import { isFinished } from "../order.ts";
import type { Forecast, Odds } from "../plan.ts";
import type { IsoDate, Item, ItemId, PlanError, Problem, Team } from "../problem.ts";
import { simulate } from "../simulate.ts";
import { canGoFirst, capacityFor, closureOf, crowdsOf, rivalsOf, teamsIn, withMeasure } from "./measures.ts";
import type { Measure, Way, WhatItTakes } from "./ways.ts";

export type WhatItTakesOptions = {
  item: ItemId;
  /** The day by which it is to be finished, within the horizon. */
  date: IsoDate;
  /** How likely that shall be, 0 < odds < 1; 0.8 unless told. */
  odds?: number;
  seed: number;
  /** 1,000 unless told: ±3 points at even odds. */
  runs?: number;
  /** The share of the caller's time that is used; at 1 the search ends with what it has. */
  spent?: () => number;
};

/** More than this times what a team has is no answer that anybody could use. */
const mostMore = 2;
/** Capacity is asked for in half person-days a week. */
const step = 0.5;

/**
 * What would bring an item before a date with the odds asked for: drawing it forward, leaving another out, more people
 * on it, more capacity; each alone, and together where nothing alone is enough. Every way is simulated with the same
 * draws as the plan that stands. Errors: see `PlanErrorCode`.
 */
export function whatItTakes(problem: Problem, options: WhatItTakesOptions): WhatItTakes {
  const { item: id, date, odds: wanted = 0.8, seed, runs = 1_000, spent = () => 0 } = options;
  const read = readProblem(problem);
  const errors = [...(read.ok ? [] : read.errors), ...faults(problem, id, date, wanted)];
  if (!read.ok || errors.length > 0) return { ok: false, errors };
  const goal: Goal = { problem: withDate(read.problem, id, date), id, date, wanted, seed, runs, spent };
  const stands = played(goal, goal.problem);
  const odds = oddsIn(stands, id);
  const item = goal.problem.items.find((one) => one.id === id)!;
  const isMet = isFinished(item) || odds === null || odds.share >= wanted;
  const search = new WaySearch(goal, stands, item);
  if (!isMet) search.run();
  return {
    ok: true,
    item: id,
    date,
    odds,
    runs: stands.runs,
    ways: search.ways.sort(
      (a, b) =>
        a.personDays - b.personDays ||
        a.delays.length - b.delays.length ||
        a.measures.length - b.measures.length,
    ),
    complete: spent() < 1,
  };
}

type Goal = Required<Omit<WhatItTakesOptions, "item" | "odds">> & {
  problem: Problem;
  id: ItemId;
  wanted: number;
};

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

const withDate = (problem: Problem, id: string, date: string): Problem => ({
  ...problem,
  items: problem.items.map((item) => (item.id === id ? { ...item, hardDate: date } : item)),
});

function played({ seed, runs }: Goal, problem: Problem): Forecast {
  const drawn = simulate(problem, { seed, runs });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.errors));
  return drawn.forecast;
}

const oddsIn = ({ items }: Forecast, id: string): Odds | null =>
  items.find(({ item }) => item === id)?.hardDate?.odds ?? null;

/** Tries measures one after the other; what was enough alone is not tried with others. */
class WaySearch {
  readonly ways: Way[] = [];
  readonly #goal: Goal;
  readonly #stands: Forecast;
  readonly #item: Item;
  readonly #teams: Team[];

  constructor(goal: Goal, stands: Forecast, item: Item) {
    this.#goal = goal;
    this.#stands = stands;
    this.#item = item;
    this.#teams = teamsIn(goal.problem, closureOf(goal.problem, goal.id));
  }

  run(): void {
    const { problem } = this.#goal;
    const first: Measure[] = canGoFirst(problem, this.#item) ? [{ code: "goes_first" }] : [];
    const crowd: Measure[] = crowdsOf(problem, this.#item);
    const isFirstEnough = first.length > 0 && this.#try(first);
    for (const { id } of rivalsOf(problem, closureOf(problem, this.#goal.id)))
      this.#try([{ code: "without", item: id }]);
    const isCrowdEnough = crowd.length > 0 && this.#try(crowd);
    for (const team of this.#teams) this.#tryCapacity([], [team]);
    if (!isFirstEnough && !isCrowdEnough && first.length + crowd.length > 1) this.#try([...first, ...crowd]);
    if (this.ways.length === 0) this.#tryCapacity([...first, ...crowd], this.#teams);
  }

  #try(measures: Measure[]): boolean {
    if (this.#goal.spent() >= 1) return false;
    const way = this.#played(measures);
    if (way === undefined) return false;
    this.ways.push(way);
    return true;
  }

  /** The least capacity that is enough, by doubling and halving. */
  #tryCapacity(others: Measure[], teams: readonly Team[]): void {
    const { problem, date, spent } = this.#goal;
    const most = mostMore * Math.max(step, ...teams.map(({ capacity }) => capacity));
    const withMore = (perWeek: number) =>
      this.#played([...others, capacityFor(problem, teams, date, perWeek)]);
    let low = 0;
    let high = step;
    let found = withMore(high);
    while (found === undefined && high < most && spent() < 1) {
      low = high;
      high = Math.min(most, high * 2);
      found = withMore(high);
    }
    while (found !== undefined && high - low > step && spent() < 1) {
      const middle = Math.round((low + high) / 2 / step) * step;
      if (middle === low || middle === high) break;
      const tried = withMore(middle);
      if (tried === undefined) low = middle;
      else {
        high = middle;
        found = tried;
      }
    }
    if (found !== undefined) this.ways.push(found);
  }

  /** Undefined where it is not enough. */
  #played(measures: Measure[]): Way | undefined {
    const { problem, id, wanted } = this.#goal;
    const changed = measures.reduce((now, measure) => withMeasure(now, id, measure), problem);
    const forecast = played(this.#goal, changed);
    const odds = oddsIn(forecast, id);
    if (odds === null || odds.share < wanted) return undefined;
    return { measures, odds, personDays: this.#added(measures), delays: this.#delays(forecast) };
  }

  #added(measures: readonly Measure[]): number {
    const { problem, date } = this.#goal;
    const weeks = Math.max(0, dayOfDate(date)! - dayOfDate(problem.start)! + 1) / 7;
    return measures.reduce(
      (sum, one) => (one.code === "more_capacity" ? sum + one.perWeek * weeks * one.teams.length : sum),
      0,
    );
  }

  #delays(now: Forecast): ItemId[] {
    const after = new Map(now.items.map((one) => [one.item, one.finish.p50]));
    return this.#stands.items.flatMap(({ item, finish: { p50 } }) => {
      if (item === this.#goal.id || p50 === null) return [];
      const then = after.get(item) ?? null;
      const isLater = then === null || dayOfDate(then)! - dayOfDate(p50)! > toleranceDays;
      return isLater ? [item] : [];
    });
  }
}
