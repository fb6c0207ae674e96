import { toleranceDays } from "../choose/problem.ts";
import { dateOfDay, dayOfDate } from "../dates.ts";
import { isFinished } from "../order.ts";
import type { ItemForecast, Odds } from "../plan.ts";
import type { IsoDate, Item, ItemId, Problem } from "../problem.ts";
import { forecastOf, odds, type Runs, simulateRuns } from "../simulate.ts";
import { withMeasure } from "./measures.ts";
import type { Measure, Way } from "./ways.ts";
import { expectedGains, valueLost, valueOfPersonDay } from "./worth.ts";

/** `problem` has passed `readProblem`, and has the item. */
export type Goal = {
  problem: Problem;
  item: ItemId;
  date: IsoDate;
  /** Odds of being finished by then, 0 < wanted < 1. */
  wanted: number;
  seed: number;
  runs: number;
};

/** Plays the plan with measures, always with the same draws, and says what each brings and costs. */
export class Trials {
  /** As the plan stands; null where the date lies after the horizon. */
  readonly odds: Odds | null;
  readonly runs: number;
  readonly personDayValue: number;
  readonly gains: ReadonlyMap<ItemId, number>;
  readonly #goal: Goal;
  readonly #finishes: readonly ItemForecast[];

  constructor(goal: Goal) {
    const stands = played(goal, goal.problem);
    if (stands === undefined) throw new Error("a problem that was read is simulated");
    this.#goal = goal;
    this.#finishes = forecastOf(stands).items;
    this.odds = oddsIn(stands, goal);
    this.runs = stands.runs;
    this.gains = expectedGains(stands);
    this.personDayValue = valueOfPersonDay(stands, this.gains);
  }

  /** The day by which the item is finished with the odds wanted where only some items are done; null: no such day. */
  finishOf(items: readonly Item[]): IsoDate | null {
    const { problem, item, wanted } = this.#goal;
    const kept = new Set([...problem.items.filter(isFinished), ...items].map(({ id }) => id));
    const done = problem.items.filter(({ id }) => kept.has(id)).map((one) => amongst(one, kept));
    const drawn = played(this.#goal, { ...problem, items: done });
    if (drawn === undefined) return null;
    const { model, runs, finish } = drawn;
    const at = done.findIndex(({ id }) => id === item) * runs;
    const day = finish.slice(at, at + runs).sort()[Math.ceil(wanted * runs - 1e-9) - 1]!;
    return day < model.days ? dateOfDay(model.firstDay + day) : null;
  }

  /** Undefined where the measures are not enough, or more than a plan may say. */
  way(measures: Measure[]): Way | undefined {
    const { problem, item, wanted } = this.#goal;
    const changed = measures.reduce((now, measure) => withMeasure(now, item, measure), problem);
    const runs = played(this.#goal, changed);
    const odds = runs === undefined ? null : oddsIn(runs, this.#goal);
    if (runs === undefined || odds === null || odds.share < wanted) return undefined;
    const personDays = this.#added(measures);
    const lost = valueLost(this.gains, expectedGains(runs), item);
    const cost = lost + personDays * this.personDayValue;
    return {
      measures,
      odds,
      personDays,
      valueLost: lost,
      cost,
      delays: this.#delays(forecastOf(runs).items),
    };
  }

  #added(measures: readonly Measure[]): number {
    const until = dayOfDate(this.#goal.date)!;
    return measures.reduce((sum, one) => {
      if (one.code !== "more_capacity") return sum;
      const weeks = Math.max(0, until - dayOfDate(one.from)! + 1) / 7;
      return sum + one.perWeek * weeks * one.teams.length;
    }, 0);
  }

  #delays(now: readonly ItemForecast[]): ItemId[] {
    const after = new Map(now.map((one) => [one.item, one.finish.p50]));
    return this.#finishes.flatMap(({ item, finish: { p50 } }) => {
      if (item === this.#goal.item || p50 === null) return [];
      const then = after.get(item) ?? null;
      const isLater = then === null || dayOfDate(then)! - dayOfDate(p50)! > toleranceDays;
      return isLater ? [item] : [];
    });
  }
}

/** What is under way or finished may have begun before something that it should have waited for. */
function amongst(item: Item, kept: ReadonlySet<ItemId>): Item {
  return item.after === undefined ? item : { ...item, after: item.after.filter((one) => kept.has(one.item)) };
}

function played({ seed, runs }: Goal, problem: Problem): Runs | undefined {
  const drawn = simulateRuns(problem, { seed, runs });
  return drawn.ok ? drawn.runs : undefined;
}

function oddsIn({ model, runs, finish }: Runs, { item, date }: Goal): Odds | null {
  const day = dayOfDate(date)! - model.firstDay;
  if (day >= model.days) return null;
  const from = model.problem.items.findIndex(({ id }) => id === item) * runs;
  let count = 0;
  for (let at = from; at < from + runs; at++) if (finish[at]! <= day) count++;
  return odds(day < 0 ? 0 : count, runs);
}
