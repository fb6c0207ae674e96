import { expect, it } from "vitest";
import { proposal, smallChoice } from "../testing/choices.ts";
import { choose } from "./choose.ts";
import type { ChooseProblem } from "./problem.ts";
import { whatWouldItTake } from "./take.ts";

/** Three proposals of twenty days each for a team of one: done after one, two and three times four weeks. */
const three = ["a", "b", "c"].map((id, at) => proposal(id, 20, 100 - 10 * at));
const problem = smallChoice(three);
const order = three.map(({ id }) => ({ item: id, option: "full" }));

function ask(by: string, asked: ChooseProblem = problem, item = "c") {
  const taken = whatWouldItTake(asked, order, { item, by });
  if (!taken.ok) throw new Error(JSON.stringify(taken.errors));
  return taken;
}

it("says that nothing is needed, or that nothing helps", () => {
  expect(ask("2027-03-01")).toEqual({
    ok: true,
    option: "full",
    finish: "2027-02-22",
    alone: "2026-12-28",
    ways: [],
  });
  expect(ask("2026-12-25")).toMatchObject({ alone: "2026-12-28", ways: [] });
});

it("names each single change that brings an item before a date, cheapest first, and nothing more than is needed", () => {
  const { ways } = ask("2027-01-25");
  expect(ways.map(({ code }) => code).sort()).toEqual(["first", "more_capacity", "without", "without"]);
  expect(ways.map(({ cost }) => cost)).toEqual(ways.map(({ cost }) => cost).sort((a, b) => a - b));
  for (const { finish } of ways) expect(finish <= "2027-01-25").toBe(true);
  const first = ways.find(({ code }) => code === "first");
  // The place behind a is early enough: only b is passed.
  expect(first).toMatchObject({ before: ["b"], finish: "2027-01-25", lost: [], personDays: 0 });
  const without = ways.filter(({ code }) => code === "without");
  expect(without).toMatchObject([{ items: ["b"] }, { items: ["a"] }]);
});

it("offers capacity that is enough, and half a day a week less is not", () => {
  const way = ask("2027-01-25").ways.find(({ code }) => code === "more_capacity");
  if (way?.code !== "more_capacity") throw new Error("no capacity offered");
  expect(way).toMatchObject({ valueLost: 0, lost: [], teams: [{ team: "team" }] });
  const { perWeek, from, to } = way.teams[0]!;
  const withMore = (more: number): ChooseProblem => ({
    ...problem,
    teams: [{ ...problem.teams[0]!, exceptions: [{ from, to, capacity: 5 + more }] }],
  });
  expect(ask("2027-01-25", withMore(perWeek)).finish! <= "2027-01-25").toBe(true);
  expect(ask("2027-01-25", withMore(perWeek - 0.5)).finish! <= "2027-01-25").toBe(false);
});

it("leaves out several where one is not enough, but never a must-do", () => {
  const duty = smallChoice([...three, proposal("duty", 1, 0, { mustDo: true })]);
  const by = "2026-12-29";
  const taken = whatWouldItTake(duty, [{ item: "duty", option: "full" }, ...order], { item: "c", by });
  if (!taken.ok) throw new Error(JSON.stringify(taken.errors));
  expect(taken.ways.find(({ code }) => code === "without")).toMatchObject({ items: ["b", "a"], finish: by });
});

it("asks for what is not in the plan, with what it waits for", () => {
  const more = smallChoice([
    ...three,
    proposal("base", 5, 0),
    proposal("goal", 5, 1, { after: [{ item: "base" }] }),
  ]);
  const taken = whatWouldItTake(more, order, { item: "goal", by: "2026-12-14" });
  expect(taken).toMatchObject({ ok: true, alone: "2026-12-14", finish: "2027-03-08" });
  if (taken.ok) expect(taken.ways.map(({ code }) => code)).toContain("first");
});

it("takes the order of a choice as it is, and refuses what does not exist", () => {
  const chosen = choose(problem, { seed: 1, evaluations: 100 });
  if (!chosen.ok) throw new Error("refused");
  expect(whatWouldItTake(problem, chosen.plan.order, { item: "c", by: "2027-01-25" })).toMatchObject({
    ok: true,
  });
  expect(whatWouldItTake(problem, order, { item: "x", by: "2027-01-25" })).toMatchObject({
    ok: false,
    errors: [{ code: "unknown_item", path: "/wish/item" }],
  });
  expect(whatWouldItTake(problem, order, { item: "a", by: "2027-02-30" })).toMatchObject({
    errors: [{ code: "not_a_date" }],
  });
});

it("stops when it is told to", () => {
  const taken = whatWouldItTake(problem, order, { item: "c", by: "2027-01-25" }, { shouldStop: () => true });
  expect(taken).toMatchObject({ ok: true, ways: [] });
});
