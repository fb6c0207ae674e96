import { dayOfDate } from "./dates.ts";
import type { Forecast, ItemForecast, Odds, Percentile } from "./plan.ts";
import type { IsoDate, Item, ItemId, PlanError, Problem } from "./problem.ts";
import { forecastOf, odds, type Runs, type SimulateOptions, simulateRuns } from "./simulate.ts";

/** Calendar days; positive is later. Null where one of the dates lies after the horizon. */
export type Shift = { from: IsoDate | null; to: IsoDate | null; days: number | null };

/** All that a comparison looks at. */
type Dated = Pick<Forecast, "items">;

export type ItemDifference =
  | { code: "only_in_first" | "only_in_second"; item: ItemId }
  | {
      code: "moves";
      item: ItemId;
      p50: Shift;
      p80: Shift;
      hardDateOdds: { from: number; to: number } | null;
    };

/**
 * Items that differ between two forecasts; those with the same P50, P80 and hard-date odds are left out. Simulate
 * both with one seed and the same number of runs: then chance does not tell them apart.
 */
export function compareScenarios(first: Dated, second: Dated): ItemDifference[] {
  const others = new Map(second.items.map((item) => [item.item, item]));
  const known = new Set(first.items.map((item) => item.item));
  const found: ItemDifference[] = [];
  for (const item of first.items) {
    const other = others.get(item.item);
    if (other === undefined) {
      found.push({ code: "only_in_first", item: item.item });
      continue;
    }
    const p50 = shift(item, other, "p50");
    const p80 = shift(item, other, "p80");
    const hardDateOdds = hardDateShift(item, other);
    if (p50.from === p50.to && p80.from === p80.to && hardDateOdds === null) continue;
    found.push({ code: "moves", item: item.item, p50, p80, hardDateOdds });
  }
  for (const item of second.items) {
    if (!known.has(item.item)) found.push({ code: "only_in_second", item: item.item });
  }
  return found;
}

function shift(first: ItemForecast, second: ItemForecast, percentile: Percentile): Shift {
  const from = first.finish[percentile];
  const to = second.finish[percentile];
  return { from, to, days: from === null || to === null ? null : dayOfDate(to)! - dayOfDate(from)! };
}

function hardDateShift(first: ItemForecast, second: ItemForecast): { from: number; to: number } | null {
  const from = first.hardDate?.odds?.share;
  const to = second.hardDate?.odds?.share;
  return from === undefined || to === undefined || from === to ? null : { from, to };
}

export type Drift = {
  item: ItemId;
  /** `kept`: the P50 has not moved. `held` / `broke_range`: finished by, or after, what was promised at P80. */
  code: "kept" | "earlier" | "later" | "held" | "broke_range" | "added" | "dropped" | "unknown";
  /** Promised at P50 and at P80. */
  promised: { p50: IsoDate | null; p80: IsoDate | null } | null;
  /** Actual finish where finished, else the P50 of today. */
  now: IsoDate | null;
  /** `now` against the promised P50, calendar days; positive is later. */
  days: number | null;
};

/** How far a plan has come away from what was promised: one entry per item of either. */
export function drift(baseline: Dated, current: Dated): Drift[] {
  const today = new Map(current.items.map((item) => [item.item, item]));
  const promised = new Set(baseline.items.map((item) => item.item));
  const added = current.items.filter((item) => !promised.has(item.item));
  return [
    ...baseline.items.map((before) => driftOf(before, today.get(before.item))),
    ...added.map(({ item, finish }) => ({
      item,
      code: "added" as const,
      promised: null,
      now: finish.p50,
      days: null,
    })),
  ];
}

function driftOf(before: ItemForecast, now: ItemForecast | undefined): Drift {
  const promised = { p50: before.finish.p50, p80: before.finish.p80 };
  if (now === undefined) return { item: before.item, code: "dropped", promised, now: null, days: null };
  const { days } = shift(before, now, "p50");
  const entry = { item: before.item, promised, now: now.finish.p50, days };
  if (now.state === "finished" && before.state !== "finished") {
    const held = promised.p80 === null || (entry.now !== null && entry.now <= promised.p80);
    return { ...entry, code: held ? "held" : "broke_range" };
  }
  if (days !== null) return { ...entry, code: days === 0 ? "kept" : days > 0 ? "later" : "earlier" };
  if (entry.now === promised.p50) return { ...entry, code: "unknown" };
  return { ...entry, code: entry.now === null ? "later" : "earlier" };
}

export type OddsOfAccepting =
  | { ok: true; added: ItemForecast; moves: OddsOfMoving[]; without: Forecast; with: Forecast }
  | { ok: false; errors: PlanError[] };

export type OddsOfMoving = {
  item: ItemId;
  p50: Shift;
  p80: Shift;
  /** Share of the runs in which the item finishes later than without the new one; run by run, all else equal. */
  later: Odds;
  earlier: Odds;
  hardDateOdds: { from: number; to: number } | null;
};

/**
 * What accepting one more item would do to the plan. `position`: its place in the manual order, last unless told.
 * Every run is played twice with the same draws, so that each difference is the new item's doing.
 */
export function oddsOfAccepting(
  problem: Problem,
  newItem: Item,
  { position = Number.POSITIVE_INFINITY, ...options }: SimulateOptions & { position?: number },
): OddsOfAccepting {
  const before = simulateRuns(problem, options);
  if (!before.ok) return before;
  const items = [...before.runs.model.problem.items];
  items.splice(Math.max(0, Math.min(items.length, position)), 0, newItem);
  const after = simulateRuns({ ...before.runs.model.problem, items }, options);
  if (!after.ok) return after;
  const without = forecastOf(before.runs);
  const withItem = forecastOf(after.runs);
  const moves = compareScenarios(without, withItem).flatMap((difference): OddsOfMoving[] => {
    if (difference.code !== "moves") return [];
    const { item, p50, p80, hardDateOdds } = difference;
    return [{ item, p50, p80, ...pairedOdds(before.runs, after.runs, item), hardDateOdds }];
  });
  const added = withItem.items.find(({ item }) => item === newItem.id)!;
  return { ok: true, added, moves, without, with: withItem };
}

function pairedOdds(before: Runs, after: Runs, item: ItemId): { later: Odds; earlier: Odds } {
  const runs = Math.min(before.runs, after.runs);
  const [firstAt, secondAt] = [before, after].map(
    ({ model, runs: width }) => model.problem.items.findIndex(({ id }) => id === item) * width,
  ) as [number, number];
  let later = 0;
  let earlier = 0;
  for (let r = 0; r < runs; r++) {
    const first = before.finish[firstAt + r]!;
    const second = after.finish[secondAt + r]!;
    if (second > first) later++;
    else if (second < first) earlier++;
  }
  return { later: odds(later, runs), earlier: odds(earlier, runs) };
}
