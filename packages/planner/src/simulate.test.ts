import { cdf, density, quantile, type Range } from "@ryorin/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay, dayOfDate } from "./dates.ts";
import type { Forecast } from "./plan.ts";
import { limits, type Problem } from "./problem.ts";
import { schedule } from "./schedule.ts";
import { type SimulateOptions, simulate, simulateRuns } from "./simulate.ts";
import { anyProblem, item, point, smallProblem } from "./testing/problems.ts";

function forecast(problem: Problem, options: SimulateOptions = { seed: 1, runs: 400 }): Forecast {
  const answer = simulate(problem, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.forecast;
}

/** One person who works every day, a person-day a day: work of x person-days ends in day ⌈x⌉. */
const everyDay = { people: 1, capacity: 7, workingDays: [1, 2, 3, 4, 5, 6, 7] as const };
const effort: Range = { p10: 10, p50: 20, p90: 45 };
const other: Range = { p10: 8, p50: 12, p90: 15 };

function chain(efforts: Range[], hardDay: number): Problem {
  const hardDate = dateOfDay(dayOfDate("2026-12-01")! + hardDay - 1);
  const last = efforts.length - 1;
  const items = efforts.map((range, i) => ({
    id: `${i}`,
    tasks: [{ team: "team", effort: range, maxPeople: 1 }],
    ...(i === last ? { hardDate } : {}),
  }));
  return smallProblem(items, { ...everyDay, workingDays: [...everyDay.workingDays] });
}

/** Odds of finishing the last of a chain within `hardDay` days. */
function oddsOf(problem: Problem, options: SimulateOptions): { share: number; low: number; high: number } {
  return forecast(problem, options).items.at(-1)!.hardDate!.odds!;
}

/** Within four standard errors, which 10,000 runs exceed once in 16,000 times. */
function expectShare(share: number, p: number, runs = 10_000): void {
  expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / runs));
}

describe("the simulation agrees with closed forms", () => {
  it.each([9, 14, 20, 30, 60])("one item within %d days", (days) => {
    expectShare(oddsOf(chain([effort], days), { seed: 7 }).share, cdf(effort, days, "positive"));
  });

  it.each([22, 33, 50, 70])("two independent items within %d days: the convolution", (days) => {
    let p = 0;
    const width = 0.01;
    for (let x = width / 2; x < days; x += width) {
      p += density(effort, x, "positive") * cdf(other, days - x, "positive") * width;
    }
    expectShare(oddsOf(chain([effort, other], days), { seed: 3, sharedError: 0 }).share, p);
  });

  it("items whose errors are all the team's: quantiles add up", () => {
    const efforts = [effort, other, effort];
    const found = forecast(chain(efforts, 30), { seed: 5, sharedError: 1 }).items.at(-1)!;
    for (const [name, p] of [
      ["p10", 0.1],
      ["p50", 0.5],
      ["p80", 0.8],
      ["p90", 0.9],
      ["p95", 0.95],
    ] as const) {
      const total = efforts.reduce((sum, range) => sum + quantile(range, p, "positive"), 0);
      const date = dateOfDay(dayOfDate("2026-12-01")! + Math.ceil(total) - 1);
      const { low, high } = found.finishInterval[name];
      expect(low! <= date && date <= high!, `${name} ${date} in ${low} – ${high}`).toBe(true);
    }
  });

  it("a shared error leaves each item's own range as stated and widens the sum", () => {
    const single = oddsOf(chain([effort], 30), { seed: 11, sharedError: 0.6 });
    expectShare(single.share, cdf(effort, 30, "positive"));
    const width = (sharedError: number) => {
      const { p10, p90 } = forecast(chain(Array(8).fill(effort), 30), { seed: 2, sharedError }).items.at(
        -1,
      )!.finish;
      return dayOfDate(p90!)! - dayOfDate(p10!)!;
    };
    expect(width(0.5)).toBeGreaterThan(1.3 * width(0));
  });

  it("work under way: what remains, given that more is needed than was spent", () => {
    const spent = 25;
    const problem = chain([effort], 20);
    problem.items[0]!.tasks[0]!.spent = spent;
    const before = cdf(effort, spent, "positive");
    const within = (cdf(effort, spent + 20, "positive") - before) / (1 - before);
    expectShare(oddsOf(problem, { seed: 4 }).share, within);
  });

  it("a day's work on a point estimate ends with the schedule, in every percentile", () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const certain = {
          ...problem,
          items: problem.items.map((entry) => ({
            ...entry,
            tasks: entry.tasks.map((task) => ({ ...task, effort: point(task.effort.p50) })),
          })),
        };
        const answer = schedule(certain);
        if (!answer.ok) throw new Error("refused");
        const { items } = forecast(certain, { seed: 1, runs: 10 });
        expect(items.map(({ finish }) => [finish.p10, finish.p95])).toEqual(
          answer.schedule.items.map(({ finish }) => [finish, finish]),
        );
        expect(items.map(({ start }) => start.p50)).toEqual(answer.schedule.items.map(({ start }) => start));
      }),
    );
  });
});

describe("for any problem", () => {
  it("percentiles and their intervals are in order", () => {
    const later = (a: string | null, b: string | null) => b === null || (a !== null && a <= b);
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        for (const { finish, finishInterval, afterHorizon } of forecast(problem, { seed, runs: 200 }).items) {
          const order = [finish.p10, finish.p50, finish.p80, finish.p90, finish.p95];
          for (let i = 1; i < order.length; i++) expect(later(order[i - 1]!, order[i]!)).toBe(true);
          for (const name of ["p10", "p50", "p80", "p90", "p95"] as const) {
            const { low, high } = finishInterval[name];
            expect(later(low, finish[name]) && later(finish[name], high)).toBe(true);
          }
          expect(afterHorizon.low <= afterHorizon.share && afterHorizon.share <= afterHorizon.high).toBe(
            true,
          );
        }
      }),
    );
  });

  it("the same seed gives the same bytes", () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        const once = JSON.stringify(forecast(problem, { seed, runs: 100 }));
        expect(JSON.stringify(forecast(JSON.parse(JSON.stringify(problem)), { seed, runs: 100 }))).toBe(once);
      }),
      { numRuns: 40 },
    );
  });

  it("nobody is loaded beyond capacity, and certain work is all there", () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        for (const { weeks } of forecast(problem).load) {
          for (const { capacity, mean, p10, p90 } of weeks) {
            expect(0 <= p10 && p10 <= p90 && p90 <= capacity && mean <= capacity).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
    const load = forecast(smallProblem([item("a", 7.5)])).load[0]!;
    expect(load.weeks.slice(0, 3)).toEqual([
      { week: "2026-11-30", capacity: 4, mean: 4, meanError: 0, p10: 4, p90: 4 },
      { week: "2026-12-07", capacity: 5, mean: 3.5, meanError: 0, p10: 3.5, p90: 3.5 },
      { week: "2026-12-14", capacity: 5, mean: 0, meanError: 0, p10: 0, p90: 0 },
    ]);
  });
});

describe("common random numbers", () => {
  const uncertain = (id: string) => item(id, 0, { task: { effort } });

  it("what does not touch an item does not change its forecast", () => {
    const items = ["a", "b", "c"].map(uncertain);
    const team = { id: "elsewhere", people: 2, capacity: 8 };
    const problem = smallProblem(items);
    const alone = forecast(problem).items;
    const wider = {
      ...problem,
      teams: [team, ...problem.teams],
      items: [{ ...uncertain("x"), tasks: [{ team: "elsewhere", effort }] }, ...items, uncertain("last")],
    };
    expect(forecast(wider).items.slice(1, 4)).toEqual(alone);
  });

  it("a scenario's difference is free of noise: certain work in front moves every run by as much", () => {
    const week = [1, 2, 3, 4, 5, 6, 7] as (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
    const chained = (items: ReturnType<typeof item>[]) => {
      const answer = simulateRuns(smallProblem(items, { people: 1, capacity: 7, workingDays: week }), {
        seed: 6,
        runs: 1_000,
      });
      if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
      return answer.runs;
    };
    const alone = (id: string, effort: Range) => item(id, 0, { task: { effort, maxPeople: 1 } });
    const before = chained([alone("a", effort), alone("b", other)]);
    const after = chained([alone("new", point(9)), alone("a", effort), alone("b", other)]);
    for (const [i, moved] of [
      [0, 1],
      [1, 2],
    ] as const)
      for (let r = 0; r < 1_000; r++)
        expect(after.finish[moved * 1_000 + r]! - before.finish[i * 1_000 + r]!).toBe(9);
  });

  it("another seed is another draw", () => {
    const problem = smallProblem(["a", "b"].map(uncertain));
    expect(forecast(problem, { seed: 2 })).not.toEqual({ ...forecast(problem, { seed: 3 }), seed: 2 });
  });
});

describe("what is beyond the horizon", () => {
  it("has no date but odds, and is never taken for the horizon itself", () => {
    const problem = { ...chain([effort], 20), horizon: "2026-12-24" };
    const [found] = forecast(problem, { seed: 9 }).items;
    expectShare(found!.afterHorizon.share, 1 - cdf(effort, 24, "positive"));
    expect([found!.finish.p10, found!.finish.p80, found!.finish.p95]).toEqual([
      expect.any(String),
      null,
      null,
    ]);
    expect(found!.finish.p10! < "2026-12-24").toBe(true);
    expect(forecast({ ...problem, horizon: "2026-12-10" }).items[0]!.hardDate).toEqual({
      date: "2026-12-20",
      odds: null,
    });
  });
});

it("says what was assumed", () => {
  const problem = smallProblem([item("a", 5, { task: { spent: 6 } })]);
  expect(forecast(problem).assumptions).toEqual([
    { code: "no_history_used" },
    { code: "shared_team_error", share: 0.15 },
    { code: "spent_exceeds_estimate", item: "a", team: "team", assumedRest: 0.5 },
  ]);
});

it("10,000 items over ten years are answered with fewer runs instead of a hang", () => {
  const items = Array.from({ length: limits.items }, (_, i) => item(`${i}`, 1, { task: { effort } }));
  const problem = { ...smallProblem(items, { people: 40, capacity: 200 }), horizon: "2036-11-30" };
  const found = forecast(problem, { seed: 1, runs: limits.runs });
  expect(found.assumptions).toContainEqual({ code: "runs_reduced", asked: limits.runs });
  expect(found.runs).toBeGreaterThanOrEqual(100);
  expect(found.items).toHaveLength(limits.items);
}, 60_000);
