import { describe, expect, it } from "vitest";
import { compareScenarios, drift, oddsOfAccepting } from "./compare.ts";
import type { Forecast } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { simulate } from "./simulate.ts";
import { item, smallProblem } from "./testing/problems.ts";

const options = { seed: 1, runs: 500 };
const effort = { p10: 3, p50: 5, p90: 10 };
const uncertain = (id: string, more = {}) => item(id, 0, { task: { effort }, ...more });

function forecast(problem: Problem): Forecast {
  const answer = simulate(problem, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.forecast;
}

describe("two scenarios", () => {
  const plan = smallProblem([uncertain("a"), uncertain("b"), uncertain("c", { hardDate: "2026-12-28" })]);

  it("that are the same do not differ", () => {
    expect(compareScenarios(forecast(plan), forecast(plan))).toEqual([]);
  });

  it("differ in what moves, what is gone and what is new", () => {
    const [a, b, c] = plan.items;
    const second = smallProblem([b!, c!, uncertain("new")]);
    const found = compareScenarios(forecast(plan), forecast(second));
    expect(found.map(({ code, item: id }) => `${id} ${code}`)).toEqual([
      "a only_in_first",
      "b moves",
      "c moves",
      "new only_in_second",
    ]);
    const moved = found[2]!;
    if (moved.code !== "moves") throw new Error("c does not move");
    expect(moved.p50.days).toBeLessThan(0);
    expect(moved.hardDateOdds!.to).toBeGreaterThan(moved.hardDateOdds!.from);
    expect(a!.id).toBe("a");
  });

  it("cannot say by how many days something left the horizon", () => {
    const short = { ...plan, horizon: "2026-12-21" };
    const slower = { ...short, teams: [{ ...short.teams[0]!, capacity: 2 }] };
    const moves = compareScenarios(forecast(short), forecast(slower));
    expect(moves.find(({ item: id }) => id === "b")).toMatchObject({ p50: { to: null, days: null } });
  });
});

describe("drift against a baseline", () => {
  const baseline = forecast(
    smallProblem([uncertain("a"), uncertain("b"), uncertain("c"), uncertain("d"), uncertain("gone")]),
  );
  const promised = baseline.items[1]!.finish;

  it("says of every item how its promise stands", () => {
    const current = forecast({
      ...smallProblem([
        item("a", 5, { startedOn: "2026-12-01", finishedOn: "2026-12-04" }),
        item("b", 5, { startedOn: "2026-12-07", finishedOn: "2027-02-26" }),
        uncertain("c"),
        uncertain("d"),
        uncertain("new"),
      ]),
      start: "2027-03-01",
    });
    const found = drift(baseline, current);
    expect(found.map(({ item: id, code }) => `${id} ${code}`)).toEqual([
      "a held",
      "b broke_range",
      "c later",
      "d later",
      "gone dropped",
      "new added",
    ]);
    expect(found[1]).toMatchObject({ promised: { p50: promised.p50, p80: promised.p80 }, now: "2027-02-26" });
    expect(found[2]!.days).toBeGreaterThan(30);
    expect(drift(baseline, baseline).every(({ code, days }) => code === "kept" && days === 0)).toBe(true);
  });
});

describe("the odds of accepting one more item", () => {
  const problem = smallProblem([uncertain("a"), uncertain("b"), uncertain("c", { hardDate: "2026-12-25" })]);

  it("last in order it moves nothing", () => {
    const answer = oddsOfAccepting(problem, uncertain("new"), options);
    if (!answer.ok) throw new Error("refused");
    expect(answer.moves).toEqual([]);
    expect(answer.added.finish.p50! > answer.without.items[2]!.finish.p50!).toBe(true);
    expect(answer.with.items).toHaveLength(4);
  });

  it("before others it moves those, in every run, and lowers the odds of their dates", () => {
    const answer = oddsOfAccepting(problem, uncertain("new"), { ...options, position: 1 });
    if (!answer.ok) throw new Error("refused");
    expect(answer.moves.map(({ item: id }) => id)).toEqual(["b", "c"]);
    for (const { later, earlier, p50 } of answer.moves) {
      expect([later.share, earlier.share]).toEqual([1, 0]);
      expect(p50.days).toBeGreaterThan(2);
    }
    const { from, to } = answer.moves[1]!.hardDateOdds!;
    expect(to).toBeLessThan(from);
  });

  it("refuses a faulty item by name", () => {
    const twice = oddsOfAccepting(problem, uncertain("b"), options);
    expect(twice).toMatchObject({ ok: false, errors: [{ code: "duplicate", item: "b" }] });
    const lost = oddsOfAccepting(problem, uncertain("new", { after: [{ item: "x" }] }), options);
    expect(lost).toMatchObject({ ok: false, errors: [{ code: "unknown_item", item: "new" }] });
  });
});
