import fc from "fast-check";
import type { ChooseProblem, Decay, Objective, Option, Proposal } from "../choose/problem.ts";
import { dateOfDay, dayOfDate } from "../dates.ts";
import { anyProblem, point } from "./problems.ts";

/** Choose problems for the tests. */

const start = dayOfDate("2026-12-01")!;
const horizonDays = 200;

/** One team of one person, a person-day per working day, from 2026-12-01 (a Tuesday) for 200 days. */
export function smallChoice(proposals: Proposal[], more: Partial<ChooseProblem> = {}): ChooseProblem {
  return {
    start: dateOfDay(start),
    horizon: dateOfDay(start + horizonDays - 1),
    teams: [{ id: "team", people: 1, capacity: 5 }],
    committed: [],
    proposals,
    ...more,
  };
}

/** A proposal with one option of certain effort and value; its option is called "full". */
export function proposal(
  id: string,
  personDays: number,
  perYear: number,
  more: Partial<Proposal> & { option?: Partial<Option> } = {},
): Proposal {
  const { option, ...rest } = more;
  const tasks = [{ team: "team", effort: point(personDays), maxPeople: 1 }];
  return { id, options: [{ id: "full", tasks, value: point(perYear), ...option }], ...rest };
}

const date = fc.integer({ min: -10, max: horizonDays + 10 }).map((day) => dateOfDay(start + day));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 6 });
const decay: fc.Arbitrary<Decay> = fc.oneof(
  fc.constant<Decay>({ kind: "none" }),
  fc.integer({ min: 5, max: 300 }).map((everyDays): Decay => ({ kind: "halves", everyDays })),
  date.map((after): Decay => ({ kind: "expires", after })),
);
const link = fc.tuple(fc.nat(40), maybe(fc.nat(20)));
const extras = fc.record({
  second: maybe(fc.integer({ min: 10, max: 80 })),
  decay: maybe(decay),
  cost: maybe(fc.integer({ min: 0, max: 100 })),
  sign: fc.constantFrom(1, 1, 1, 1, -1),
  after: fc.array(link, { maxLength: 1 }),
  afterAnyOf: fc.array(link, { maxLength: 3 }),
  excludes: fc.array(fc.nat(40), { maxLength: 1 }),
  mustMeet: fc.boolean(),
  mustDo: fc.constantFrom(true, false, false, false, false),
});

/**
 * Any that a workspace could come up with: items of `anyProblem` stay committed where work has begun on them, and
 * become proposals, with what only proposals have, where not.
 */
export const anyChoice: fc.Arbitrary<ChooseProblem> = fc
  .record({
    plan: anyProblem,
    extras: fc.array(extras, { minLength: 14, maxLength: 14 }),
    budget: maybe(fc.integer({ min: 0, max: 400 })),
    aim: fc.nat(5),
    by: date,
    current: seldom(fc.integer({ min: 0, max: 4 })),
  })
  .map(({ plan, extras, budget, aim, by, current }) => {
    const begun = plan.items.filter(
      (item) => item.startedOn ?? item.finishedOn ?? item.tasks.find((task) => task.spent ?? task.finishedOn),
    );
    const ids = new Set(begun.map(({ id }) => id));
    const committed = begun.map((item) => ({
      ...item,
      after: (item.after ?? []).filter((dependency) => ids.has(dependency.item)),
    }));
    const open = plan.items.filter(({ id }) => !ids.has(id));
    const proposals = open.map((item, index): Proposal => {
      const more = extras[index]!;
      // Numbers grow along waiting, so that nothing waits in a circle.
      const rank = (id: string) => Number(id.slice(5));
      const earlier = open.filter((other) => rank(other.id) < rank(item.id)).map(({ id }) => id);
      const links = (list: [number, number | undefined][]) =>
        earlier.length === 0
          ? []
          : list.map(([n, lagDays]) => ({
              item: earlier[n % earlier.length]!,
              ...(lagDays === undefined ? {} : { lagDays }),
            }));
      const { p10, p50, p90 } = item.value ?? point(20);
      const tasks = item.tasks.map(({ spent: _, finishedOn: __, ...task }) => task);
      const option: Option = {
        id: "full",
        tasks,
        value: more.sign > 0 ? { p10, p50, p90 } : { p10: -p90, p50: -p50, p90: -p10 },
        ...(more.decay === undefined ? {} : { decay: more.decay }),
        ...(more.cost === undefined ? {} : { cost: more.cost }),
      };
      const { second } = more;
      const smaller: Option[] =
        second === undefined ? [] : [{ id: "small", tasks: tasks.slice(0, 1), value: point(second / 4) }];
      const excluded = more.excludes.map((n) => open[n % open.length]!.id).filter((id) => id !== item.id);
      return {
        id: item.id,
        options: [option, ...smaller],
        after: [...(item.after ?? []), ...links(more.after)].filter(
          (dependency, at, all) => all.findIndex((other) => other.item === dependency.item) === at,
        ),
        afterAnyOf: links(more.afterAnyOf),
        excludes: excluded,
        mustDo: more.mustDo,
        ...(item.earliestStart === undefined ? {} : { earliestStart: item.earliestStart }),
        ...(item.hardDate === undefined ? {} : { hardDate: item.hardDate, mustMeet: more.mustMeet }),
      };
    });
    const { start, horizon, holidays = [], teams } = plan;
    const named = [...committed, ...proposals].slice(0, 2).map(({ id }) => id);
    const objective: Objective =
      aim === 0
        ? { kind: "most_items", by }
        : aim === 1 && named.length > 0
          ? { kind: "earliest_finish", items: named }
          : { kind: "value" };
    return {
      start,
      horizon,
      holidays,
      teams,
      committed,
      proposals,
      objective,
      ...(aim === 2 ? { attitude: "p20" as const } : {}),
      ...(budget === undefined ? {} : { budget }),
      ...(current === undefined
        ? {}
        : {
            withinChanges: current,
            current: proposals.slice(0, 5).map(({ id }) => ({ item: id, option: "full" })),
          }),
    };
  });
