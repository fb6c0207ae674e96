import type { PlanItem, PlanResult, ScenarioChanges } from "@ryorin/contract";
import type { PlanSeen } from "../usePlan.ts";
import { dayNumber } from "./scale.ts";

type Forecasted = NonNullable<PlanResult["forecast"]>["items"][number];
type Scheduled = NonNullable<PlanResult["schedule"]>["items"][number];
type HoldsUp = NonNullable<NonNullable<PlanResult["criticality"]>["items"][number]["odds"]>;
export type Reason = PlanResult["explanations"][number];

/** Everything one line of the plan shows. */
export type PlanRow = {
  readonly item: PlanItem;
  readonly forecast: Forecasted | undefined;
  readonly scheduled: Scheduled | undefined;
  readonly reasons: readonly Reason[];
  readonly notes: readonly PlanResult["notes"][number][];
  /** Dates promised by the baseline in force; undefined where it did not hold the item. */
  readonly promised: Forecasted | undefined;
  /** Dates before what one tries and has not saved; undefined where that moves nothing. */
  readonly before: Forecasted | undefined;
  /** How often a day more of work on it moves the plan's end; undefined where that cannot be told. */
  readonly holdsUp: HoldsUp | undefined;
  /** 0 finished, 1 under way, 2 to come: an item moves among its like, and never what is finished. */
  readonly stage: 0 | 1 | 2;
};

/**
 * The lines of a plan in the order of work: finished, under way, then what is to come. By hand, an item stands where
 * it was put at once, before its new dates are known; else as it starts.
 */
export function rowsOf(
  plan: PlanSeen,
  promised: NonNullable<PlanResult["forecast"]> | undefined,
  { order, positions }: Pick<ScenarioChanges, "order" | "positions">,
  saved?: PlanResult["forecast"],
): PlanRow[] {
  const forecasts = byItem(plan.forecast?.items ?? []);
  const schedules = byItem(plan.schedule?.items ?? []);
  const before = byItem(promised?.items ?? []);
  const standing = byItem(saved?.items ?? []);
  const alike = saved?.runs === plan.forecast?.runs;
  const critical = byItem(plan.criticality?.items ?? []);
  const reasons = Map.groupBy(plan.explanations, ({ item }) => item);
  const notes = Map.groupBy(plan.notes, ({ item }) => item);
  const rows = plan.items.map(
    (item): PlanRow => ({
      item,
      forecast: forecasts.get(item.id),
      scheduled: schedules.get(item.id),
      reasons: reasons.get(item.id) ?? [],
      notes: notes.get(item.id) ?? [],
      promised: before.get(item.id),
      before: movedFrom(standing.get(item.id), forecasts.get(item.id), alike),
      holdsUp: critical.get(item.id)?.odds ?? undefined,
      stage: item.finishedOn !== null ? 0 : item.startedOn !== null ? 1 : 2,
    }),
  );
  const start = ({ scheduled, forecast }: PlanRow) => scheduled?.start ?? forecast?.start.p50 ?? "9999";
  const places = new Map(positions.map((id, at) => [id, at]));
  const placeIn = ({ item }: PlanRow) => places.get(item.id) ?? positions.length;
  return rows
    .map((row, at) => ({ row, at }))
    .sort(
      (a, b) =>
        a.row.stage - b.row.stage ||
        (order === "manual" ? placeIn(a.row) - placeIn(b.row) : compared(start(a.row), start(b.row))) ||
        a.at - b.at,
    )
    .map(({ row }) => row);
}

/**
 * Where an item stood, if it finishes on another day at even odds. Of as many runs the random numbers are the same, and
 * every day counts; else what lies within the error of the simulation is no move.
 */
function movedFrom(
  before: Forecasted | undefined,
  now: Forecasted | undefined,
  alike: boolean,
): Forecasted | undefined {
  if (before === undefined || now === undefined || before.finish.p50 === now.finish.p50) return undefined;
  if (alike) return before;
  const [a, b] = [before.finishInterval.p50, now.finishInterval.p50];
  const overlap = (a.low ?? "9999") <= (b.high ?? "9999") && (b.low ?? "9999") <= (a.high ?? "9999");
  return overlap ? undefined : before;
}

/** Days by which an item has moved under what one tries; null where one of the days lies after the horizon. */
export function movedDays({ before, forecast }: PlanRow): number | null {
  const [from, to] = [before?.finish.p50, forecast?.finish.p50];
  return from && to ? dayNumber(to) - dayNumber(from) : null;
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byItem = <T extends { item: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.item, one]));

/**
 * The unfinished items with one moved to where another stands, for `moveItem`; undefined where nothing would change.
 * `to` counts all rows; a place beyond the item's like is the nearest among them.
 */
export function placeOf(
  rows: readonly PlanRow[],
  id: string,
  to: number,
): { shown: string[]; to: number } | undefined {
  const from = rows.findIndex(({ item }) => item.id === id);
  const moved = rows[from];
  if (moved === undefined || moved.stage === 0) return undefined;
  const first = rows.findIndex(({ stage }) => stage === moved.stage);
  const last = rows.findLastIndex(({ stage }) => stage === moved.stage);
  const place = Math.max(first, Math.min(last, to));
  if (place === from) return undefined;
  const finished = rows.filter(({ stage }) => stage === 0).length;
  return { shown: rows.slice(finished).map(({ item }) => item.id), to: place - finished };
}

/** First and last day worth showing: from work under way to the last P95, the hard dates and what was promised. */
export function spanOf(
  rows: readonly PlanRow[],
  today: string,
  horizon: string,
): { from: string; to: string } {
  let from = today;
  let to = today;
  const reach = (date: string | null | undefined) => {
    if (date === null || date === undefined) return;
    if (date < from) from = date;
    if (date > to) to = date;
  };
  for (const { item, forecast, promised } of rows) {
    reach(item.startedOn);
    reach(item.finishedOn);
    reach(item.hardDate);
    reach(forecast?.finish.p95 ?? (forecast && item.finishedOn === null ? horizon : null));
    reach(promised?.finish.p80);
  }
  return { from: shift(from, -7), to: shift(to, 35) };
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
