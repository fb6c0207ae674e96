import { expect, test } from "vitest";
import type { Item, Problem, Team } from "../problem.ts";
import { simulate } from "../simulate.ts";
import { withMeasure } from "./measures.ts";
import { whatItTakes } from "./what-it-takes.ts";

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

/** Ten weeks of work stand before it; alone it takes two to four weeks. */
const crowded = problem([item("b", 60), item("c", 40), item("x", 15)]);

test("what already holds takes nothing", () => {
  const found = good(problem([item("x", 5)]));
  expect(found.odds?.share).toBeGreaterThan(0.8);
  expect(found.ways).toEqual([]);
  expect(good(problem([item("x", 5, { finishedOn: "2026-01-01" })])).ways).toEqual([]);
});

test("behind a queue, going first is the cheapest, and who is delayed by it is told", () => {
  const found = good(crowded, { date: "2026-03-13" });
  expect(found.odds?.share).toBeLessThan(0.3);
  expect(codes(found)[0]).toEqual(["goes_first"]);
  expect(found.ways[0]).toMatchObject({ personDays: 0 });
  expect(found.ways.every((way) => way.odds.share >= 0.8)).toBe(true);
  const costs = found.ways.map((way) => way.personDays);
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
});

test("every way keeps its word when it is played again, and half a person-day less a week would not do", () => {
  const found = good(crowded, { date: "2026-03-13" });
  let withCapacity = 0;
  for (const { measures, odds } of found.ways) {
    const shareOf = (given: Problem) => {
      const dated = given.items.map((one) => (one.id === "x" ? { ...one, hardDate: "2026-03-13" } : one));
      const drawn = simulate({ ...given, items: dated }, { seed: 1, runs: 1_000 });
      return drawn.ok
        ? drawn.forecast.items.find((one) => one.item === "x")?.hardDate?.odds?.share
        : undefined;
    };
    const changed = measures.reduce((now, one) => withMeasure(now, "x", one), crowded);
    expect(shareOf(changed)).toBe(odds.share);
    const last = measures.at(-1);
    if (last?.code !== "more_capacity" || last.perWeek <= 0.5) continue;
    withCapacity++;
    const less = last.teams.map((one) => ({
      ...one,
      spans: one.spans.map((span) => ({ ...span, capacity: span.capacity - 0.5 })),
    }));
    const before = measures.slice(0, -1).reduce((now, one) => withMeasure(now, "x", one), crowded);
    expect(shareOf(withMeasure(before, "x", { ...last, teams: less }))).toBeLessThan(0.8);
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

test("what nothing brings in time has no way; time that is up is told", () => {
  expect(good(problem([item("x", 500)]), { date: "2026-01-09" })).toMatchObject({ ways: [], complete: true });
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
