import { dateOfDay, dayOfDate } from "../dates.ts";
import { isFinished, isUnderWay, itemOrder } from "../order.ts";
import { type CapacityException, defaultMaxPeople, type Item, type Problem, type Team } from "../problem.ts";
import type { Measure } from "./ways.ts";

/** At most so many items are tried without, those that take most of the same teams first. */
const mostRivals = 8;

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

/** What stands before the item in the order of work and takes its teams' days, most of them first. */
export function rivalsOf(problem: Problem, closure: readonly Item[]): Item[] {
  const own = new Set(closure.map(({ id }) => id));
  const teams = new Set(teamsIn(problem, closure).map(({ id }) => id));
  const order = [...itemOrder(problem)].map((at) => problem.items[at]!);
  const place = order.findIndex((item) => item.id === closure[0]?.id);
  const needed = new Set(problem.items.flatMap((item) => (item.after ?? []).map((one) => one.item)));
  const shared = (item: Item) =>
    item.tasks.reduce((sum, task) => (teams.has(task.team) ? sum + task.effort.p50 : sum), 0);
  return order
    .slice(0, place)
    .filter((item) => !own.has(item.id) && !isUnderWay(item) && !isFinished(item) && !needed.has(item.id))
    .filter((item) => shared(item) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, mostRivals);
}

/** The teams whose people could work on the item in greater number than they may. */
export function crowdsOf(problem: Problem, item: Item): Extract<Measure, { code: "more_people" }>[] {
  return item.tasks.flatMap((task) => {
    const people = problem.teams.find(({ id }) => id === task.team)?.people ?? 0;
    const isOpen = task.finishedOn === undefined && people > (task.maxPeople ?? defaultMaxPeople);
    return isOpen ? [{ code: "more_people" as const, team: task.team, people }] : [];
  });
}

/** Whether it can be drawn forward at all. */
export const canGoFirst = (problem: Problem, item: Item): boolean =>
  !isUnderWay(item) &&
  [...itemOrder(problem)].map((at) => problem.items[at]!).find((one) => !isUnderWay(one) && !isFinished(one))
    ?.id !== item.id;

/** More capacity for each of the teams until a date. */
export function capacityFor(
  problem: Problem,
  teams: readonly Team[],
  until: string,
  perWeek: number,
): Extract<Measure, { code: "more_capacity" }> {
  const from = problem.start;
  return {
    code: "more_capacity",
    perWeek,
    teams: teams.map((team) => ({ team: team.id, spans: raised(team, from, until, perWeek) })),
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
    case "goes_first": {
      const ordered = [...itemOrder(problem)].map((at) => problem.items[at]!);
      const begun = ordered.filter((one) => isUnderWay(one) || isFinished(one));
      const rest = ordered.filter((one) => !begun.includes(one));
      const own = rest.filter(({ id }) => id === item);
      return {
        ...problem,
        order: "manual",
        items: [...begun, ...own, ...rest.filter((one) => !own.includes(one))],
      };
    }
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
