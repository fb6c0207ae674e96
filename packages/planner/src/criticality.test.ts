import { describe, expect, it } from "vitest";
import { criticality } from "./criticality.ts";
import type { Item, Problem, Team } from "./problem.ts";
import { item, person, point, smallProblem } from "./testing/problems.ts";

function shares(problem: Problem, goal?: string): Record<string, number | null> {
  const answer = criticality(problem, goal === undefined ? { seed: 1 } : { seed: 1, goal });
  if (!answer.ok || answer.criticality === null) throw new Error(JSON.stringify(answer));
  return Object.fromEntries(answer.criticality.items.map(({ item, odds }) => [item, odds?.share ?? null]));
}

/** Each item has a team of its own, so that only dependencies hold anything up. */
function apart(items: { id: string; range: Item["tasks"][number]["effort"]; after?: string[] }[]): Problem {
  const teams = items.map(({ id }): Team => ({ ...person, id }));
  return {
    ...smallProblem(
      items.map(({ id, range, after = [] }) => ({
        id,
        tasks: [{ team: id, effort: range }],
        after: after.map((one) => ({ item: one })),
      })),
    ),
    teams,
  };
}

describe("criticality", () => {
  it("certain plans: the longest chain holds up the end, the rest does not", () => {
    const problem = apart([
      { id: "long", range: point(10) },
      { id: "short", range: point(3) },
      { id: "last", range: point(5), after: ["long", "short"] },
      { id: "aside", range: point(2) },
    ]);
    expect(shares(problem)).toEqual({ long: 1, short: 0, last: 1, aside: 0 });
    expect(shares(problem, "aside")).toEqual({ long: 0, short: 0, last: 0, aside: 1 });
  });

  it("two equal and independent branches hold up the end half of the time each", () => {
    const range = { p10: 50, p50: 100, p90: 200 };
    const { a, b } = shares(
      apart([
        { id: "a", range },
        { id: "b", range },
      ]),
    );
    // Four standard errors of a thousand runs.
    expect(Math.abs(a! - 0.5)).toBeLessThan(0.064);
    // On few days both end together: then either holds up.
    expect(a! + b!).toBeGreaterThanOrEqual(1);
    expect(a! + b!).toBeLessThan(1.06);
  });

  it("a team that is full passes a delay on without any dependency", () => {
    const queued = smallProblem([item("first", 10), item("second", 10)]);
    expect(shares(queued, "second")).toEqual({ first: 1, second: 1 });
    expect(shares(queued, "first")).toEqual({ first: 1, second: 0 });
  });

  it("where the goal lies after the horizon nothing can be told", () => {
    const problem = { ...smallProblem([item("a", 500), item("b", 1)]), horizon: "2026-12-31" };
    const answer = criticality(problem, { seed: 1 });
    expect(answer).toMatchObject({
      ok: true,
      criticality: { runs: 0, items: [{ odds: null }, { odds: null }] },
    });
  });

  it("an unknown goal and a faulty problem are refused; finished items are not told", () => {
    const problem = smallProblem([item("a", 1), item("b", 1, { finishedOn: "2026-11-30" })]);
    expect(criticality(problem, { seed: 1, goal: "c" })).toMatchObject({
      ok: false,
      errors: [{ code: "unknown_item" }],
    });
    expect(criticality({ ...problem, start: "soon" }, { seed: 1 })).toMatchObject({ ok: false });
    expect(Object.keys(shares(problem))).toEqual(["a"]);
  });

  it("too many items are not looked at, at once", () => {
    const items = Array.from({ length: 2_000 }, (_, i) => item(`${i}`, 1));
    const answer = criticality(smallProblem(items, { capacity: 50 }), { seed: 1 });
    expect(answer).toEqual({ ok: true, criticality: null });
  });
});
