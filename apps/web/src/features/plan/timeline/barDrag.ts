import type { Team } from "@ryorin/contract";
import type { PlanRow } from "./rows.ts";
import { dateOf, dayNumber, type Zoom } from "./scale.ts";

/** What a bar under the hand comes to: the geometry and the figures, without a page. */

/** How many of a team work on an item at once while nothing is said; as the planner takes it. */
export const usualPeople = 2;
/** Limits are stated in steps of half a person, which is also the least. */
const peopleStep = 0.5;

/** A date that was dragged to, as finely as one can aim at this zoom: a day, or the Monday next to it. */
export function snapped(day: number, zoom: Zoom): number {
  // 1970-01-05 was a Monday.
  return zoom === "weeks" ? day : Math.round((day - 4) / 7) * 7 + 4;
}

/** The day on which an item begins as the plan stands, and thus where its bar is taken; undefined without dates. */
export function beginOf({ item, forecast, scheduled }: PlanRow): string | undefined {
  return item.startedOn ?? forecast?.start.p50 ?? scheduled?.start ?? undefined;
}

/**
 * The day up to which "not before" says nothing: what is not held back begins then by itself; what is held back
 * waits at least for today and for the items before it.
 */
export function earliestOf(row: PlanRow, rows: readonly PlanRow[], today: string, isHeld: boolean): string {
  const begins = beginOf(row) ?? today;
  if (!isHeld) return begins;
  const byId = new Map(rows.map((one) => [one.item.id, one]));
  const ends = row.item.after.flatMap(({ proposalId, lagDays }) => {
    const p50 = byId.get(proposalId)?.forecast?.finish.p50;
    return p50 === undefined || p50 === null ? [] : [dateOf(dayNumber(p50) + 1 + lagDays)];
  });
  return [today, ...ends].sort().at(-1)!;
}

/** "Not before" for a bar that would begin on a day: null where that says nothing. */
export const notBefore = (day: number, earliest: string): string | null =>
  day <= dayNumber(earliest) ? null : dateOf(day);

/** Person-days a week that one of a team's people gives, by team. */
export type Givers = ReadonlyMap<string, number>;

export function giversOf(
  teams: readonly Pick<Team, "id" | "people" | "personDays" | "workingDays">[],
): Givers {
  return new Map(
    teams.map(({ id, people, personDays, workingDays }) => [
      id,
      // A team without a normal week: then a person gives whole days.
      people && personDays ? personDays / people : Math.max(1, workingDays.length),
    ]),
  );
}

/** Calendar days that one person at once would need for the longest of an item's open parts; 0 without any work. */
export function soloDays({ scheduled }: PlanRow, givers: Givers): number {
  const weeks = (scheduled?.tasks ?? []).map(({ team, effort }) => effort / (givers.get(team) ?? 5));
  return Math.max(0, ...weeks) * 7;
}

/**
 * The largest limit under the present one with which work that begins on `from` lasts until `until` (days as
 * numbers), and the day it then lasts to, by simple proportion; undefined where the limit is the least already.
 */
export function limitUntil(
  solo: number,
  present: number,
  from: number,
  until: number,
): { people: number; end: number } | undefined {
  const below = Math.ceil(present / peopleStep - 1) * peopleStep;
  if (below < peopleStep) return undefined;
  const reaching = Math.floor(solo / Math.max(1, until - from + 1) / peopleStep) * peopleStep;
  const people = Math.max(peopleStep, Math.min(below, reaching));
  return { people, end: Math.max(until, from + Math.round(solo / people) - 1) };
}

/** One step more or fewer; null: as usual, which needs no limit. Undefined where there is no such step. */
export function limitStepped(present: number, by: 1 | -1): number | null | undefined {
  const next =
    (by > 0 ? Math.floor(present / peopleStep) + 1 : Math.ceil(present / peopleStep) - 1) * peopleStep;
  if (next < peopleStep || next > 1_000) return undefined;
  return next === usualPeople ? null : next;
}

/** Pixels to scroll by in a frame while something is held near an edge of what is in sight. */
export function edgeStep(x: number, left: number, right: number): number {
  const reach = 36;
  const depth = x < left + reach ? x - left - reach : x > right - reach ? x - right + reach : 0;
  return Math.max(-18, Math.min(18, Math.round(depth / 3)));
}
