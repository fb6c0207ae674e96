import { mean, normalQuantile, quantile, type Range } from "@ryorin/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forecast, ValueByMonth } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { simulate } from "./simulate.ts";
import { anyProblem, item, point, smallProblem } from "./testing/problems.ts";

function forecast(problem: Problem, runs = 10_000, seed = 1): Forecast {
  const answer = simulate(problem, { seed, runs });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.forecast;
}
const gain: Range = { p10: -20, p50: 100, p90: 300 };
const monthOf = (months: ValueByMonth[], by: string): ValueByMonth => months.find((one) => one.by === by)!;

describe("value by month", () => {
  it("ends with every month and the horizon; null where nothing has a value", () => {
    const problem = { ...smallProblem([item("a", 5, { value: point(12) })]), horizon: "2027-02-10" };
    const { value } = forecast(problem, 100);
    expect(value!.map(({ by }) => by)).toEqual(["2026-12-31", "2027-01-31", "2027-02-10"]);
    expect(forecast(smallProblem([item("a", 5)]), 100).value).toBeNull();
  });

  it("certain work of certain value: the closed form", () => {
    // Ten working days from Tuesday, 1 December 2026, end on Monday, 14 December.
    const { value } = forecast(smallProblem([item("a", 10, { value: point(365) })]), 100);
    const exactly = (x: number) => ({ value: x, low: x, high: x });
    expect(monthOf(value!, "2026-12-31")).toEqual({
      by: "2026-12-31",
      rate: { p10: exactly(365), p50: exactly(365), p90: exactly(365), mean: 365, meanError: 0 },
      gained: { p10: exactly(17), p50: exactly(17), p90: exactly(17), mean: 17, meanError: 0 },
    });
    expect(monthOf(value!, "2027-01-31").gained.mean).toBe(17 + 31);
  });

  it("one item's rate goes through its range, within the error told", () => {
    const { value } = forecast(smallProblem([item("a", 1, { value: gain })]));
    const { rate } = value!.at(-1)!;
    for (const p of ["p10", "p50", "p90"] as const) {
      // Twice the interval told, which is missed once in ten thousand times.
      const { low, high } = rate[p];
      expect(gain[p]).toBeGreaterThan(low - (high - low) / 2);
      expect(gain[p]).toBeLessThan(high + (high - low) / 2);
    }
    expect(Math.abs(rate.mean - mean(gain, "signed"))).toBeLessThan(2 * rate.meanError);
  });

  it("what is finished before the plan counts from its start, what comes after the horizon not at all", () => {
    const done = item("a", 5, { value: point(365), startedOn: "2026-01-01", finishedOn: "2026-06-30" });
    const late = item("b", 5_000, { value: point(1_000) });
    const { value } = forecast(smallProblem([done, late]), 100);
    expect(monthOf(value!, "2026-12-31").gained.mean).toBe(30);
    expect(value!.at(-1)!.rate.mean).toBe(365);
  });

  it("errors in common make sums less sure than independent ones would be", () => {
    const items = Array.from({ length: 30 }, (_, i) =>
      item(`${i}`, 0.1, { value: { p10: 50, p50: 100, p90: 150 } }),
    );
    const { rate } = forecast(smallProblem(items)).value!.at(-1)!;
    const one = 50 / normalQuantile(0.9);
    const half = (rate.p90.value - rate.p10.value) / 2 / normalQuantile(0.9);
    expect(half / (one * Math.sqrt(30 + 30 * 29 * 0.15))).toBeCloseTo(1, 1);
  });

  it("percentiles and their intervals are in order for any problem", () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        for (const { rate, gained } of forecast(problem, 100, seed).value ?? [])
          for (const { p10, p50, p90 } of [rate, gained]) {
            expect(p10.value <= p50.value && p50.value <= p90.value).toBe(true);
            for (const { value, low, high } of [p10, p50, p90])
              expect(low <= value && value <= high).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
  });

  it("measured gains move and widen what is foreseen", () => {
    const values = Array.from({ length: 60 }, (_, i) => ({
      value: { p10: 80, p50: 100, p90: 120 },
      actual: 60 + 80 * quantile({ p10: 0, p50: 0.5, p90: 1 }, (i + 0.5) / 60, "signed") - 20,
      estimatedOn: "2025-01-01",
      measuredOn: `2026-${String((i % 11) + 1).padStart(2, "0")}-15`,
    }));
    const problem = smallProblem([item("a", 1, { value: { p10: 80, p50: 100, p90: 120 } })]);
    const asStated = forecast(problem);
    const corrected = forecast({ ...problem, history: { values } });
    const [before, after] = [asStated, corrected].map((one) => one.value!.at(-1)!.rate);
    expect(after!.p50.value).toBeLessThan(before!.p50.value - 10);
    expect(after!.p90.value - after!.p10.value).toBeGreaterThan(
      1.5 * (before!.p90.value - before!.p10.value),
    );
    expect(asStated.assumptions).toContainEqual({ code: "values_as_stated", share: 0.15 });
    expect(corrected.assumptions).toContainEqual(
      expect.objectContaining({ code: "value_history_used", n: 60 }),
    );
    expect(corrected.items).toEqual(asStated.items);
  });
});
