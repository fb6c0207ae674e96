import { quantile } from "@ryorin/domain";
import { dateOfDay, dayOfDate } from "./dates.ts";
import { correctedProblem } from "./history/corrected.ts";
import type { Schedule, ScheduledItem, ScheduledTask } from "./plan.ts";
import {
  defaultMaxPeople,
  type IsoDate,
  type Item,
  type ItemId,
  type Problem,
  type Task,
  type Team,
  type TeamId,
} from "./problem.ts";

/**
 * Verifies a schedule against its problem, day by day and without any code of the solvers: what it accepts
 * respects capacity, calendars, shares, limits, precedence and facts, whoever made it. An empty list: accepted.
 */
export function checkSchedule(stated: Problem, schedule: Schedule): Violation[] {
  const problem = correctedProblem(stated);
  const found: Violation[] = [];
  const items = new Map(problem.items.map((item) => [item.id, item]));
  const entries = new Map(schedule.items.map((entry) => [entry.item, entry]));
  if (schedule.start !== problem.start || schedule.horizon !== problem.horizon)
    found.push({ code: "other_plan" });
  for (const entry of schedule.items) {
    const item = items.get(entry.item);
    if (item === undefined) found.push({ code: "unknown_item", item: entry.item });
    else found.push(...checkItem(problem, schedule, entries, item, entry));
  }
  for (const id of items.keys()) if (!entries.has(id)) found.push({ code: "item_missing", item: id });
  if (entries.size !== schedule.items.length) found.push({ code: "item_twice" });
  for (const team of problem.teams) found.push(...checkTeam(problem, schedule, team));
  return found;
}

export type Violation = {
  code:
    | "other_plan"
    | "unknown_item"
    | "item_missing"
    | "item_twice"
    | "task_missing"
    | "unknown_task"
    | "wrong_state"
    | "wrong_effort"
    | "wrong_dates"
    | "outside_plan"
    | "over_share"
    | "over_capacity"
    | "over_wip"
    | "before_earliest_start"
    | "before_predecessor";
  item?: ItemId;
  team?: TeamId;
  date?: IsoDate;
};

/** Solvers count in thousandths of a person-day and round capacity and share to them. */
const rounding = 0.001;

function checkItem(
  problem: Problem,
  schedule: Schedule,
  entries: Map<ItemId, ScheduledItem>,
  item: Item,
  entry: ScheduledItem,
): Violation[] {
  const open = item.tasks.filter((task) => task.finishedOn === undefined);
  const finished = item.finishedOn !== undefined || (item.tasks.length > 0 && open.length === 0);
  const begun = item.startedOn !== undefined || item.tasks.some((task) => (task.spent ?? 0) > 0);
  const state = finished ? "finished" : begun ? "under_way" : "planned";
  if (entry.state !== state) return [{ code: "wrong_state", item: item.id }];
  if (finished) return checkFinished(item, entry);
  const found: Violation[] = [];
  for (const task of open) {
    const scheduled = entry.tasks.filter(({ team }) => team === task.team);
    if (scheduled.length !== 1) found.push({ code: "task_missing", item: item.id, team: task.team });
    for (const one of scheduled) {
      found.push(...checkTask(problem, schedule, item, task, one));
      found.push(...checkPrecedence(schedule, entries, item, task, one.start, entry));
    }
  }
  for (const { team } of entry.tasks) {
    if (!open.some((task) => task.team === team)) found.push({ code: "unknown_task", item: item.id, team });
  }
  if (item.tasks.length === 0) {
    found.push(...checkPrecedence(schedule, entries, item, undefined, entry.finish, entry));
    if (!begun && entry.start !== entry.finish) found.push({ code: "wrong_dates", item: item.id });
  } else if (entry.finish !== latestOf(entry.tasks.map((task) => task.finish))) {
    found.push({ code: "wrong_dates", item: item.id });
  }
  return found;
}

function checkFinished(item: Item, entry: ScheduledItem): Violation[] {
  const dates = item.tasks.flatMap((task) => task.finishedOn ?? []);
  const finish = item.finishedOn ?? dates.sort().at(-1);
  return entry.finish === finish && entry.tasks.length === 0 ? [] : [{ code: "wrong_dates", item: item.id }];
}

/** Null is later than every date. */
function latestOf(dates: readonly (IsoDate | null)[]): IsoDate | null {
  return dates.includes(null) ? null : (dates.toSorted().at(-1) ?? null);
}

function checkTask(
  problem: Problem,
  schedule: Schedule,
  item: Item,
  task: Task,
  scheduled: ScheduledTask,
): Violation[] {
  const about = { item: item.id, team: task.team };
  const found: Violation[] = [];
  const { start, finish, effort, unplaced, work } = scheduled;
  const team = problem.teams.find(({ id }) => id === task.team)!;
  const amounts = workByDay(team, problem, scheduled);
  const placed = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  if (Math.abs(placed + unplaced - effort) > rounding) found.push({ ...about, code: "wrong_effort" });
  if (!task.spent && Math.abs(effort - quantile(task.effort, schedule.quantile, "positive")) > rounding) {
    found.push({ ...about, code: "wrong_effort" });
  }
  const days = [...amounts.keys()].sort();
  const first = days[0] ?? null;
  const last = days.at(-1) ?? null;
  if (effort > 0 && (first !== start || (unplaced > 0 ? finish !== null : finish !== last))) {
    found.push({ ...about, code: "wrong_dates" });
  }
  if (effort === 0 && start !== finish) found.push({ ...about, code: "wrong_dates" });
  for (const { from, to } of work) {
    if (from > to || from < problem.start || to > problem.horizon)
      found.push({ ...about, code: "outside_plan" });
  }
  const share = Math.max((task.maxPeople ?? defaultMaxPeople) * personDay(team), rounding);
  for (const [date, amount] of amounts) {
    if (amount > share + rounding) found.push({ ...about, code: "over_share", date });
  }
  return found;
}

function checkPrecedence(
  schedule: Schedule,
  entries: Map<ItemId, ScheduledItem>,
  item: Item,
  task: Task | undefined,
  start: IsoDate | null,
  entry: ScheduledItem,
): Violation[] {
  const found: Violation[] = [];
  if (start === null) return found;
  const about = { item: item.id, ...(task === undefined ? {} : { team: task.team }) };
  const begun = entry.state === "under_way";
  // Something that takes no time may happen on the day its predecessor finishes.
  const instant = task === undefined || entry.tasks.find(({ team }) => team === task.team)?.effort === 0;
  const gap = instant ? 0 : 1;
  if (!begun && item.earliestStart !== undefined && start < item.earliestStart) {
    found.push({ ...about, code: "before_earliest_start" });
  }
  const needs = [
    ...(begun ? [] : (item.after ?? [])).map(({ item: id, lagDays = 0 }) => ({
      finish: entries.get(id)?.finish ?? null,
      lagDays,
    })),
    ...(task?.spent ? [] : (task?.after ?? [])).flatMap((team) => {
      const before = entry.tasks.find((other) => other.team === team);
      return before === undefined ? [] : [{ finish: before.finish, lagDays: 0 }];
    }),
  ];
  for (const { finish, lagDays } of needs) {
    if (finish === null || dayOfDate(start)! < dayOfDate(finish)! + gap + lagDays) {
      found.push({ ...about, code: "before_predecessor" });
    }
  }
  if (start < schedule.start) found.push({ ...about, code: "outside_plan" });
  return found;
}

function checkTeam(problem: Problem, schedule: Schedule, team: Team): Violation[] {
  const load = new Map<IsoDate, { amount: number; items: number }>();
  for (const entry of schedule.items) {
    for (const scheduled of entry.tasks) {
      if (scheduled.team !== team.id) continue;
      for (const [date, amount] of workByDay(team, problem, scheduled)) {
        const day = load.get(date) ?? { amount: 0, items: 0 };
        load.set(date, { amount: day.amount + amount, items: day.items + 1 });
      }
    }
  }
  const found: Violation[] = [];
  for (const [date, { amount, items }] of load) {
    if (amount > capacityOn(problem, team, date) + rounding)
      found.push({ code: "over_capacity", team: team.id, date });
    if (team.wip !== undefined && items > team.wip) found.push({ code: "over_wip", team: team.id, date });
  }
  return found;
}

/** A span covers the team's working days between its ends; one that ends on another day names a day off. */
function workByDay(team: Team, problem: Problem, { work }: ScheduledTask): Map<IsoDate, number> {
  const amounts = new Map<IsoDate, number>();
  for (const { from, to, perDay } of work) {
    const last = dayOfDate(to)!;
    for (let day = dayOfDate(from)!; day <= last; day++) {
      const date = dateOfDay(day);
      const end = date === from || date === to;
      if (end || capacityOn(problem, team, date) > 0) amounts.set(date, (amounts.get(date) ?? 0) + perDay);
    }
  }
  return amounts;
}

function capacityOn(problem: Problem, team: Team, date: IsoDate): number {
  const working = new Set<number>(team.workingDays ?? [1, 2, 3, 4, 5]);
  const monday = dayOfDate("1970-01-05")!;
  const weekday = ((((dayOfDate(date)! - monday) % 7) + 7) % 7) + 1;
  if (!working.has(weekday)) return 0;
  if (problem.holidays?.includes(date) || team.holidays?.includes(date)) return 0;
  const exception = team.exceptions?.findLast(({ from, to }) => from <= date && date <= to);
  const capacity = (exception?.capacity ?? team.capacity) / working.size;
  // A day that rounds to nothing is a day off.
  return Math.round(capacity / rounding) === 0 ? 0 : capacity;
}

function personDay(team: Team): number {
  if (team.capacity === 0) return 1;
  return team.capacity / team.people / new Set(team.workingDays ?? [1, 2, 3, 4, 5]).size;
}
