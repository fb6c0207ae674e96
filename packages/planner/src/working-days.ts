import { dayOfDate, weekdayOfDay } from "./dates.ts";
import { defaultMaxPeople, type Problem, type Task, type Team } from "./problem.ts";

/** Effort and capacity are whole thousandths of a person-day inside the solvers: sums are exact. */
export const unit = 1_000;

/** Thousandths of a person-day that the team has on each day of the plan; length = days from start to horizon. */
export function dailyCapacity(problem: Problem, team: Team): Int32Array {
  const start = dayOfDate(problem.start)!;
  const days = dayOfDate(problem.horizon)! - start + 1;
  const working = workingDaysOf(team);
  const daily = new Int32Array(days);
  const perDay = (week: number) => Math.round((week * unit) / Math.max(working.size, 1));
  daily.fill(perDay(team.capacity));
  for (const { from, to, capacity } of team.exceptions ?? []) {
    const first = Math.max(0, dayOfDate(from)! - start);
    const afterLast = Math.max(0, dayOfDate(to)! - start + 1);
    daily.fill(perDay(capacity), Math.min(first, days), Math.min(afterLast, days));
  }
  for (let day = 0; day < days; day++) if (!working.has(weekdayOfDay(start + day))) daily[day] = 0;
  for (const date of [...(problem.holidays ?? []), ...(team.holidays ?? [])]) {
    const day = dayOfDate(date)! - start;
    if (day >= 0 && day < days) daily[day] = 0;
  }
  return daily;
}

/** Monday to Friday unless the team says otherwise. */
export function workingDaysOf(team: Team): Set<number> {
  return new Set(team.workingDays ?? [1, 2, 3, 4, 5]);
}

/**
 * Thousandths of a person-day that one of the team's people gives on a normal day. A team whose capacity is all
 * in its exceptions has no normal day: then a person gives one person-day.
 */
export function perPerson(team: Team): number {
  if (team.capacity === 0) return unit;
  return (team.capacity * unit) / team.people / Math.max(workingDaysOf(team).size, 1);
}

/** The most that a task may take of a day, in thousandths of a person-day. */
export function dailyShare(team: Team, task: Task): number {
  return Math.max(1, Math.round((task.maxPeople ?? defaultMaxPeople) * perPerson(team)));
}

/** Whether the team has person-days on any day of the plan. */
export function hasCapacity(problem: Problem, team: Team): boolean {
  return dailyCapacity(problem, team).some((capacity) => capacity > 0);
}
