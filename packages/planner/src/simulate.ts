import { wilson } from "@ryorin/domain";
import { dateOfDay, dayOfDate } from "./dates.ts";
import { drawEfforts, hasOverrun, leastRest } from "./draws.ts";
import { readProblem } from "./format.ts";
import { historyAssumptions, valueAssumptions } from "./history/assumptions.ts";
import { spellSize } from "./lanes.ts";
import { loadRecorder } from "./load.ts";
import { type Model, modelOf } from "./model.ts";
import { isFinished, isUnderWay } from "./order.ts";
import {
  type Assumption,
  type Forecast,
  type Forecasted,
  type ItemForecast,
  type Odds,
  type Percentile,
  percentiles,
  type TeamLoad,
  type ValueByMonth,
} from "./plan.ts";
import { limits, type PlanError, type Problem } from "./problem.ts";
import { serialScheduler } from "./serial.ts";
import { strata } from "./strata.ts";
import { valueRecorder } from "./value.ts";

export type SimulateOptions = {
  /** 1 … `limits.runs`; 10,000 unless told: ±1 point at even odds (95 %). */
  runs?: number;
  /** Any whole number; the same input and seed give the same forecast, byte for byte. */
  seed: number;
  /**
   * Share of an error's variance that a team's tasks have in common, 0 … 1. Unless told: as the team's history
   * has it, `defaultSharedError` without one.
   */
  sharedError?: number;
};

/**
 * Work a simulation may do, in spells of working days looked at: a few seconds. A plan that would need more
 * is simulated with fewer runs, and says so: an answer with a wider error, never a hang.
 */
export const maxSteps = 100_000_000;
const fewestRuns = 100;
/** Runs whose efforts are drawn at once, and which are scheduled beside each other: what fits a processor's caches. */
const block = strata;
const beside = 8;
/** Starts, loads and values are told more coarsely than finishes: every fourth run is enough for them. A divisor of `beside`. */
const loadEvery = 4;

/** Simulates the plan: in every run each effort is drawn from its range and the plan is scheduled anew. */
export function simulate(problem: Problem, options: SimulateOptions): Forecasted {
  const drawn = simulateRuns(problem, options);
  return drawn.ok ? { ok: true, forecast: forecastOf(drawn.runs) } : drawn;
}

/** What happened in every run; comparisons of two plans pair the runs of equal number. */
export type Runs = {
  model: Model;
  seed: number;
  runs: number;
  /** Finish day of item i in run r at i · runs + r; `model.days` = after the horizon. */
  finish: Int16Array;
  /** Start days likewise, of `loadRuns` runs. */
  start: Int16Array;
  load: TeamLoad[];
  loadRuns: number;
  value: ValueByMonth[] | null;
  assumptions: Assumption[];
};

export function simulateRuns(
  problem: Problem,
  { runs: asked = 10_000, seed, sharedError }: SimulateOptions,
): { ok: true; runs: Runs } | { ok: false; errors: PlanError[] } {
  const errors = [
    ...outside("runs", asked, 1, limits.runs, true),
    ...outside("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true),
    ...(sharedError === undefined ? [] : outside("sharedError", sharedError, 0, 1, false)),
  ];
  const read = readProblem(problem);
  if (!read.ok || errors.length > 0)
    return { ok: false, errors: [...errors, ...(read.ok ? [] : read.errors)] };
  const model = modelOf(read.problem);
  const runs = Math.min(asked, affordableRuns(model, seed, sharedError));
  const assumptions: Assumption[] = [
    ...historyAssumptions(model, sharedError),
    ...valueAssumptions(model),
    ...(runs < asked ? [{ code: "runs_reduced" as const, asked }] : []),
    ...model.tasks.filter(hasOverrun).map(({ item, task }) => ({
      code: "spent_exceeds_estimate" as const,
      item: item.id,
      team: task!.team,
      assumedRest: leastRest,
    })),
  ];
  return { ok: true, runs: { model, seed, runs, ...play(model, seed, sharedError, runs), assumptions } };
}

function outside(field: string, value: number, min: number, max: number, whole: boolean): PlanError[] {
  if (typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return [];
  return [{ code: "out_of_range", path: `/options/${field}`, field, data: { value, min, max } }];
}

/** Measured on the first few runs, so that it depends on the input and seed alone. */
function affordableRuns(model: Model, seed: number, sharedError: number | undefined): number {
  const tried = 4;
  const tasks = model.tasks.length;
  const draws = drawEfforts(model, seed, sharedError, tried);
  draws.next();
  const serial = serialScheduler(model, tried);
  serial.begin();
  const spells = serial.lanes.used[0]! / spellSize;
  const weeks = model.problem.teams.length * Math.ceil(model.days / 7);
  serial.place(draws.efforts, 0, tried, 0, tasks);
  // A draw and a task's own bookkeeping cost as much as four spells, emptying a schedule as much as one for each that
  // it begins with, and reading the loads as much as one for each team's week.
  const steps = serial.steps / tried + 4 * tasks + spells + weeks / loadEvery;
  return Math.max(fewestRuns, Math.floor(maxSteps / Math.max(1, steps)));
}

function play(model: Model, seed: number, sharedError: number | undefined, runs: number) {
  const items = model.problem.items.length;
  const taskCount = model.tasks.length;
  const draws = drawEfforts(model, seed, sharedError, block);
  const serial = serialScheduler(model, beside);
  const recorder = loadRecorder(model);
  const loadRuns = Math.ceil(runs / loadEvery);
  const values = valueRecorder(model, seed, loadRuns);
  const finish = new Int16Array(runs * items);
  const start = new Int16Array(loadRuns * items).fill(model.days);
  for (let done = 0; done < runs; done += beside) {
    if (done % block === 0) draws.next();
    // Those beyond the last run asked for are made and not looked at.
    const count = Math.min(beside, runs - done);
    serial.begin();
    serial.place(draws.efforts, done % block, block, 0, taskCount);
    for (let i = 0; i < items; i++) {
      const from = (taskCount + i) * beside;
      const to = i * runs + done;
      for (let r = 0; r < count; r++) finish[to + r] = serial.finish[from + r]!;
    }
    for (let r = 0; r < count; r += loadEvery) {
      for (let k = 0; k < taskCount; k++) {
        const at = model.taskItem[k]! * loadRuns + (done + r) / loadEvery;
        const day = serial.start[k * beside + r]!;
        if (day < start[at]!) start[at] = day;
      }
      recorder.record(serial.lanes, r);
      values.record(serial.finish, taskCount * beside + r, beside);
    }
  }
  return { finish, start, load: recorder.summary(), loadRuns, value: values.summary() };
}

export function forecastOf(drawn: Runs): Forecast {
  const { model, seed, runs, load, loadRuns, value, assumptions } = drawn;
  const { start, horizon, items } = model.problem;
  return {
    start,
    horizon,
    seed,
    runs,
    items: items.map((_, i) => itemForecast(drawn, i)),
    load,
    loadRuns,
    value,
    assumptions,
  };
}

function itemForecast({ model, runs, finish, start, loadRuns }: Runs, i: number): ItemForecast {
  const item = model.problem.items[i]!;
  if (isFinished(item)) return finishedForecast(model, i);
  const finishes = countsUpTo(finish, i, runs, model.days);
  const starts = countsUpTo(start, i, loadRuns, model.days);
  const date = (day: number) => (day < model.days ? dateOfDay(model.firstDay + day) : null);
  const each = <T>(of: (p: number) => T) =>
    Object.fromEntries(Object.entries(percentiles).map(([name, p]) => [name, of(p)])) as Record<
      Percentile,
      T
    >;
  const begun = isUnderWay(item);
  return {
    item: item.id,
    state: begun ? "under_way" : "planned",
    start: { p50: begun && item.startedOn ? item.startedOn : date(ranked(starts, Math.ceil(loadRuns / 2))) },
    finish: each((p) => date(ranked(finishes, Math.ceil(p * runs - 1e-9)))),
    finishInterval: each((p) => {
      const spread = 1.96 * Math.sqrt(runs * p * (1 - p));
      const low = Math.max(1, Math.floor(p * runs - spread));
      const high = Math.min(runs, Math.ceil(p * runs + spread) + 1);
      return { low: date(ranked(finishes, low)), high: date(ranked(finishes, high)) };
    }),
    afterHorizon: odds(runs - finishes[model.days - 1]!, runs),
    hardDate: hardDateOdds(model, i, finishes, runs),
  };
}

function finishedForecast(model: Model, i: number): ItemForecast {
  const item = model.problem.items[i]!;
  const on = dateOfDay(model.firstDay + model.known[i]!);
  const each = <T>(value: T) => ({ p10: value, p50: value, p80: value, p90: value, p95: value });
  const met = item.hardDate !== undefined && on <= item.hardDate ? 1 : 0;
  return {
    item: item.id,
    state: "finished",
    start: { p50: item.startedOn ?? null },
    finish: each(on),
    finishInterval: each({ low: on, high: on }),
    afterHorizon: { share: 0, low: 0, high: 0 },
    hardDate: item.hardDate ? { date: item.hardDate, odds: { share: met, low: met, high: met } } : null,
  };
}

function hardDateOdds(
  model: Model,
  i: number,
  finishes: Uint32Array,
  runs: number,
): ItemForecast["hardDate"] {
  const date = model.problem.items[i]!.hardDate;
  if (date === undefined) return null;
  const day = dayOfDate(date)! - model.firstDay;
  if (day >= model.days) return { date, odds: null };
  return { date, odds: odds(day < 0 ? 0 : finishes[day]!, runs) };
}

/** `count` of `runs` as a share from 0 to 1, with its 95 % Wilson interval. `runs` ≥ 1. */
export function odds(count: number, runs: number): Odds {
  return { share: count / runs, ...wilson(count, runs) };
}

/** In how many runs column i is at most day d, for d = 0 … days. */
function countsUpTo(values: Int16Array, i: number, runs: number, days: number): Uint32Array {
  const counts = new Uint32Array(days + 1);
  for (let at = i * runs; at < (i + 1) * runs; at++) counts[values[at]!]!++;
  for (let day = 1; day <= days; day++) counts[day]! += counts[day - 1]!;
  return counts;
}

/** The rank-th smallest day, from 1: the first that at least `rank` runs do not exceed. */
function ranked(upTo: Uint32Array, rank: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! >= rank) high = middle;
    else low = middle + 1;
  }
  return low;
}
