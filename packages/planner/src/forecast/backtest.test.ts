import { normalCdf, normalQuantile, pinball } from "@ryorin/domain";
import { describe, expect, it } from "vitest";
import { madeUpHistory } from "../testing/history.ts";
import { type BacktestReport, backtest } from "./backtest.ts";
import { coveredBy, Distribution } from "./distribution.ts";
import type { Finished } from "./question.ts";
import { halfToDouble } from "./rivals.ts";
import { lossLevels, Scoring } from "./scores.ts";
import { drawErrors, levelOf, totalsOf } from "./totals.ts";
import { clusteredMean } from "./uncertainty.ts";

const tested = (history: readonly Finished[], options = {}): BacktestReport => backtest(2, history, options)!;
const coverageAt = (
  scores: { coverage: readonly { level: number; value: number }[] },
  level: number,
): number => scores.coverage.find((one) => one.level === level)!.value;
const method = ({ methods }: BacktestReport, name: string) => methods.find((one) => one.method === name)!;
const totals = ({ batches }: BacktestReport, name: string) =>
  batches!.methods.find((one) => one.method === name)!;

describe("closed forms", () => {
  const task = (ratio: number): Finished => ({
    estimate: 4,
    actual: 4 * 2 ** ratio,
    at: 0,
    doneAt: 0,
    classes: [""],
  });

  it("a point forecast loses half its error, in log2 and in the unit", () => {
    const scoring = new Scoring();
    const point = new Distribution(Float64Array.of(0), Float64Array.of(1));
    for (const ratio of [1, -1, 0]) scoring.add(point, task(ratio));
    const { log2, unit } = scoring.told(["a", "b", "c"], 1)!;
    expect(log2.value).toBeCloseTo(1 / 3, 12);
    expect(unit.value).toBeCloseTo((4 + 2) / 2 / 3, 12);
  });

  it("a normal forecast loses what its quantiles lose", () => {
    const scoring = new Scoring();
    scoring.add(halfToDouble, task(0.7));
    const expected = lossLevels.map((p) => pinball(normalQuantile(p) / normalQuantile(0.9), p, 0.7));
    expect(scoring.told(["a"], 1)!.log2.value).toBeCloseTo(
      expected.reduce((a, b) => a + b, 0) / expected.length,
      3,
    );
  });

  it("a randomised transform counts a point by the part of it that lies inside", () => {
    expect(coveredBy({ from: 0, to: 1 }, 0.8)).toBeCloseTo(0.8, 12);
    expect(coveredBy({ from: 0.85, to: 0.95 }, 0.8)).toBeCloseTo(0.5, 12);
    expect(coveredBy({ from: 0.4, to: 0.6 }, 0.8)).toBe(1);
    expect(coveredBy({ from: 0.97, to: 0.97 }, 0.8)).toBe(0);
  });

  it("totals of normal tasks spread as √(n + n(n−1)·share)", () => {
    const n = 20;
    const quantiles = Float64Array.from({ length: 199 }, (_, i) => 100 + normalQuantile((i + 0.5) / 199));
    const draws = drawErrors(n, 4_000, 5);
    for (const share of [0, 0.1, 0.5, 1]) {
      const drawn = totalsOf(Array(n).fill(quantiles), share, draws);
      const spread = (levelOf(drawn, 0.9) - levelOf(drawn, 0.1)) / (2 * normalQuantile(0.9));
      expect(spread / Math.sqrt(n + n * (n - 1) * share)).toBeCloseTo(1, 1);
    }
  });

  it("the clustered interval of a mean is that of its clusters' means", () => {
    const clusters = Array.from({ length: 400 }, (_, i) => Math.floor(i / 4));
    const values = clusters.map((cluster) => normalQuantile((cluster + 0.5) / 100));
    const { value, low, high } = clusteredMean(values, clusters, 3)!;
    expect(value).toBeCloseTo(0, 10);
    // 1.96 / √100 for 100 clusters, not 1.96 / √400 for as many values.
    expect(high! - low!).toBeGreaterThan(0.34);
    expect(high! - low!).toBeLessThan(0.44);
    expect(clusteredMean([1, 2], ["a", "a"], 1)).toEqual({ value: 1.5, low: null, high: null });
    expect(clusteredMean([], [], 1)).toBeNull();
  });
});

describe("made-up truth is found again", { timeout: 60_000 }, () => {
  const correlated = madeUpHistory({ tasks: 2_400, people: 4, shared: 0.3, copied: 0.3, seed: 11 });
  const report = tested(correlated);

  it("80 % ranges hold 80 %, and lose no more than the truth's own", () => {
    expect(coverageAt(method(report, "history"), 0.8)).toBeGreaterThan(0.76);
    expect(coverageAt(method(report, "history"), 0.8)).toBeLessThan(0.84);
    const independent = tested(madeUpHistory({ tasks: 1_600, people: 4, shared: 0, deviation: 1, seed: 2 }));
    // Mean over P5 … P95 of the least pinball loss of a standard normal: φ(z_p).
    const least =
      lossLevels.reduce(
        (sum, p) => sum + Math.exp(-(normalQuantile(p) ** 2) / 2) / Math.sqrt(2 * Math.PI),
        0,
      ) / lossLevels.length;
    expect(method(independent, "history").log2.value).toBeLessThan(least * 1.06);
    expect(method(independent, "history").log2.value).toBeGreaterThan(least * 0.94);
  });

  it.each([
    [0, 0, 0.09],
    [0.3, 0.18, 0.45],
  ])(
    "a common share of %s is found between %s and %s, drawn towards the published 0.11",
    (shared, low, high) => {
      const { batches } = tested(madeUpHistory({ tasks: 1_600, people: 4, shared, seed: 12 }));
      expect(batches!.sharedError.n).toBe(80);
      expect(batches!.sharedError.share).toBeGreaterThan(low);
      expect(batches!.sharedError.share).toBeLessThan(high);
    },
  );

  it("totals hold what they say where independent resampling does not", () => {
    expect(coverageAt(totals(report, "history"), 0.8)).toBeGreaterThan(0.68);
    expect(coverageAt(totals(report, "independent"), 0.8)).toBeLessThan(0.6);
    expect(totals(report, "history").n).toBe(60);
  });

  it("people with a hundred scored tasks are told, by name", () => {
    expect(report.people.map(({ person, n }) => [person, n])).toEqual(
      [0, 1, 2, 3].map((person) => [`person ${person}`, 300]),
    );
  });
});

describe("the report", { timeout: 60_000 }, () => {
  const history = madeUpHistory({ tasks: 300, people: 2, shared: 0.1, copied: 0.4, seed: 3 });

  it("is the same, byte for byte, for the same history and seed", () => {
    expect(JSON.stringify(tested(history))).toBe(JSON.stringify(tested([...history])));
  });

  it("scores the later half unless told from when", () => {
    expect(tested(history).scored).toBe(150);
    expect(tested(history, { from: 0 }).scored).toBe(300);
    expect(backtest(2, history, { from: 1e6 })).toBeNull();
    expect(backtest(0, [])).toBeNull();
  });

  it("counts every actual once over the twentieths", () => {
    const { pit } = tested(history);
    expect(pit).toHaveLength(20);
    expect(pit.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
  });

  it("says of a lone person's short history what it can", () => {
    const short = backtest(
      0,
      history.slice(0, 5).map((one) => ({ ...one, classes: [] })),
    )!;
    expect(short).toMatchObject({ tasks: 5, people: [], batches: null });
    expect(method(short, "history").log2).toMatchObject({ low: null, high: null });
  });

  it("rereads levels so that a spread of 2 takes the quantile at Φ(2z)", () => {
    const points = Float64Array.from({ length: 1_000 }, (_, i) => i);
    const even = new Distribution(
      points,
      points.map((i) => (i + 1) / 1_000),
    );
    expect(even.reread(2).quantile(0.9)).toBeCloseTo(normalCdf(2 * normalQuantile(0.9)) * 1_000, -1);
    expect(even.reread(2).span(900).from).toBeCloseTo(normalCdf(normalQuantile(0.9) / 2), 2);
  });
});
