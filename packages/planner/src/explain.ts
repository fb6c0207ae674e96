import { dateOfDay, dayOfDate } from "./dates.ts";
import { isUnderWay } from "./order.ts";
import type { Explanation, Schedule, ScheduledItem, ScheduledTask } from "./plan.ts";
import type { Item, Problem, Task, Team, TeamId } from "./problem.ts";
import { dailyCapacity, dailyShare, unit } from "./working-days.ts";

/**
 * Why each item stands where it stands. Read from the schedule alone, so it explains any solver's plan: what
 * bound a task's start is found by asking which day would have been possible without each of its constraints.
 */
export function explain(problem: Problem, schedule: Schedule): Explanation[] {
  const scheduled = new Map(schedule.items.map((entry) => [entry.item, entry]));
  const view: View = {
    problem,
    scheduled,
    firstDay: dayOfDate(schedule.start)!,
    teams: teamViews(problem, schedule),
  };
  return problem.items.flatMap((item) => {
    const entry = scheduled.get(item.id);
    return entry === undefined ? [] : explainItem(view, item, entry);
  });
}

type Spell = { from: number; to: number; perDay: number };
/** A team's work on one item: its spells, and what they span and come to. */
type Work = { item: string; from: number; to: number; personDays: number; spells: Spell[] };
type TeamView = { team: Team; capacity: Int32Array; works: Map<string, Work> };
type View = {
  problem: Problem;
  scheduled: Map<string, ScheduledItem>;
  firstDay: number;
  teams: Map<TeamId, TeamView>;
};
/** A day before which something must not begin, and why. */
type Bound = { day: number; because: Explanation };

/** At most this many items are named as what a task waits behind. */
const named = 5;

function teamViews(problem: Problem, schedule: Schedule): Map<TeamId, TeamView> {
  const firstDay = dayOfDate(schedule.start)!;
  const views = new Map<TeamId, TeamView>();
  for (const team of problem.teams) {
    views.set(team.id, { team, capacity: dailyCapacity(problem, team), works: new Map() });
  }
  for (const entry of schedule.items) {
    for (const task of entry.tasks) {
      for (const { from, to, perDay } of task.work) {
        const spell = { from: dayOfDate(from)! - firstDay, to: dayOfDate(to)! - firstDay, perDay };
        const works = views.get(task.team)?.works;
        if (works !== undefined) addTo(works, entry.item, spell);
      }
    }
  }
  return views;
}

function addTo(works: TeamView["works"], item: string, spell: Spell): void {
  const { from, to, perDay } = spell;
  const work = works.get(item);
  if (work === undefined) {
    works.set(item, { item, from, to, personDays: (to - from + 1) * perDay, spells: [spell] });
    return;
  }
  work.from = Math.min(work.from, from);
  work.to = Math.max(work.to, to);
  work.personDays += (to - from + 1) * perDay;
  work.spells.push(spell);
}

function explainItem(view: View, item: Item, entry: ScheduledItem): Explanation[] {
  if (entry.state === "finished") {
    return entry.finish === null ? [] : [{ item: item.id, code: "finished", on: entry.finish }];
  }
  const found: Explanation[] = [];
  const begun = isUnderWay(item);
  if (begun) {
    found.push({ item: item.id, code: "under_way", since: item.startedOn ?? null });
    for (const { item: waitsFor } of item.after ?? []) {
      if (view.scheduled.get(waitsFor)?.state === "finished") continue;
      found.push({ item: item.id, code: "began_before_predecessor", waitsFor });
    }
  }
  const bounds = begun ? [] : itemBounds(view, item);
  if (entry.tasks.length === 0)
    found.push(latest(bounds)?.because ?? { item: item.id, code: "starts_at_once" });
  for (const scheduled of entry.tasks) {
    const task = item.tasks.find(({ team }) => team === scheduled.team);
    if (task !== undefined) found.push(...explainTask(view, item, entry, task, scheduled, bounds));
  }
  return [...found, ...explainHardDate(item, entry)];
}

function itemBounds({ scheduled, firstDay }: View, item: Item): Bound[] {
  const bounds: Bound[] = [];
  if (item.earliestStart !== undefined) {
    const because = { item: item.id, code: "not_before" as const, date: item.earliestStart };
    bounds.push({ day: dayOfDate(item.earliestStart)! - firstDay, because });
  }
  for (const { item: waitsFor, lagDays = 0 } of item.after ?? []) {
    const finish = scheduled.get(waitsFor)?.finish ?? null;
    if (finish === null) {
      const because = { item: item.id, code: "waits_beyond_horizon" as const, waitsFor };
      bounds.push({ day: Number.POSITIVE_INFINITY, because });
      continue;
    }
    const because = { item: item.id, code: "waits_for_item" as const, waitsFor, until: finish, lagDays };
    bounds.push({ day: dayOfDate(finish)! - firstDay + 1 + lagDays, because });
  }
  return bounds;
}

/** The bound that holds longest, if it lies after the plan's first day. */
function latest(bounds: readonly Bound[]): Bound | undefined {
  let last: Bound | undefined;
  for (const bound of bounds) if (bound.day > (last?.day ?? 0)) last = bound;
  return last;
}

function explainTask(
  view: View,
  item: Item,
  entry: ScheduledItem,
  task: Task,
  scheduled: ScheduledTask,
  outer: readonly Bound[],
): Explanation[] {
  const found: Explanation[] = [];
  const about = { item: item.id, team: task.team };
  const bounds = [...outer, ...innerBounds(view, entry, task)];
  const bound = latest(bounds);
  const { firstDay } = view;
  if (scheduled.start !== null) {
    const start = dayOfDate(scheduled.start)! - firstDay;
    found.push(startReason(view, about, scheduled, start, bound));
    if (scheduled.finish !== null)
      found.push(...sharing(view, about, task, start, dayOfDate(scheduled.finish)! - firstDay));
  } else if (bound !== undefined) found.push({ ...bound.because, team: task.team });
  if (scheduled.unplaced > 0) found.push({ ...about, code: "after_horizon", unplaced: scheduled.unplaced });
  const { spent = 0, effort } = task;
  if (spent > 0 && spent >= effort.p90) {
    found.push({ ...about, code: "spent_exceeds_estimate", spent, p90: effort.p90 });
  }
  return found;
}

function innerBounds({ firstDay }: View, entry: ScheduledItem, task: Task): Bound[] {
  if (task.spent) return [];
  return (task.after ?? []).flatMap((team): Bound[] => {
    const finish = entry.tasks.find((other) => other.team === team)?.finish;
    if (finish === undefined || finish === null) return [];
    const because = { item: entry.item, code: "waits_for_task" as const, waitsFor: team, until: finish };
    return [{ day: dayOfDate(finish)! - firstDay + 1, because }];
  });
}

function startReason(
  view: View,
  about: { item: string; team: TeamId },
  scheduled: ScheduledTask,
  start: number,
  bound: Bound | undefined,
): Explanation {
  const teamView = view.teams.get(about.team)!;
  let possible = bound?.day ?? 0;
  const { capacity } = teamView;
  while (possible < capacity.length && capacity[possible] === 0) possible++;
  if (scheduled.work.length === 0 || start <= possible) {
    return bound === undefined
      ? { ...about, code: "starts_at_once" }
      : { ...bound.because, team: about.team };
  }
  const until = dateOfDay(view.firstDay + start);
  const behind = busyWith(teamView, about.item, possible, start - 1);
  const { wip } = teamView.team;
  const places = wip !== undefined && freeOn(teamView, possible) > 0;
  return places
    ? { ...about, code: "waits_for_place", until, wip, behind }
    : { ...about, code: "waits_for_team", until, behind };
}

function freeOn({ capacity, works }: TeamView, day: number): number {
  let free = capacity[day]!;
  for (const { from, to, spells } of works.values()) {
    if (day < from || to < day) continue;
    for (const spell of spells)
      if (spell.from <= day && day <= spell.to) free -= Math.round(spell.perDay * unit);
  }
  return free;
}

/**
 * Other items the team works on between two days, the one with the most work there first. Asked for every task that
 * waits: an item that lies within is weighed in one step, and one that lies outside is passed over.
 */
function busyWith({ works }: TeamView, item: string, from: number, to: number): string[] {
  const most: Busy[] = [];
  for (const work of works.values()) {
    if (work.to < from || to < work.from || work.item === item) continue;
    const isWithin = from <= work.from && work.to <= to;
    const personDays = isWithin ? work.personDays : personDaysBetween(work.spells, from, to);
    if (personDays <= 0) continue;
    const found = { item: work.item, personDays };
    const place = most.findIndex((other) => comesBefore(found, other));
    if (place >= 0) most.splice(place, 0, found);
    else most.push(found);
    if (most.length > named) most.pop();
  }
  return most.map((one) => one.item);
}

type Busy = { item: string; personDays: number };
const comesBefore = (a: Busy, b: Busy): boolean =>
  a.personDays > b.personDays || (a.personDays === b.personDays && a.item < b.item);

function personDaysBetween(spells: readonly Spell[], from: number, to: number): number {
  let sum = 0;
  for (const spell of spells)
    sum += Math.max(0, Math.min(spell.to, to) - Math.max(spell.from, from) + 1) * spell.perDay;
  return sum;
}

/** Working days between start and finish on which the task got less than it could use. */
function sharing(
  { teams }: View,
  about: { item: string; team: TeamId },
  task: Task,
  start: number,
  finish: number,
): Explanation[] {
  const teamView = teams.get(about.team)!;
  const most = dailyShare(teamView.team, task);
  const own = new Int32Array(finish - start + 1);
  for (const { from, to, perDay } of teamView.works.get(about.item)?.spells ?? []) {
    own.fill(Math.round(perDay * unit), Math.max(0, from - start), to - start + 1);
  }
  let days = 0;
  for (let day = start; day < finish; day++) {
    if (own[day - start]! < Math.min(most, teamView.capacity[day]!)) days++;
  }
  if (days === 0) return [];
  return [{ ...about, code: "shares_team", days, with: busyWith(teamView, about.item, start, finish) }];
}

function explainHardDate(item: Item, entry: ScheduledItem): Explanation[] {
  if (item.hardDate === undefined || (entry.finish !== null && entry.finish <= item.hardDate)) return [];
  const late = entry.finish === null ? null : dayOfDate(entry.finish)! - dayOfDate(item.hardDate)!;
  return [{ item: item.id, code: "misses_hard_date", hardDate: item.hardDate, days: late }];
}
