import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "./normal.ts";
import {
  cdf,
  density,
  mean,
  positiveRangeSchema,
  probabilityBelow,
  quantile,
  type Range,
  type RangeKind,
  rangeSchema,
  sample,
} from "./range.ts";

const amount = fc.integer({ min: 1, max: 1e9 }).map((n) => n / 1_000);
const sorted = (values: [number, number, number]): Range => {
  const [p10, p50, p90] = values.sort((a, b) => a - b) as [number, number, number];
  return { p10, p50, p90 };
};
const positiveRange = fc.oneof(
  fc.tuple(amount, amount, amount).map(sorted),
  amount.map((x) => ({ p10: x, p50: x, p90: x })),
  fc
    .tuple(amount, amount)
    .map(([a, b]) => ({ p10: Math.min(a, b), p50: Math.min(a, b), p90: Math.max(a, b) })),
  fc.tuple(amount, amount).map(([a, b]) => ({ p10: 0, p50: Math.min(a, b), p90: Math.max(a, b) })),
  amount.map((x) => ({ p10: 0, p50: 0, p90: x })),
  fc.constant({ p10: 0, p50: 0, p90: 0 }),
);
const signed = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1_000);
const anyRange: fc.Arbitrary<[Range, RangeKind]> = fc.oneof(
  positiveRange.map((range): [Range, RangeKind] => [range, "positive"]),
  fc.tuple(signed, signed, signed).map((values): [Range, RangeKind] => [sorted(values), "signed"]),
);
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe("the normal distribution", () => {
  // Computed with 40 digits (mpmath).
  it.each([
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [0.5, 0.6914624612740131],
    [2, 0.9772498680518208],
  ])("Φ(%d)", (z, p) => {
    expect(Math.abs(normalCdf(z) - p)).toBeLessThan(1e-15);
  });

  it.each([
    [0.9, 1.2815515655446004],
    [0.975, 1.9599639845400545],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798407],
  ])("Φ⁻¹(%d)", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(2e-15);
  });

  it("is unbounded at the ends and undefined beyond them", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(normalQuantile(1.5)).toBeNaN();
  });
});

describe("a range", () => {
  it("goes through its three quantiles exactly", () => {
    fc.assert(
      fc.property(anyRange, ([range, kind]) => {
        expect([0.1, 0.5, 0.9].map((p) => quantile(range, p, kind))).toEqual([
          range.p10,
          range.p50,
          range.p90,
        ]);
      }),
    );
  });

  it("has quantiles that never decrease", () => {
    fc.assert(
      fc.property(anyRange, probability, probability, ([range, kind], p, q) => {
        expect(quantile(range, Math.min(p, q), kind)).toBeLessThanOrEqual(
          quantile(range, Math.max(p, q), kind),
        );
      }),
    );
  });

  it("has a distribution function that undoes the quantile function", () => {
    fc.assert(
      fc.property(anyRange, probability, ([range, kind], p) => {
        const x = quantile(range, p, kind);
        // On a point that carries probability, p lies between P(X < x) and P(X ≤ x).
        const slack = 1e-6;
        expect(probabilityBelow(range, x, kind)).toBeLessThanOrEqual(p + slack);
        expect(cdf(range, x, kind)).toBeGreaterThanOrEqual(p - slack);
      }),
    );
  });

  it("never goes below zero when it is positive", () => {
    fc.assert(
      fc.property(positiveRange, probability, (range, u) => {
        expect(sample(range, u, "positive")).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is log-normal when both halves spread alike, normal when it is signed", () => {
    const s = Math.log(2) / normalQuantile(0.9);
    const range = { p10: 5, p50: 10, p90: 20 };
    expect(quantile(range, 0.99, "positive")).toBeCloseTo(10 * Math.exp(s * normalQuantile(0.99)), 12);
    expect(mean(range, "positive")).toBeCloseTo(10 * Math.exp((s * s) / 2), 12);
    const normal = { p10: -10, p50: 0, p90: 10 };
    expect(quantile(normal, 0.25, "signed")).toBeCloseTo(
      (10 / normalQuantile(0.9)) * normalQuantile(0.25),
      12,
    );
    expect(mean(normal, "signed")).toBeCloseTo(0, 12);
  });

  it.each<[Range, RangeKind]>([
    [{ p10: 5, p50: 10, p90: 40 }, "positive"],
    [{ p10: 1, p50: 9, p90: 10 }, "positive"],
    [{ p10: 7, p50: 7, p90: 12 }, "positive"],
    [{ p10: 3, p50: 7, p90: 7 }, "positive"],
    [{ p10: 0, p50: 4, p90: 9 }, "positive"],
    [{ p10: 0, p50: 0, p90: 9 }, "positive"],
    [{ p10: 1e-9, p50: 1, p90: 2 }, "positive"],
    [{ p10: -10, p50: 5, p90: 100 }, "signed"],
  ])("has the mean of its quantile function: %o %s", (range, kind) => {
    // Midpoint rule over z = Φ⁻¹(p), where the integrand is smooth on either side of the median.
    const steps = 20_000;
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      const z = -7 + (14 * (i + 0.5)) / steps;
      const weight = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      sum += quantile(range, normalCdf(z), kind) * weight * (14 / steps);
    }
    expect(mean(range, kind) / sum).toBeCloseTo(1, 5);
  });

  it("has a density that is the slope of its distribution function", () => {
    const range = { p10: 5, p50: 10, p90: 40 };
    for (const x of [2, 7, 15, 60]) {
      const slope = (cdf(range, x + 1e-5, "positive") - cdf(range, x - 1e-5, "positive")) / 2e-5;
      expect(density(range, x, "positive")).toBeCloseTo(slope, 7);
    }
    expect(density({ p10: 3, p50: 3, p90: 3 }, 3, "positive")).toBe(0);
  });

  it("keeps probability on a point where quantiles are equal or a half is cut at zero", () => {
    const point = { p10: 3, p50: 3, p90: 3 };
    expect([probabilityBelow(point, 3, "positive"), cdf(point, 3, "positive")]).toEqual([0, 1]);
    expect(quantile(point, 0.001, "positive")).toBe(3);
    const half = { p10: 3, p50: 3, p90: 8 };
    expect([probabilityBelow(half, 3, "positive"), cdf(half, 3, "positive")]).toEqual([0, 0.5]);
    const maybeNothing = { p10: 0, p50: 4, p90: 9 };
    expect([probabilityBelow(maybeNothing, 0, "positive"), cdf(maybeNothing, 0, "positive")]).toEqual([
      0, 0.1,
    ]);
    expect(quantile(maybeNothing, 0.03, "positive")).toBe(0);
  });

  it("is refused upside down, unbounded, or negative where it must not be", () => {
    const issue = (input: unknown) => {
      const result = rangeSchema.safeParse(input);
      return result.success ? "accepted" : result.error.issues.map(({ path }) => path.join("."));
    };
    expect(issue({ p10: 1, p50: 2, p90: 3 })).toBe("accepted");
    expect(issue({ p10: 3, p50: 2, p90: 1 })).toEqual(["p50", "p90"]);
    expect(issue({ p10: Number.NaN, p50: 2, p90: Number.POSITIVE_INFINITY })).toEqual(["p10", "p90"]);
    expect(positiveRangeSchema.safeParse({ p10: -1, p50: 2, p90: 3 }).success).toBe(false);
    expect(() => quantile({ p10: -1, p50: 2, p90: 3 }, 0.5, "positive")).toThrow(RangeError);
  });
});
