import { type Range, type Shape, shapeOf } from "@ryorin/domain";
import { dayOfDate } from "./dates.ts";
import { type Corrections, correctedItems, correctionsOf } from "./history/corrected.ts";
import { isFinished, isUnderWay, itemOrder, predecessorsFirst } from "./order.ts";
import type { Item, Problem, Task } from "./problem.ts";
import { dailyCapacity, dailyShare } from "./working-days.ts";

/**
 * A problem laid out for the solvers. Days are counted from the plan's start (0 … days−1); `days` itself means
 * "after the horizon", negative days are before the start. Tasks stand in the order in which they are placed.
 */
export type Model = {
  problem: Problem;
  /** What history makes of the ranges; `tasks` and `values` have them corrected, `problem` as stated. */
  corrections: Corrections;
  /** Gain per year of each item. */
  values: (Range | undefined)[];
  firstDay: number;
  days: number;
  tasks: ModelTask[];
  /** Team of each task, −1 for a milestone (an item without tasks). */
  taskTeam: Int32Array;
  taskItem: Int32Array;
  /** Most that a task takes of one day, thousandths of a person-day. */
  share: Int32Array;
  notBefore: Int32Array;
  /** Predecessors of task k: entries from[k] … from[k+1]−1 of `slot` and `lag`. Slot s < tasks: a task, else item s − tasks. */
  from: Int32Array;
  slot: Int32Array;
  lag: Int32Array;
  /** Last finish known from actuals, per item; −1,000,000 where none. */
  known: Int32Array;
  /** Working days of all teams, one after the other: team t has entries offset[t] … offset[t+1]−1. */
  offset: Int32Array;
  workDay: Int32Array;
  capacity: Int32Array;
  /** First working day (entry) of team t on or after day d, at t · (days + 1) + d. */
  entryOfDay: Int32Array;
  wip: Int32Array;
};

export type ModelTask = {
  item: Item;
  itemIndex: number;
  task: Task | null;
  shape: Shape | null;
  spent: number;
};

/** Beyond any day's capacity, and inside 32 bits together with one. */
const mostShare = 1_100_000_000;

export const unknownFinish = -1_000_000;

/** The problem must have passed `readProblem`. */
export function modelOf(problem: Problem): Model {
  const firstDay = dayOfDate(problem.start)!;
  const days = dayOfDate(problem.horizon)! - firstDay + 1;
  const corrections = correctionsOf(problem);
  const items = correctedItems(problem.items, corrections);
  const tasks = openTasks({ ...problem, items });
  return {
    problem,
    corrections,
    values: items.map(({ value }) => value),
    firstDay,
    days,
    tasks,
    ...precedence(problem, tasks, firstDay),
    ...calendars(problem, days),
    known: Int32Array.from(problem.items, (item) => knownFinish(item, firstDay)),
    wip: Int32Array.from(problem.teams, (team) => team.wip ?? 0),
  };
}

function openTasks(problem: Problem): ModelTask[] {
  const tasks: ModelTask[] = [];
  for (const itemIndex of itemOrder(problem)) {
    const item = problem.items[itemIndex]!;
    if (isFinished(item)) continue;
    if (item.tasks.length === 0) tasks.push({ item, itemIndex, task: null, shape: null, spent: 0 });
    const own = new Map(item.tasks.map((task, i) => [task.team, i]));
    const waitsFor = item.tasks.map((task) => (task.after ?? []).map((team) => own.get(team)!));
    for (const i of predecessorsFirst([...waitsFor.keys()], waitsFor)) {
      const task = item.tasks[i]!;
      if (task.finishedOn !== undefined) continue;
      const shape = shapeOf(task.effort, "positive");
      tasks.push({ item, itemIndex, task, shape, spent: task.spent ?? 0 });
    }
  }
  return tasks;
}

function precedence(problem: Problem, tasks: ModelTask[], firstDay: number) {
  const teamIndex = new Map(problem.teams.map((team, i) => [team.id, i]));
  const itemIndex = new Map(problem.items.map((item, i) => [item.id, i]));
  const taskTeam = Int32Array.from(tasks, ({ task }) => (task ? teamIndex.get(task.team)! : -1));
  const from = new Int32Array(tasks.length + 1);
  const slot: number[] = [];
  const lag: number[] = [];
  const placed = new Map<string, number>();
  tasks.forEach(({ item, itemIndex: at, task }, k) => {
    if (!isUnderWay(item)) {
      for (const dependency of item.after ?? []) {
        slot.push(tasks.length + itemIndex.get(dependency.item)!);
        lag.push(dependency.lagDays ?? 0);
      }
    }
    for (const team of task?.spent ? [] : (task?.after ?? [])) {
      const before = placed.get(`${at} ${teamIndex.get(team)}`);
      if (before === undefined) continue; // finished
      slot.push(before);
      lag.push(0);
    }
    placed.set(`${at} ${taskTeam[k]}`, k);
    from[k + 1] = slot.length;
  });
  return {
    taskTeam,
    taskItem: Int32Array.from(tasks, (entry) => entry.itemIndex),
    share: Int32Array.from(tasks, ({ task }, k) =>
      task ? Math.min(dailyShare(problem.teams[taskTeam[k]!]!, task), mostShare) : 1,
    ),
    notBefore: Int32Array.from(tasks, ({ item }) => notBefore(item, firstDay)),
    from,
    slot: Int32Array.from(slot),
    lag: Int32Array.from(lag),
  };
}

function notBefore(item: Item, firstDay: number): number {
  if (item.earliestStart === undefined || isUnderWay(item)) return 0;
  return Math.max(0, dayOfDate(item.earliestStart)! - firstDay);
}

function knownFinish(item: Item, firstDay: number): number {
  if (item.finishedOn !== undefined) return dayOfDate(item.finishedOn)! - firstDay;
  const finishes = item.tasks.flatMap((task) => task.finishedOn ?? []);
  return finishes.length === 0
    ? unknownFinish
    : Math.max(...finishes.map((date) => dayOfDate(date)! - firstDay));
}

/** Days without capacity are left out, so that a solver never walks over weekends and holidays. */
function calendars(problem: Problem, days: number) {
  const offset = new Int32Array(problem.teams.length + 1);
  const entryOfDay = new Int32Array(problem.teams.length * (days + 1));
  const workDay: number[] = [];
  const capacity: number[] = [];
  problem.teams.forEach((team, t) => {
    const daily = dailyCapacity(problem, team);
    for (let day = 0; day < days; day++) {
      entryOfDay[t * (days + 1) + day] = workDay.length;
      if (daily[day]! === 0) continue;
      workDay.push(day);
      capacity.push(daily[day]!);
    }
    entryOfDay[t * (days + 1) + days] = workDay.length;
    offset[t + 1] = workDay.length;
  });
  return { offset, entryOfDay, workDay: Int32Array.from(workDay), capacity: Int32Array.from(capacity) };
}
