import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUpHistory } from "../testing/history.ts";
import { forecast, type TaskForecast } from "./forecast.ts";
import { Forecaster } from "./forecaster.ts";
import { newestOfAll, newestOfName } from "./past.ts";
import { priorRatio } from "./prior.ts";
import type { Finished, Question } from "./question.ts";
import { replay } from "./replay.ts";

const at = 20_000;
const ask = (classes: string[], estimate = 4): Question => ({ estimate, at, classes });
const valueAt = ({ quantiles }: TaskForecast, level: number): number =>
  quantiles.find((one) => one.level === level)!.value;
const done = (classes: string[], ratio: number, ago = 10, estimate = 4): Finished => ({
  estimate,
  actual: estimate * ratio,
  at: at - ago - 1,
  doneAt: at - ago,
  classes,
});
const many = (n: number, make: (i: number) => Finished): Finished[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** A ratio between 1/16 and 16, often exactly 1. */
const anyTask = fc.record({
  estimate: fc.constantFrom(0.25, 1, 3, 7, 35),
  ratio: fc.oneof(fc.constant(0), fc.double({ min: -4, max: 4, noNaN: true })),
  day: fc.integer({ min: 0, max: 400 }),
  took: fc.integer({ min: 0, max: 60 }),
  person: fc.constantFrom("a", "b", "c"),
  kind: fc.constantFrom("x", "y"),
});
const anyHistory = fc.array(anyTask, { minLength: 1, maxLength: 60 }).map((tasks) =>
  tasks.map(
    ({ estimate, ratio, day, took, person, kind }): Finished => ({
      estimate,
      actual: estimate * 2 ** ratio,
      at: day,
      doneAt: day + took,
      classes: [person, kind],
    }),
  ),
);
const levels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/** All forecasts of a history, by index. */
function forecastsOf(history: readonly Finished[]): number[][] {
  const found: number[][] = [];
  replay(2, history, 0, [], (index, { distribution }) => {
    found[index] = levels.map((level) => distribution.quantile(level));
  });
  return found;
}

describe("properties", { timeout: 60_000 }, () => {
  it("quantiles never fall as the level rises, and are positive and finite", () => {
    fc.assert(
      fc.property(anyHistory, fc.double({ min: 0.01, max: 1_000, noNaN: true }), (history, estimate) => {
        const { quantiles } = forecast(history, { estimate, at: 500, classes: ["a", "x"] }, levels);
        quantiles.forEach(({ value }, i) => {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
          if (i > 0) expect(value).toBeGreaterThanOrEqual(quantiles[i - 1]!.value);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("nothing that was done at or after an estimate changes its forecast", () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.nat(),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (history, which, factor) => {
          const changed = which % history.length;
          const { doneAt, at: asked } = history[changed]!;
          const other = history.map((one, i) =>
            i === changed ? { ...one, actual: one.actual * factor } : one,
          );
          const [before, after] = [forecastsOf(history), forecastsOf(other)];
          history.forEach((one, i) => {
            if (one.at <= doneAt || one.at <= asked) expect(after[i]).toEqual(before[i]);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("the order of the rows and what comes later do not matter", () => {
    const history = madeUpHistory({ tasks: 120, people: 3, shared: 0.2, seed: 4 });
    const question: Question = { estimate: 2, at: 10_080, classes: ["person 1", "bug"] };
    const known = history.filter((one) => one.doneAt < question.at);
    expect(forecast(history, question)).toEqual(forecast(known, question));
    expect(known.length).toBeGreaterThan(20);
    expect(known.length).toBeLessThan(history.length);
  });
});

describe("what a forecast leans on", () => {
  it("with nothing done, says the published prior and that it is one", () => {
    const found = forecast([done(["a"], 9, -1)], ask(["a"], 10));
    expect(found).toMatchObject({ n: 0, reasons: [{ code: "no_history", source: "cesaw" }] });
    expect(valueAt(found, 0.1)).toBeCloseTo(10 * priorRatio.p10, 0);
    expect(valueAt(found, 0.5)).toBeCloseTo(10 * priorRatio.p50, 1);
    expect(Math.log2(valueAt(found, 0.9) / (10 * priorRatio.p90))).toBeCloseTo(0, 1);
  });

  it("with little done, says how much of the say the prior still has", () => {
    const found = forecast(
      many(2, () => done(["a"], 2)),
      ask(["a"]),
    );
    expect(found.reasons).toContainEqual({ code: "thin_history", n: 2, share: expect.closeTo(0.2, 6) });
  });

  it("copied actuals are a point with their share of the probability, not a narrow range around it", () => {
    const found = forecast(
      many(400, (i) => done(["a"], i % 2 === 0 ? 1 : i % 4 === 1 ? 2 : 0.5, 10 + i / 10)),
      ask(["a"]),
    );
    expect(found.reasons).toContainEqual({ code: "as_estimated", share: expect.closeTo(0.5, 1) });
    expect([valueAt(found, 0.1), valueAt(found, 0.5), valueAt(found, 0.9)]).toEqual([2, 4, 8]);
  });

  it("a person with a record of their own is told by it, a new one by everybody's", () => {
    const history = many(300, (i) => done([i % 3 === 0 ? "slow" : "quick"], i % 3 === 0 ? 3 : 1, 5 + i));
    const slow = forecast(history, ask(["slow"]));
    expect(valueAt(slow, 0.5)).toBeCloseTo(12, 6);
    expect(slow.reasons).toContainEqual(expect.objectContaining({ code: "leaned_on", class: 0, n: 100 }));
    const nobody = forecast(history, ask(["new"]));
    expect(nobody.reasons).toContainEqual({ code: "new_name", class: 0 });
    expect([valueAt(nobody, 0.5), valueAt(nobody, 0.75), valueAt(nobody, 0.9)]).toEqual([4, 12, 12]);
  });

  it("tasks of the same size count more than others", () => {
    const history = many(200, (i) => done(["a"], i % 2 === 0 ? 0.5 : 2, 5 + i / 10, i % 2 === 0 ? 32 : 0.5));
    expect(valueAt(forecast(history, ask(["a"], 32)), 0.5)).toBe(16);
    expect(valueAt(forecast(history, ask(["a"], 0.5)), 0.5)).toBe(1);
  });

  it("recent tasks count more than old ones", () => {
    const history = many(200, (i) => done(["a"], i < 100 ? 4 : 1, i < 100 ? 2_000 + i : 1 + i / 10));
    expect(valueAt(forecast(history, ask(["a"])), 0.5)).toBe(4);
    expect(valueAt(forecast(history, ask(["a"])), 0.75)).toBe(4);
  });
});

describe("bad days", () => {
  it("ratios of a million either way, centuries apart, stay finite", () => {
    const history = many(60, (i) => ({
      ...done(["a"], i % 2 === 0 ? 1e6 : 1e-6),
      at: i * 1_000,
      doneAt: i * 1_000,
    }));
    const { quantiles } = forecast(history, { estimate: 1, at: 70_000, classes: ["a"] });
    for (const { value } of quantiles) expect(Number.isFinite(value) && value > 0).toBe(true);
  });

  it("more classes than any history carries are refused", () => {
    expect(() => new Forecaster(7)).toThrow(RangeError);
  });

  it("of a long history the newest are looked at, and a person's own however long ago", () => {
    const forecaster = new Forecaster(1);
    const learn = (n: number, who: string, ratio: number) => {
      for (const one of many(n, (i) => done([who], ratio, 400 - i / 100))) forecaster.learn(one);
    };
    learn(newestOfName, "ken", 16);
    learn(60, "mia", 4);
    learn(newestOfAll + newestOfName, "ken", 1);
    const ken = forecaster.ask(ask(["ken"])).answer;
    expect(ken.leaning[0]!.n).toBe(newestOfAll);
    expect(ken.distribution.span(4).to - ken.distribution.span(4).from).toBe(0);
    const mia = forecaster.ask(ask(["mia"])).answer;
    expect(mia).toMatchObject({ n: newestOfAll + 2 * newestOfName + 60, leaning: [{ n: 60 }] });
    const { from, to } = mia.distribution.span(2);
    expect(to - from).toBeGreaterThan(0.3);
  });
});
