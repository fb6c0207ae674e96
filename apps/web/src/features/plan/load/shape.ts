import type { PlanForecast } from "@ryorin/contract";

export type TeamLoad = PlanForecast["load"][number];
export type WeekLoad = TeamLoad["weeks"][number];

/** Share of the capacity that is expected to be used, over the weeks that have any; null where none has. */
export function usedShare(weeks: readonly WeekLoad[]): number | null {
  const capacity = weeks.reduce((sum, week) => sum + week.capacity, 0);
  return capacity <= 0 ? null : weeks.reduce((sum, week) => sum + week.mean, 0) / capacity;
}

/** The highest figure of a team's strip, so that its line and band fit. Never 0: an empty strip has a height too. */
export const peakOf = (weeks: readonly WeekLoad[]): number =>
  Math.max(1, ...weeks.map((week) => Math.max(week.capacity, week.p90)));

/**
 * A stepped path over weeks: each week is flat at its value, as weeks are what was simulated.
 * `x` gives a week's left edge, the last week ends at `end`; `y` turns person-days into pixels.
 */
export function stepPath(
  weeks: readonly WeekLoad[],
  value: (week: WeekLoad) => number,
  x: (week: string) => number,
  end: number,
  y: (personDays: number) => number,
): string {
  return weeks
    .map((week, at) => {
      const next = weeks[at + 1];
      return `${at === 0 ? "M" : "L"}${x(week.week)} ${y(value(week))}H${next ? x(next.week) : end}`;
    })
    .join("");
}

/** The area between two stepped lines, for the band from P10 to P90 and for what lies under the mean. */
export function areaPath(
  weeks: readonly WeekLoad[],
  low: (week: WeekLoad) => number,
  high: (week: WeekLoad) => number,
  x: (week: string) => number,
  end: number,
  y: (personDays: number) => number,
): string {
  if (weeks.length === 0) return "";
  const there = stepPath(weeks, high, x, end, y);
  const back = [...weeks]
    .reverse()
    .map((week, at, reversed) => {
      const right = at === 0 ? end : x(reversed[at - 1]!.week);
      return `L${right} ${y(low(week))}H${x(week.week)}`;
    })
    .join("");
  return `${there}${back}Z`;
}
