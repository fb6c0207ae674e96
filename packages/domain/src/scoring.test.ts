import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity } from "./normal.ts";
import { quantile, type Range } from "./range.ts";
import {
  calibrationPoints,
  coverage,
  log2RatioPinball,
  notEnoughBelow,
  pinball,
  pit,
  type Resolved,
  rangePinball,
  wilson,
} from "./scoring.ts";

const effort = { p10: 5, p50: 10, p90: 40 };
/** Actuals at evenly spaced probabilities: a forecast that is exactly calibrated. */
function calibrated(range: Range, count: number): Resolved[] {
  return Array.from({ length: count }, (_, i) => ({
    range,
    kind: "positive" as const,
    actual: quantile(range, (i + 0.5) / count, "positive"),
  }));
}

describe("pinball loss", () => {
  it("weighs misses by the level", () => {
    expect(pinball(10, 0.9, 14)).toBeCloseTo(3.6, 12);
    expect(pinball(10, 0.9, 6)).toBeCloseTo(0.4, 12);
    expect(pinball(10, 0.5, 10)).toBe(0);
    expect(rangePinball(effort, 20)).toBeCloseTo((0.1 * 15 + 0.5 * 10 + 0.1 * 20) / 3, 12);
  });

  it("has the closed-form expectation of a normal quantity, least at its true quantile", () => {
    // E[pinball(q, τ, Z)] = φ(q) + q (Φ(q) − τ) for standard normal Z.
    for (const level of [0.1, 0.5, 0.9]) {
      for (const q of [-2, -0.3, 1.2]) {
        let sum = 0;
        const width = 1e-3;
        for (let z = -9 + width / 2; z < 9; z += width)
          sum += pinball(q, level, z) * normalDensity(z) * width;
        expect(sum).toBeCloseTo(normalDensity(q) + q * (normalCdf(q) - level), 6);
      }
    }
  });

  it("measures small and large things alike on the log2 scale", () => {
    expect(log2RatioPinball(effort, 20)).toBeCloseTo((0.1 * 2 + 0.5 * 1 + 0.1 * 1) / 3, 12);
    const thousandfold = { p10: 5_000, p50: 10_000, p90: 40_000 };
    expect(log2RatioPinball(thousandfold, 20_000)).toBeCloseTo(log2RatioPinball(effort, 20)!, 12);
    expect(log2RatioPinball({ p10: 0, p50: 1, p90: 2 }, 1)).toBeNull();
    expect(log2RatioPinball(effort, 0)).toBeNull();
  });
});

describe("Wilson's interval", () => {
  // Newcombe (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d of %d", (k, n, low, high) => {
    expect(wilson(k, n).low).toBeCloseTo(low, 4);
    expect(wilson(k, n).high).toBeCloseTo(high, 4);
  });

  it("contains the share, lies within 0–1 and says nothing of nothing", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (k, more) => {
        const n = k + more;
        const { low, high } = wilson(k, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n > 0) expect(low <= k / n && k / n <= high).toBe(true);
      }),
    );
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe("calibration", () => {
  it("finds a calibrated forecast calibrated, with its n and whether that is enough", () => {
    const points = calibrationPoints(calibrated(effort, 40));
    expect(points.map(({ level, share, n, enough }) => [level, share, n, enough])).toEqual([
      [0.1, 0.1, 40, true],
      [0.5, 0.5, 40, true],
      [0.9, 0.9, 40, true],
    ]);
    expect(coverage(calibrated(effort, 40))).toMatchObject({ held: 32, share: 0.8, expected: 0.8, n: 40 });
    expect(coverage(calibrated(effort, notEnoughBelow - 1)).enough).toBe(false);
    expect(coverage([])).toMatchObject({ n: 0, share: null, low: 0, high: 1, enough: false });
  });

  it("is not flattered by actuals that equal a point forecast", () => {
    const copied: Resolved[] = Array.from({ length: 20 }, () => ({
      range: { p10: 8, p50: 8, p90: 8 },
      kind: "positive",
      actual: 8,
    }));
    expect(coverage(copied).share).toBe(1);
    for (const { level, share } of calibrationPoints(copied)) expect(share).toBeCloseTo(level, 12);
  });

  it("shows an optimist", () => {
    const late = calibrated(effort, 20).map((resolved) => ({ ...resolved, actual: resolved.actual * 3 }));
    const [, median] = calibrationPoints(late);
    expect(median!.share).toBeLessThan(0.35);
  });
});

describe("the probability integral transform", () => {
  it("is the probability at which the actual stood", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        const actual = quantile(effort, p, "positive");
        expect(pit({ range: effort, kind: "positive", actual }, 0.3)).toBeCloseTo(p, 9);
      }),
    );
  });

  it("is spread over a point's probability by the number given", () => {
    const half: Resolved = { range: { p10: 3, p50: 3, p90: 8 }, kind: "positive", actual: 3 };
    expect([0, 0.5, 1].map((u) => pit(half, u))).toEqual([0, 0.25, 0.5]);
  });
});
