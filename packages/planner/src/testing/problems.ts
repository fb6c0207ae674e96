import fc from "fast-check";
import { dateOfDay, dayOfDate } from "../dates.ts";
import type { Item, Problem, Task, Team, Weekday } from "../problem.ts";

/** Problems for the tests: small ones by hand, and any that a workspace could come up with. */

export const person: Team = { id: "team", people: 1, capacity: 5 };

/** One team of one person, a person-day per working day from Tuesday, 1 December 2026, to the end of 2027. */
export function smallProblem(items: Item[], team: Partial<Team> = {}): Problem {
  return { start: "2026-12-01", horizon: "2027-12-31", teams: [{ ...person, ...team }], items };
}

export function point(personDays: number): { p10: number; p50: number; p90: number } {
  return { p10: personDays, p50: personDays, p90: personDays };
}

export function item(
  id: string,
  personDays: number,
  more: Partial<Item> & { task?: Partial<Task> } = {},
): Item {
  const { task, ...rest } = more;
  return { id, tasks: [{ team: "team", effort: point(personDays), ...task }], ...rest };
}

const start = dayOfDate("2026-12-01")!;
const horizonDays = 200;
const date = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((day) => dateOfDay(start + day));
const perMille = (max: number) => fc.integer({ min: 0, max: max * 1_000 }).map((n) => n / 1_000);
const effort = fc
  .tuple(perMille(30), perMille(30), perMille(60))
  .map((values) => values.sort((a, b) => a - b) as [number, number, number])
  .map(([p10, p50, p90]) => ({ p10, p50, p90 }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const team = (id: string): fc.Arbitrary<Team> =>
  fc
    .record({
      people: fc.integer({ min: 1, max: 8 }),
      // Never idle: a team without any capacity is refused, not planned.
      capacity: fc.integer({ min: 500, max: 40_000 }).map((n) => n / 1_000),
      workingDays: maybe(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) as fc.Arbitrary<Weekday[]>,
      ),
      holidays: maybe(fc.array(date(0, horizonDays), { maxLength: 5 })),
      exceptions: maybe(
        fc.array(
          fc
            .tuple(date(-10, 150), fc.nat(40), perMille(30))
            .map(([from, days, capacity]) => ({ from, to: dateOfDay(dayOfDate(from)! + days), capacity })),
          { maxLength: 3 },
        ),
      ),
      wip: maybe(fc.integer({ min: 1, max: 3 })),
    })
    .map((fields) => ({ id, ...withoutUndefined(fields) }) as Team);

const rawItem = fc.record({
  tasks: fc.array(
    fc.record({
      team: fc.nat(3),
      effort,
      maxPeople: maybe(fc.integer({ min: 1, max: 6 })),
      spent: maybe(perMille(20)),
      finishedOn: fc.option(date(-30, 0), { nil: undefined, freq: 8 }),
      afterPrevious: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  after: fc.array(fc.tuple(fc.nat(30), maybe(fc.nat(20))), { maxLength: 3 }),
  earliestStart: maybe(date(-20, horizonDays + 20)),
  hardDate: maybe(date(-20, horizonDays + 20)),
  startedOn: fc.option(date(-60, -31), { nil: undefined, freq: 5 }),
  finishedOn: fc.option(date(-30, 0), { nil: undefined, freq: 8 }),
  value: maybe(effort),
});

/** Acyclic: an item waits only for items of smaller number, but stands anywhere in the list. */
export const anyProblem: fc.Arbitrary<Problem> = fc
  .record({
    teams: fc.tuple(team("開発"), team("design"), team("qa"), team("sre")),
    items: fc.array(rawItem, { maxLength: 14 }),
    order: fc.constantFrom("manual" as const, "value_per_effort" as const),
    holidays: fc.array(date(0, horizonDays), { maxLength: 5 }),
  })
  .chain(({ teams, items, order, holidays }) =>
    fc
      .shuffledSubarray(
        items.map((_, i) => i),
        { minLength: items.length },
      )
      .map((places) => ({
        start: dateOfDay(start),
        horizon: dateOfDay(start + horizonDays - 1),
        order,
        holidays,
        teams,
        items: places.map((i) => builtItem(items[i]!, i, teams)),
      })),
  );

type RawItem = typeof rawItem extends fc.Arbitrary<infer T> ? T : never;

function builtItem({ tasks, after, ...rest }: RawItem, i: number, teams: Team[]): Item {
  const seen = new Map<number, (typeof tasks)[number]>(tasks.map((task) => [task.team, task]));
  let previous: string | undefined;
  const built = [...seen.values()].map(({ afterPrevious, team: t, ...task }): Task => {
    const { id } = teams[t]!;
    const precedence = afterPrevious && previous !== undefined ? { after: [previous] } : {};
    previous = id;
    return withoutUndefined({ ...task, team: id, ...precedence }) as Task;
  });
  const needs = new Map(after.filter(() => i > 0).map(([n, lagDays]) => [n % i, lagDays]));
  return withoutUndefined({
    id: `item ${i}`,
    tasks: built,
    after: [...needs].map(([n, lagDays]) => withoutUndefined({ item: `item ${n}`, lagDays })),
    ...rest,
  }) as Item;
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
