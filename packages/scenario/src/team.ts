import type { ScenarioChanges, TeamFacts } from "@ryorin/contract";
import { type CapacityException, dateOfDay, dayOfDate, type Team, type Weekday } from "@ryorin/planner";

export type PosedTeam = { readonly team: Team; readonly idle: boolean; readonly retired: boolean };

const clipped = (date: string, from: string): string => (date < from ? from : date);

/** A team with its capacity from today to the horizon, as the facts and the changes say. */
export function teamOf(
  facts: TeamFacts,
  changes: ScenarioChanges,
  today: string,
  horizon: string,
): PosedTeam {
  const steps = facts.archived ? [] : facts.capacity;
  const now = steps.findLast((step) => step.from <= today);
  const later = steps.filter((step) => step.from > today && step.from <= horizon);
  const exceptions: CapacityException[] = later.map((step, index) => {
    const next = later[index + 1];
    const to = next === undefined ? horizon : dateOfDay(dayOfDate(next.from)! - 1);
    return { from: step.from, to, capacity: step.personDays };
  });
  for (const one of changes.capacity.filter((change) => change.teamId === facts.id)) {
    const to = one.until ?? horizon;
    if (to >= one.from && to >= today && one.from <= horizon)
      exceptions.push({ from: clipped(one.from, today), to, capacity: one.personDays });
  }
  const base = now?.personDays ?? 0;
  const joined = changes.people.filter((one) => one.teamId === facts.id && one.from <= horizon);
  const people = (now ?? later[0])?.people ?? Math.max(1, ...joined.map((one) => one.people));
  const team: Team = {
    id: facts.id,
    people,
    capacity: base,
    workingDays: facts.workingDays as Weekday[],
    holidays: daysWithin(
      [
        ...facts.holidays,
        ...changes.holidays.filter((one) => one.teamId === facts.id).map((one) => one.date),
      ],
      today,
      horizon,
    ),
    exceptions: withJoined(exceptions, base, joined, today, horizon),
    ...(facts.wip === null ? {} : { wip: facts.wip }),
  };
  const most = Math.max(base, ...team.exceptions!.map((one) => one.capacity));
  return { team, idle: most <= 0, retired: facts.archived };
}

/** Capacity in spans that do not overlap, with what those who join bring from their day on. */
function withJoined(
  exceptions: readonly CapacityException[],
  base: number,
  joined: readonly { readonly from: string; readonly personDays: number }[],
  today: string,
  horizon: string,
): CapacityException[] {
  if (joined.length === 0) return [...exceptions];
  const next = (date: string) => dateOfDay(dayOfDate(date)! + 1);
  const cuts = [
    today,
    ...exceptions.flatMap(({ from, to }) => [from, next(to)]),
    ...joined.map((one) => clipped(one.from, today)),
  ].filter((date) => date <= horizon);
  const starts = [...new Set(cuts)].sort();
  return starts.map((from, index) => {
    const after = starts[index + 1];
    const to = after === undefined ? horizon : dateOfDay(dayOfDate(after)! - 1);
    const stated = exceptions.findLast((one) => one.from <= from && from <= one.to)?.capacity ?? base;
    const brought = joined.filter((one) => one.from <= from).reduce((sum, one) => sum + one.personDays, 0);
    return { from, to, capacity: stated + brought };
  });
}

/** Each once, in order. */
export const daysWithin = (dates: readonly string[], from: string, to: string): string[] =>
  [...new Set(dates)].filter((date) => from <= date && date <= to).sort();
