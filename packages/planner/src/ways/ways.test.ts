import { expect, test } from "vitest";
import { dateOfDay, dayOfDate } from "../dates.ts";
import type { Item, Problem, Team } from "../problem.ts";
import { simulate, simulateRuns } from "../simulate.ts";
import { withMeasure } from "./measures.ts";
import type { Measure } from "./ways.ts";
import { whatItTakes } from "./what-it-takes.ts";
import { expectedGains } from "./worth.ts";

const team = (id: string, more: Partial<Team> = {}): Team => ({ id, people: 4, capacity: 10, ...more });
const item = (id: string, days: number, more: Partial<Item> = {}): Item => ({
  id,
  tasks: [{ team: "a", effort: { p10: days * 0.8, p50: days, p90: days * 1.4 } }],
  ...more,
});
const problem = (items: Item[], teams: Team[] = [team("a")]): Problem => ({
  start: "2026-01-05",
  horizon: "2026-12-31",
  order: "manual",
  teams,
  items,
});
const ask = (given: Problem, options: Partial<Parameters<typeof whatItTakes>[1]> = {}) =>
  whatItTakes(given, { item: "x", date: "2026-02-13", seed: 1, ...options });
const good = (given: Problem, options: Partial<Parameters<typeof whatItTakes>[1]> = {}) => {
  const found = ask(given, options);
  if (!found.ok) throw new Error(JSON.stringify(found.errors));
  return found;
};
const codes = (found: ReturnType<typeof good>) =>
  found.ways.map((way) => way.measures.map(({ code }) => code));

/** As the simulation itself says it. */
function oddsAfter(given: Problem, date: string, measures: readonly Measure[]): number | undefined {
  const changed = measures.reduce((now, one) => withMeasure(now, "x", one), given);
  const items = changed.items.map((one) => (one.id === "x" ? { ...one, hardDate: date } : one));
  const drawn = simulate({ ...changed, items }, { seed: 1, runs: 1_000 });
  return drawn.ok ? drawn.forecast.items.find((one) => one.item === "x")?.hardDate?.odds?.share : undefined;
}

/** Ten weeks of work stand before it; alone it takes two to four weeks. */
const crowded = problem([item("b", 60), item("c", 40), item("x", 15)]);

test("what already holds takes nothing", () => {
  const found = good(problem([item("x", 5)]));
  expect(found.odds?.share).toBeGreaterThan(0.8);
  expect(found.ways).toEqual([]);
  expect(good(problem([item("x", 5, { finishedOn: "2026-01-01" })])).ways).toEqual([]);
});

test("behind a queue, another place is the cheapest, no further forward than it takes, and whom it delays is told", () => {
  const found = good(crowded, { date: "2026-03-31" });
  expect(found.odds?.share).toBeLessThan(0.8);
  expect(found.ways[0]).toMatchObject({
    measures: [{ code: "goes_before", item: "c", behind: ["b"] }],
    personDays: 0,
    delays: ["c"],
  });
  expect(found.ways.every((way) => way.odds.share >= 0.8)).toBe(true);
  const oneByOne = problem([whole("b", 20), whole("c", 40), whole("x", 15)]);
  expect(good(oneByOne, { date: "2026-01-23" }).ways[0]?.measures).toEqual([{ code: "goes_first" }]);
});

/** All four of the team work on it at once. */
const whole = (id: string, days: number, more: Partial<Item> = {}) => {
  const one = item(id, days, more);
  return { ...one, tasks: one.tasks.map((task) => ({ ...task, maxPeople: 4 })) };
};
const worth = (id: string, days: number, perYear: number, more: Partial<Item> = {}) =>
  item(id, days, { value: { p10: perYear, p50: perYear, p90: perYear }, ...more });

test("a way costs the value that the others lose by it, and the days it adds at what a day of the plan brings", () => {
  const given = problem([worth("dear", 40, 10_000), worth("cheap", 40, 100), item("x", 15)]);
  const found = good(given, { date: "2026-03-20" });
  const leaving = (id: string) =>
    found.ways.find(({ measures: [one] }) => one?.code === "without" && one.item === id)!;
  // Finished in the middle of March at the latest, "dear" would have gained for some three quarters of a year.
  expect(leaving("dear").valueLost).toBeGreaterThan(7_000);
  expect(leaving("cheap").valueLost).toBeLessThan(100);
  expect(leaving("cheap")).toMatchObject({ personDays: 0, delays: ["cheap"] });
  expect(found.ways.indexOf(leaving("cheap"))).toBeLessThan(found.ways.indexOf(leaving("dear")));
  for (const { cost, valueLost, personDays } of found.ways)
    expect(cost).toBeCloseTo(valueLost + personDays * found.personDayValue, 6);
  const costs = found.ways.map(({ cost }) => cost);
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  // More capacity hastens the others: it takes no value, and yet it is not free.
  const more = found.ways.find(({ measures }) => measures[0]?.code === "more_capacity")!;
  expect(more.valueLost).toBe(0);
  expect(more.cost).toBeGreaterThan(0);
});

test("the gains of the items are together what the simulation says that the plan gains", () => {
  const given = problem([worth("a", 60, 9_000), worth("b", 120, -500), worth("late", 500, 4_000)]);
  const drawn = simulateRuns(given, { seed: 1, runs: 4_000 });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.errors));
  const gains = [...expectedGains(drawn.runs).values()].reduce((sum, gain) => sum + gain, 0);
  const told = drawn.runs.value!.at(-1)!.gained;
  expect(Math.abs(gains - told.mean)).toBeLessThan(told.meanError * 2);
});

test("without any value, ways are sorted by person-days, then by what they delay", () => {
  const { ways, personDayValue } = good(crowded, { date: "2026-03-13" });
  expect(personDayValue).toBe(0);
  expect(ways.every(({ cost, valueLost }) => cost === 0 && valueLost === 0)).toBe(true);
  const days = ways.map(({ personDays }) => personDays);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
});

test("several are left out where one is not enough, and none that need not be", () => {
  const given = problem([worth("a", 30, 900), worth("b", 30, 300), worth("c", 30, 600), worth("x", 15, 1)]);
  const found = good(given, { date: "2026-03-06" });
  const several = found.ways.find(({ measures: [one] }) => one?.code === "without")!;
  expect(several.measures).toEqual([
    { code: "without", item: "b" },
    { code: "without", item: "c" },
  ]);
  for (const one of several.measures)
    expect(
      oddsAfter(
        given,
        "2026-03-06",
        several.measures.filter((other) => other !== one),
      ),
    ).toBeLessThan(0.8);
});

const capacityIn = ({ ways }: ReturnType<typeof good>) => {
  const way = ways.find(({ measures }) => measures.at(-1)?.code === "more_capacity");
  const measure = way?.measures.at(-1);
  if (way === undefined || measure?.code !== "more_capacity") throw new Error("capacity is a way");
  return { way, measure };
};

test("capacity comes only from as late as it suffices", () => {
  const both = { earliestStart: "2026-03-02" };
  const given = problem([whole("b", 20, both), whole("x", 10, both)]);
  const { way, measure } = capacityIn(good(given, { date: "2026-03-20" }));
  expect(measure.from >= "2026-02-23").toBe(true);
  expect(measure.teams[0]!.spans[0]!.from).toBe(measure.from);
  const weeks = (dayOfDate("2026-03-20")! - dayOfDate(measure.from)! + 1) / 7;
  expect(way.personDays).toBeCloseTo(measure.perWeek * weeks, 9);
  const aWeekLater = dateOfDay(dayOfDate(measure.from)! + 7);
  const spans = [{ ...measure.teams[0]!.spans[0]!, from: aWeekLater }];
  expect(oddsAfter(given, "2026-03-20", [{ ...measure, teams: [{ team: "a", spans }] }])).toBeLessThan(0.8);
});

test("several teams get more together where one is not enough, but none that need not", () => {
  const teams = ["a", "b", "c"].map((id) => team(id));
  const on = (id: string, days: number) => {
    const effort = { p10: days * 0.8, p50: days, p90: days * 1.4 };
    return { team: id, effort, maxPeople: 4 };
  };
  const begun = item("q", 0, { startedOn: "2026-01-02", tasks: [on("a", 40), on("b", 40)] });
  const given = problem([begun, item("x", 0, { tasks: [on("a", 8), on("b", 8), on("c", 2)] })], teams);
  const { measure } = capacityIn(good(given, { date: "2026-02-06" }));
  expect(measure.teams.map((one) => one.team)).toEqual(["a", "b"]);
});

test("every way keeps its word when it is played again, and half a person-day less a week would not do", () => {
  const found = good(crowded, { date: "2026-03-13" });
  let withCapacity = 0;
  for (const { measures, odds } of found.ways) {
    expect(oddsAfter(crowded, "2026-03-13", measures)).toBe(odds.share);
    const last = measures.at(-1);
    if (last?.code !== "more_capacity" || last.perWeek <= 0.5) continue;
    withCapacity++;
    const less = last.teams.map((one) => ({
      ...one,
      spans: one.spans.map((span) => ({ ...span, capacity: span.capacity - 0.5 })),
    }));
    const short = [...measures.slice(0, -1), { ...last, teams: less }];
    expect(oddsAfter(crowded, "2026-03-13", short)).toBeLessThan(0.8);
  }
  expect(withCapacity).toBeGreaterThan(0);
});

test("one that is slow by itself takes more people, or it and more together", () => {
  const slow = problem([item("x", 60)], [team("a", { people: 8, capacity: 40 })]);
  const found = good(slow, { date: "2026-02-13" });
  expect(codes(found)).toContainEqual(["more_people"]);
});

test("what it waits for counts as its own, and is never left out", () => {
  const chain = problem(
    [item("p", 30), item("b", 40), item("x", 10, { after: [{ item: "p" }] })],
    [team("a")],
  );
  const found = good(chain, { date: "2026-04-10", odds: 0.7 });
  expect(found.ways.flatMap((way) => way.measures)).not.toContainEqual({ code: "without", item: "p" });
});

test("capacity on top of what changes in between", () => {
  const exceptions = [{ from: "2026-01-19", to: "2026-01-25", capacity: 0 }];
  const found = good(problem([item("b", 40), item("x", 8)], [team("a", { people: 1, exceptions })]), {
    date: "2026-02-06",
  });
  const added = found.ways.flatMap((way) => way.measures).find((one) => one.code === "more_capacity");
  if (added?.code !== "more_capacity") throw new Error("capacity is a way");
  const spans = added.teams[0]?.spans ?? [];
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    ["2026-01-05", "2026-01-18"],
    ["2026-01-19", "2026-01-25"],
    ["2026-01-26", "2026-02-06"],
  ]);
  expect(spans[1]?.capacity).toBe(added.perWeek);
  expect(spans[0]?.capacity).toBe(10 + added.perWeek);
});

test("what nothing brings in time has no way, and when it could be done alone is told", () => {
  const found = good(problem([item("b", 60), whole("x", 20)]), { date: "2026-01-09" });
  expect(found).toMatchObject({ ways: [], complete: true });
  // Two days of work a day take ten days likely, and fourteen where it takes as long as at P90.
  expect(found.alone! >= "2026-01-16" && found.alone! <= "2026-01-23").toBe(true);
  expect(good(problem([item("x", 5_000)]), { date: "2026-01-09" }).alone).toBeNull();
});

test("time that is up is told", () => {
  let asked = 0;
  const cut = good(crowded, { date: "2026-03-13", spent: () => (asked++ > 1 ? 1 : 0) });
  expect(cut.complete).toBe(false);
});

test("the same question has the same answer", () => {
  expect(good(crowded, { date: "2026-03-13" })).toEqual(good(crowded, { date: "2026-03-13" }));
});

test.each([
  [{ item: "nobody" }, "unknown_item", "item"],
  [{ date: "2026-02-31" }, "not_a_date", "date"],
  [{ odds: 1 }, "out_of_range", "odds"],
  [{ odds: Number.NaN }, "out_of_range", "odds"],
])("%j is refused as %s", (options, code, field) => {
  expect(ask(crowded, options)).toMatchObject({ ok: false, errors: [{ code, field }] });
});

test("work begun before what it should have waited for has a date of its own when nothing else is done", () => {
  const begun = item("x", 15, { startedOn: "2026-01-05", after: [{ item: "b" }] });
  const found = good(problem([item("b", 60), begun]), { date: "2026-01-09" });
  expect(found.alone! > "2026-01-09").toBe(true);
});
