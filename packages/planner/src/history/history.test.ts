import { pinball, quantile, type Range } from "@ryorin/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSchedule } from "../check.ts";
import { dayOfDate } from "../dates.ts";
import { readProblem } from "../format.ts";
import {
  type EffortActual,
  type History,
  type Item,
  limits,
  type Problem,
  type ValueActual,
} from "../problem.ts";
import { schedule } from "../schedule.ts";
import { simulate } from "../simulate.ts";
import { anyProblem, item, smallProblem } from "../testing/problems.ts";
import { chances, madeUpResults, type TruthOfTeam } from "../testing/results.ts";
import { correctedEffort, correctedValue, correctionsOf } from "./corrected.ts";
import type { Correction } from "./fit.ts";

const start = "2026-01-01";
const everyDay = {
  people: 1,
  capacity: 7,
  workingDays: [1, 2, 3, 4, 5, 6, 7] as (1 | 2 | 3 | 4 | 5 | 6 | 7)[],
};

function plan(items: Item[], history?: History): Problem {
  const problem = { ...smallProblem(items, everyDay), start, horizon: "2035-12-31" };
  return history === undefined ? problem : { ...problem, history };
}
const fitted = (efforts: EffortActual[], team = "team"): Correction =>
  correctionsOf(plan([], { efforts })).efforts!(team);

const truth: TruthOfTeam = { bias: 0.35, spread: 1.4, shared: 0.3 };
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe("a known truth is found again", () => {
  it("bias, width and what a quarter has in common, each within its error on average", () => {
    const found = seeds.map((seed) => fitted(madeUpResults("team", truth, { quarters: 24, each: 20, seed })));
    const mean = (of: (one: Correction) => number) =>
      found.reduce((sum, one) => sum + of(one), 0) / found.length;
    expect(mean((one) => one.location)).toBeGreaterThan(0.28);
    expect(mean((one) => one.location)).toBeLessThan(0.4);
    expect(mean((one) => one.spread)).toBeGreaterThan(1.3);
    expect(mean((one) => one.spread)).toBeLessThan(1.55);
    expect(mean((one) => one.share)).toBeGreaterThan(0.22);
    expect(mean((one) => one.share)).toBeLessThan(0.38);
    const held = found.filter(({ low, high }) => low <= truth.bias && truth.bias <= high).length;
    expect(held).toBeGreaterThanOrEqual(7);
  });

  it("independent errors are told from common ones", () => {
    const share = (shared: number) =>
      seeds.map(
        (seed) => fitted(madeUpResults("team", { ...truth, shared }, { quarters: 24, each: 20, seed })).share,
      );
    expect(Math.max(...share(0))).toBeLessThan(0.1);
    expect(Math.min(...share(0.5))).toBeGreaterThan(0.25);
  });

  it("where every third actual was copied from its estimate, the others are believed", () => {
    for (const seed of seeds) {
      const efforts = madeUpResults("team", truth, { quarters: 24, each: 20, copied: 0.37, seed });
      const { location, spread, exact } = fitted(efforts);
      expect(exact).toBeGreaterThan(120);
      expect(location).toBeGreaterThan(0.15);
      expect(spread).toBeGreaterThan(1.2);
    }
  });

  it("copied actuals alone say nothing: neither that ranges are right nor that they are too wide", () => {
    const efforts = madeUpResults("team", truth, { quarters: 8, each: 5, copied: 1, seed: 1 });
    expect(fitted(efforts)).toMatchObject({ n: 40, exact: 40, location: 0 });
    expect(fitted(efforts).spread).toBeGreaterThanOrEqual(1);
  });
});

describe("partial pooling", () => {
  const ours = madeUpResults("team", { ...truth, bias: 0.6 }, { quarters: 12, each: 8, seed: 1 });
  const theirs = madeUpResults("other", { ...truth, bias: -0.2 }, { quarters: 12, each: 8, seed: 2 });

  it("a team without results reads as its company does, one with many as itself", () => {
    const everybody = [...ours, ...theirs];
    const [own, other, unknown] = ["team", "other", "new"].map((team) => fitted(everybody, team));
    expect(own!.location).toBeGreaterThan(unknown!.location);
    expect(unknown!.location).toBeGreaterThan(other!.location);
    expect(unknown!.n).toBe(0);
    expect(unknown!.high - unknown!.low).toBeGreaterThan(own!.high - own!.low);
  });

  it("one result moves a plan a little, a hundred most of the way", () => {
    const factor = (n: number) => fitted(ours.slice(0, n)).location;
    const late = { ...ours[0]!, actual: ours[0]!.effort.p50 * 2 };
    const once = fitted([late]).location;
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThan(Math.log(2) / 3);
    expect(factor(96)).toBeGreaterThan(0.4);
  });

  it("old results weigh less than new ones", () => {
    const old = ours.map((one) => ({ ...one, estimatedOn: "2015-01-01", finishedOn: "2016-01-01" }));
    expect(fitted(old).location).toBeLessThan(fitted(ours).location / 2);
  });
});

describe("only what was known at the plan's start", () => {
  const early = madeUpResults("team", truth, { quarters: 6, each: 5, seed: 4 });

  it("later results change nothing, whatever they are", () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.integer({ min: 0, max: 1_000 }), (days, actual) => {
        const finishedOn = new Date(Date.UTC(2026, 0, 2) + days * 86_400_000).toISOString().slice(0, 10);
        const late = { ...early[0]!, actual, finishedOn };
        expect(fitted([...early, late])).toEqual(fitted(early));
      }),
    );
  });

  it("where all came later, the plan says that no history was used", () => {
    const history = { efforts: early.map((one) => ({ ...one, finishedOn: "2026-02-01" })) };
    const [given, without] = [history, undefined].map((one) => forecastOf(plan([uncertain("a")], one)));
    expect(given).toEqual(without);
    expect(given!.assumptions[0]).toEqual({ code: "no_history_used" });
  });
});

const effort: Range = { p10: 6, p50: 10, p90: 18 };
const uncertain = (id: string): Item => ({ id, tasks: [{ team: "team", effort, maxPeople: 1 }] });

function forecastOf(problem: Problem, runs = 400) {
  const answer = simulate(problem, { seed: 1, runs });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.forecast;
}

describe("a plan with a history", () => {
  it("draws from the corrected range, and tells n, factor and interval of each team", () => {
    const history = { efforts: madeUpResults("team", truth, { quarters: 8, each: 5, seed: 5 }) };
    const forecast = forecastOf(plan([uncertain("a")], history), 10_000);
    const correction = fitted(history.efforts);
    const corrected = correctedEffort(effort, correction);
    const days = dayOfDate(forecast.items[0]!.finish.p50!)! - dayOfDate(start)! + 1;
    expect(Math.abs(days - corrected.p50)).toBeLessThan(1.5);
    const median = Math.round(Math.exp(correction.location) * 1_000) / 1_000;
    expect(forecast.assumptions).toEqual([
      expect.objectContaining({ code: "history_used", team: "team", n: 40, exact: 0, median }),
    ]);
  });

  it("is reproduced from its own data: the same bytes after a journey through JSON", () => {
    const history = { efforts: madeUpResults("team", truth, { quarters: 8, each: 5, seed: 5 }) };
    const problem = plan([uncertain("a"), uncertain("b")], history);
    const again = readProblem(JSON.parse(JSON.stringify(problem)));
    expect(again).toEqual({ ok: true, problem });
    expect(JSON.stringify(forecastOf(JSON.parse(JSON.stringify(problem))))).toBe(
      JSON.stringify(forecastOf(problem)),
    );
  });

  it("is scheduled by the same corrected ranges, and the checker agrees", () => {
    const efforts = ["開発", "design", "qa"].flatMap((team, t) =>
      madeUpResults(team, { ...truth, bias: 0.5 - t / 2 }, { quarters: 4, each: 4, seed: t }),
    );
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const posed = { ...problem, history: { efforts } };
        const answer = schedule(posed);
        if (!answer.ok) throw new Error("refused");
        expect(checkSchedule(posed, answer.schedule)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("80 % ranges of totals of twenty hold about 80 %, where uncorrected ones do not", () => {
    const worlds = 150;
    let held = 0;
    let heldAsStated = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const efforts = madeUpResults("team", truth, { quarters: 13, each: 20, seed });
      // The newest quarter is what is to come; the others are known.
      const [future, past] = [efforts.slice(0, 20), efforts.slice(20)];
      const items = future.map(({ effort }, i) => item(`${i}`, 0, { task: { effort, maxPeople: 1 } }));
      const total = future.reduce((sum, { actual }) => sum + actual, 0);
      const isHeld = (problem: Problem): boolean => {
        const { p10, p90 } = forecastOf(problem, 300).items.at(-1)!.finish;
        const day = dayOfDate(start)! + Math.ceil(total) - 1;
        return dayOfDate(p10!)! <= day && day <= dayOfDate(p90!)!;
      };
      if (isHeld(plan(items, { efforts: past }))) held++;
      if (isHeld(plan(items))) heldAsStated++;
    }
    expect(held / worlds).toBeGreaterThan(0.7);
    expect(held / worlds).toBeLessThan(0.92);
    expect(heldAsStated / worlds).toBeLessThan(0.5);
  }, 60_000);
});

describe("values", () => {
  /** Gains that come to less than was forecast, in ranges half as wide as they should be. */
  function madeUpValues(count: number, seed: number): ValueActual[] {
    const { normal } = chances(seed);
    return Array.from({ length: count }, (_, i) => {
      const month = `${2025 - Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-10`;
      const actual = 100 + 50 * (-0.6 + 2 * normal());
      const value = { p10: 100 - 50 * 1.2816, p50: 100, p90: 100 + 50 * 1.2816 };
      return { value, actual, estimatedOn: "2015-01-01", measuredOn: month };
    });
  }

  it("ranges that were too rosy and too narrow are moved and widened", () => {
    const values = madeUpValues(200, 3);
    const correction = correctionsOf(plan([], { values })).values!;
    const corrected = correctedValue({ p10: 10, p50: 20, p90: 40 }, correction);
    expect(corrected.p50).toBeLessThan(18);
    expect(corrected.p90 - corrected.p10).toBeGreaterThan(1.5 * 30);
    const fresh = madeUpValues(400, 4);
    const loss = (of: (range: Range) => Range) =>
      fresh.reduce(
        (sum, { value, actual }) =>
          sum +
          [0.1, 0.5, 0.9].reduce((all, p) => all + pinball(quantile(of(value), p, "signed"), p, actual), 0),
        0,
      );
    expect(loss((range) => correctedValue(range, correction))).toBeLessThan(0.95 * loss((range) => range));
  });
});

describe("reading", () => {
  const faults = (history: unknown) => {
    const answer = readProblem({ ...plan([]), history });
    return answer.ok ? [] : answer.errors.map(({ code, path }) => [code, path]);
  };
  const sound = { team: "gone", effort, actual: 3, estimatedOn: "2025-01-01", finishedOn: "2025-02-01" };

  it("names every fault by its place; a team that is gone is none", () => {
    expect(faults({ efforts: [sound], values: [] })).toEqual([]);
    expect(
      faults({
        efforts: [
          { ...sound, actual: -1 },
          { ...sound, finishedOn: "2024-12-31" },
          { ...sound, effort: { p10: 3, p50: 2, p90: 4 } },
          { ...sound, person: "kenji" },
        ],
        values: [{ value: effort, actual: "much", estimatedOn: "2025-01-01", measuredOn: "soon" }],
      }),
    ).toEqual([
      ["out_of_range", "/history/efforts/0/actual"],
      ["dates_reversed", "/history/efforts/1/finishedOn"],
      ["quantiles_decrease", "/history/efforts/2/effort/p50"],
      ["unknown_field", "/history/efforts/3/person"],
      ["wrong_type", "/history/values/0/actual"],
      ["not_a_date", "/history/values/0/measuredOn"],
    ]);
  });

  it("as many results as may be stated are fitted at once, and one more is refused", () => {
    const many = Array.from({ length: limits.actuals }, (_, i) => ({
      ...sound,
      team: `team ${i % 500}`,
      actual: i % 37,
    }));
    expect(fitted(many, "team 7").n).toBe(limits.actuals / 500);
    expect(fitted(many.map((one) => ({ ...one, team: "team" }))).n).toBe(limits.actuals);
    expect(faults({ efforts: [...many, sound] })).toEqual([["too_many", "/history/efforts"]]);
    // Some 0.1 s each; what grows with the square of a team's results would take minutes.
  }, 20_000);

  it("results at the edges of what can be stated give finite plans", () => {
    const edges = [0, 1e-9, 1, 1e6];
    const ranges = edges.flatMap((a) =>
      edges.flatMap((b) => edges.map((c) => [a, b, c].sort((x, y) => x - y))),
    );
    const efforts = ranges.flatMap(([p10, p50, p90]) =>
      edges.map((actual) => ({
        ...sound,
        team: "team",
        effort: { p10: p10!, p50: p50!, p90: p90! },
        actual,
      })),
    );
    const correction = fitted(efforts);
    for (const value of [
      correction.location,
      correction.spread,
      correction.share,
      correction.low,
      correction.high,
    ])
      expect(Number.isFinite(value)).toBe(true);
    for (const [p10, p50, p90] of ranges) {
      const corrected = correctedEffort({ p10: p10!, p50: p50!, p90: p90! }, correction);
      expect(0 <= corrected.p10 && corrected.p10 <= corrected.p50 && corrected.p50 <= corrected.p90).toBe(
        true,
      );
      expect(Number.isFinite(corrected.p90)).toBe(true);
    }
  });
});
