import { normalQuantile } from "@ryorin/domain";
import { dateOfDay } from "./dates.ts";
import { restAt } from "./draws.ts";
import { explain } from "./explain.ts";
import { readProblem } from "./format.ts";
import { daysLeft } from "./lanes.ts";
import { type Model, modelOf } from "./model.ts";
import { isFinished, isUnderWay } from "./order.ts";
import type { Schedule, Scheduled, ScheduledItem, ScheduledTask, WorkSpan } from "./plan.ts";
import type { IsoDate, Problem } from "./problem.ts";
import { type Serial, serialScheduler } from "./serial.ts";
import { unit } from "./working-days.ts";

export type ScheduleOptions = {
  /** Which quantile of every effort is scheduled, 0 < q < 1; 0.5 (likely) unless told. */
  quantile?: number;
};

/**
 * One schedule for fixed efforts, by serial generation in priority order. What does not fit before the horizon
 * has null dates and an explanation. Errors: see `PlanErrorCode`.
 */
export function schedule(problem: Problem, { quantile = 0.5 }: ScheduleOptions = {}): Scheduled {
  if (!(quantile > 0 && quantile < 1)) {
    const data = { value: quantile, min: 0, max: 1 };
    return {
      ok: false,
      errors: [{ code: "out_of_range", path: "/options/quantile", field: "quantile", data }],
    };
  }
  const read = readProblem(problem);
  if (!read.ok) return read;
  const model = modelOf(read.problem);
  const found = build(model, quantile);
  return { ok: true, schedule: found, explanations: explain(read.problem, found) };
}

function build(model: Model, quantile: number): Schedule {
  const { problem, tasks, taskTeam } = model;
  const z = normalQuantile(quantile);
  const serial = serialScheduler(model);
  serial.begin();
  const byItem = new Map<number, ScheduledTask[]>(problem.items.map((_, i) => [i, []]));
  const milestoneStart = new Map<number, number>();
  const efforts = Int32Array.from(tasks, (entry) => restAt(entry, z));
  tasks.forEach((entry, k) => {
    const effort = efforts[k]!;
    const team = taskTeam[k]!;
    if (entry.task === null) {
      serial.place(efforts, 0, 1, k, k + 1);
      milestoneStart.set(entry.itemIndex, serial.start[k]!);
      return;
    }
    const before = daysLeft(serial.lanes, model, team);
    serial.place(efforts, 0, 1, k, k + 1);
    byItem.get(entry.itemIndex)!.push(taskPlaced(model, serial, k, effort, before));
  });
  const items = problem.items.map((item, i): ScheduledItem => {
    const scheduled = byItem.get(i)!;
    const dateOf = (day: number) => (day < model.days ? dateOfDay(model.firstDay + day) : null);
    if (isFinished(item)) {
      const finish = dateOf(model.known[i]!);
      return { item: item.id, state: "finished", start: item.startedOn ?? null, finish, tasks: [] };
    }
    const begun = isUnderWay(item);
    const start = scheduled.length > 0 ? earliest(scheduled) : dateOf(milestoneStart.get(i)!);
    return {
      item: item.id,
      state: begun ? "under_way" : "planned",
      start: begun ? (item.startedOn ?? start) : start,
      finish: dateOf(serial.finish[tasks.length + i]!),
      tasks: scheduled,
    };
  });
  return { start: problem.start, horizon: problem.horizon, quantile, items };
}

function earliest(tasks: readonly ScheduledTask[]): IsoDate | null {
  return tasks.reduce<IsoDate | null>(
    (first, { start }) => (start !== null && (first === null || start < first) ? start : first),
    null,
  );
}

/** The task's days, read off as the difference of what was free before and after it was placed. */
function taskPlaced(
  model: Model,
  serial: Serial,
  k: number,
  effort: number,
  before: Int32Array,
): ScheduledTask {
  const { taskTeam, offset, workDay, firstDay, days } = model;
  const lead = offset[taskTeam[k]!]!;
  const after = daysLeft(serial.lanes, model, taskTeam[k]!);
  const work: WorkSpan[] = [];
  let placed = 0;
  let previous = 0;
  for (let i = 0; i < before.length; i++) {
    const take = before[i]! - after[i]!;
    const date = take > 0 ? dateOfDay(firstDay + workDay[lead + i]!) : "";
    if (take > 0 && take === previous) work[work.length - 1]!.to = date;
    else if (take > 0) work.push({ from: date, to: date, perDay: take / unit });
    placed += take;
    previous = take;
  }
  const dateOf = (day: number) => (day < days ? dateOfDay(firstDay + day) : null);
  return {
    team: model.tasks[k]!.task!.team,
    effort: effort / unit,
    start: dateOf(serial.start[k]!),
    finish: dateOf(serial.finish[k]!),
    unplaced: (effort - placed) / unit,
    work,
  };
}
