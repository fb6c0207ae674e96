import { dateOfDay, dayOfDate } from "../dates.ts";
import { isFinished, isUnderWay, itemOrder } from "../order.ts";
import {
  type CapacityException,
  defaultMaxPeople,
  type IsoDate,
  type Item,
  type ItemId,
  type Problem,
  type Team,
} from "../problem.ts";
import type { Measure } from "./ways.ts";

/** The item and everything it waits for that is not finished, itself first. */
export function closureOf(problem: Problem, id: string): Item[] {
  const byId = new Map(problem.items.map((item) => [item.id, item]));
  const found = new Map<string, Item>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const item = byId.get(next);
    if (item === undefined || found.has(next) || isFinished(item)) continue;
    found.set(next, item);
    if (!isUnderWay(item)) open.push(...(item.after ?? []).map((one) => one.item));
  }
  return [...found.values()];
}

/** Teams with work in any of the items, in the problem's order. */
export function teamsIn(problem: Problem, items: readonly Item[]): Team[] {
  const used = new Set(
    items.flatMap((item) =>
      item.tasks.filter((task) => task.finishedOn === undefined).map(({ team }) => team),
    ),
  );
  return problem.teams.filter(({ id }) => used.has(id));
}

/** An item that could be left out, and the likely person-days that it takes of the teams concerned. */
export type Rival = { id: ItemId; shared: number };

/** What stands before the item in the order of work and takes its teams' days, most of them first. */
export function rivalsOf(problem: Problem, closure: readonly Item[]): Rival[] {
  const own = new Set(closure.map(({ id }) => id));
  const teams = new Set(teamsIn(problem, closure).map(({ id }) => id));
  const order = inOrder(problem);
  const place = order.findIndex((item) => item.id === closure[0]?.id);
  const needed = new Set(problem.items.flatMap((item) => (item.after ?? []).map((one) => one.item)));
  const shared = (item: Item) =>
    item.tasks.reduce((sum, task) => (teams.has(task.team) ? sum + task.effort.p50 : sum), 0);
  return order
    .slice(0, place)
    .filter((item) => !own.has(item.id) && !isUnderWay(item) && !isFinished(item) && !needed.has(item.id))
    .map((item) => ({ id: item.id, shared: shared(item) }))
    .filter((rival) => rival.shared > 0)
    .sort((a, b) => b.shared - a.shared);
}

/** The teams whose people could work on the item in greater number than they may. */
export function crowdsOf(problem: Problem, item: Item): Extract<Measure, { code: "more_people" }>[] {
  return item.tasks.flatMap((task) => {
    const people = problem.teams.find(({ id }) => id === task.team)?.people ?? 0;
    const isOpen = task.finishedOn === undefined && people > (task.maxPeople ?? defaultMaxPeople);
    return isOpen ? [{ code: "more_people" as const, team: task.team, people }] : [];
  });
}

/** What the item could be drawn before, the first in the order of work first; empty where it is under way. */
export function placesBefore(problem: Problem, item: Item): ItemId[] {
  if (isUnderWay(item)) return [];
  const open = inOrder(problem).filter((one) => !isUnderWay(one) && !isFinished(one));
  return open.slice(0, open.indexOf(item)).map(({ id }) => id);
}

const inOrder = (problem: Problem): Item[] => [...itemOrder(problem)].map((at) => problem.items[at]!);

/** More capacity for each of the teams between two days, both included. */
export function capacityFor(
  teams: readonly Team[],
  { from, to, perWeek }: { from: IsoDate; to: IsoDate; perWeek: number },
): Extract<Measure, { code: "more_capacity" }> {
  return {
    code: "more_capacity",
    perWeek,
    from,
    teams: teams.map((team) => ({ team: team.id, spans: raised(team, from, to, perWeek) })),
  };
}

/** What the team has between two days with so much more a week, in spans that do not overlap. */
function raised(team: Team, from: string, to: string, more: number): CapacityException[] {
  const exceptions = team.exceptions ?? [];
  const cuts = exceptions.flatMap((one) => [one.from, dayAfter(one.to)]);
  const starts = [...new Set([from, ...cuts.filter((day) => from < day && day <= to)])].sort();
  return starts.map((start, at) => {
    const next = starts[at + 1];
    const stated = exceptions.findLast((one) => one.from <= start && start <= one.to)?.capacity;
    return {
      from: start,
      to: next === undefined ? to : dateOfDay(dayOfDate(next)! - 1),
      capacity: (stated ?? team.capacity) + more,
    };
  });
}

const dayAfter = (date: string): string => dateOfDay(dayOfDate(date)! + 1);

/** The problem after a measure. */
export function withMeasure(problem: Problem, item: string, measure: Measure): Problem {
  switch (measure.code) {
    case "goes_first":
      return drawnForward(problem, item, undefined);
    case "goes_before":
      return drawnForward(problem, item, measure.item);
    case "without":
      return { ...problem, items: problem.items.filter(({ id }) => id !== measure.item) };
    case "more_people":
      return {
        ...problem,
        items: problem.items.map((one) =>
          one.id !== item
            ? one
            : {
                ...one,
                tasks: one.tasks.map((task) =>
                  task.team === measure.team ? { ...task, maxPeople: measure.people } : task,
                ),
              },
        ),
      };
    case "more_capacity": {
      const spans = new Map(measure.teams.map((one) => [one.team, one.spans]));
      return {
        ...problem,
        teams: problem.teams.map((team) => {
          const more = spans.get(team.id);
          return more === undefined ? team : { ...team, exceptions: [...(team.exceptions ?? []), ...more] };
        }),
      };
    }
  }
}

/** Before another, or where none is named before everything that is not begun. */
function drawnForward(problem: Problem, item: ItemId, before: ItemId | undefined): Problem {
  const ordered = inOrder(problem);
  const begun = ordered.filter((one) => isUnderWay(one) || isFinished(one));
  const open = ordered.filter((one) => !begun.includes(one));
  const own = open.filter(({ id }) => id === item);
  const rest = open.filter(({ id }) => id !== item);
  const at = Math.max(
    0,
    rest.findIndex(({ id }) => id === before),
  );
  return { ...problem, order: "manual", items: [...begun, ...rest.slice(0, at), ...own, ...rest.slice(at)] };
}
