import { dayOfDate } from "./dates.ts";
import { type Item, limits, type Problem } from "./problem.ts";
import type { Reading } from "./reading.ts";
import { hasCapacity } from "./working-days.ts";

/** What the parts of a well-formed problem say about one another: ids, cycles, dates, capacity. */
export function checkReferences(reading: Reading, problem: Problem): void {
  checkDates(reading, problem);
  const teams = uniqueIds(reading, problem.teams, "/teams", "team");
  const items = uniqueIds(reading, problem.items, "/items", "item");
  checkSizes(reading, problem);
  if (reading.errors.length > 0) return;
  const idle = new Set(problem.teams.filter((team) => !hasCapacity(problem, team)).map((team) => team.id));
  problem.items.forEach((item, index) => {
    reading.item = item.id;
    checkItem(reading, item, `/items/${index}`, problem.start);
    checkTasks(reading, item, `/items/${index}`, teams, idle);
    item.after?.forEach((dependency, i) => {
      if (!items.has(dependency.item)) {
        reading.fault("unknown_item", `/items/${index}/after/${i}/item`, { id: dependency.item });
      }
    });
  });
  reading.item = undefined;
  if (reading.errors.length > 0) return;
  const edges = problem.items.map((item) =>
    (item.after ?? []).map((dependency) => items.get(dependency.item)!),
  );
  const cycle = findCycle(edges);
  if (cycle === null) return;
  const first = problem.items[cycle[0]!]!;
  reading.item = first.id;
  reading.fault("cycle", `/items/${cycle[0]}/after`, {
    items: cycle.map((index) => problem.items[index]!.id),
  });
  reading.item = undefined;
}

export function checkDates(reading: Reading, { start, horizon }: Pick<Problem, "start" | "horizon">): void {
  const days = dayOfDate(horizon)! - dayOfDate(start)! + 1;
  if (days < 1) reading.fault("dates_reversed", "/horizon", { from: start, to: horizon });
  if (days > limits.horizonDays) {
    reading.fault("out_of_range", "/horizon", { value: days, min: 1, max: limits.horizonDays });
  }
}

export function uniqueIds(
  reading: Reading,
  entries: readonly { id: string }[],
  path: string,
  kind: "item" | "team",
): Map<string, number> {
  const seen = new Map<string, number>();
  entries.forEach(({ id }, index) => {
    if (seen.has(id)) {
      reading[kind] = id;
      reading.fault("duplicate", `${path}/${index}/id`, { id });
      reading[kind] = undefined;
    } else seen.set(id, index);
  });
  return seen;
}

function checkSizes(reading: Reading, { items }: Problem): void {
  const tasks = items.reduce((sum, item) => sum + item.tasks.length, 0);
  if (tasks > limits.tasks)
    reading.fault("too_many", "/items", { count: tasks, limit: limits.tasks, of: "tasks" });
  const dependencies = items.reduce((sum, item) => sum + (item.after?.length ?? 0), 0);
  if (dependencies > limits.dependencies) {
    const data = { count: dependencies, limit: limits.dependencies, of: "dependencies" };
    reading.fault("too_many", "/items", data);
  }
}

export function checkItem(reading: Reading, item: Item, path: string, start: string): void {
  for (const field of ["startedOn", "finishedOn"] as const) {
    const date = item[field];
    if (date !== undefined && date > start)
      reading.fault("date_in_future", `${path}/${field}`, { date, start });
  }
  if (item.startedOn !== undefined && item.finishedOn !== undefined && item.startedOn > item.finishedOn) {
    reading.fault("dates_reversed", `${path}/finishedOn`, { from: item.startedOn, to: item.finishedOn });
  }
  item.tasks.forEach((task, i) => {
    if (task.finishedOn === undefined || task.finishedOn <= start) return;
    reading.fault("date_in_future", `${path}/tasks/${i}/finishedOn`, { date: task.finishedOn, start });
  });
}

export function checkTasks(
  reading: Reading,
  item: Item,
  path: string,
  teams: Map<string, number>,
  idle: Set<string>,
): void {
  const own = new Map<string, number>();
  item.tasks.forEach((task, i) => {
    reading.team = task.team;
    const at = `${path}/tasks/${i}`;
    const open = item.finishedOn === undefined && task.finishedOn === undefined;
    if (!teams.has(task.team)) reading.fault("unknown_team", `${at}/team`, { id: task.team });
    else if (own.has(task.team)) reading.fault("duplicate", `${at}/team`, { id: task.team });
    else if (open && task.effort.p90 > 0 && idle.has(task.team))
      reading.fault("team_without_capacity", `${at}/team`);
    own.set(task.team, i);
  });
  item.tasks.forEach((task, i) => {
    reading.team = task.team;
    task.after?.forEach((team, j) => {
      if (!own.has(team)) reading.fault("unknown_team", `${path}/tasks/${i}/after/${j}`, { id: team });
    });
  });
  reading.team = undefined;
  if (reading.errors.length > 0) return;
  const cycle = findCycle(item.tasks.map((task) => (task.after ?? []).map((team) => own.get(team)!)));
  if (cycle !== null) {
    const data = { teams: cycle.map((index) => item.tasks[index]!.team) };
    reading.fault("cycle", `${path}/tasks/${cycle[0]}/after`, data);
  }
}

/** The nodes of one cycle in the order they wait for one another, or null. Iterative: chains may be long. */
export function findCycle(edges: readonly (readonly number[])[]): number[] | null {
  const state = new Uint8Array(edges.length); // 0 unseen, 1 on the path, 2 done
  const next = new Int32Array(edges.length);
  for (let root = 0; root < edges.length; root++) {
    if (state[root] !== 0) continue;
    const path = [root];
    state[root] = 1;
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const to = edges[node]![next[node]!++];
      if (to === undefined) {
        state[node] = 2;
        path.pop();
      } else if (state[to] === 1) return path.slice(path.indexOf(to));
      else if (state[to] === 0) {
        state[to] = 1;
        path.push(to);
      }
    }
  }
  return null;
}
