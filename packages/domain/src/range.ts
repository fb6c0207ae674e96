import { z } from "zod";
import { normalCdf, normalDensity, normalQuantile } from "./normal.ts";

/**
 * A range is what a person says instead of a number: low (P10), likely (P50), high (P90). One distribution goes
 * through the three, the same for display, simulation and scoring:
 *
 * - `positive` (effort, cost, duration; quantiles ≥ 0): split log-normal. Its median is P50; ln x is normal on
 *   either side of it, with a spread of its own left and right. A half that starts at zero has no logarithm: it
 *   is a normal half instead, cut at zero (P10 = 0 then means: one chance in ten that it is exactly nothing).
 * - `signed` (gain, change of a metric): split normal, made the same way without the logarithm.
 *
 * Equal quantiles are a point: a half whose quantiles are equal carries its probability on P50 itself.
 * The density jumps at the median where left and right spread differ; the quantile function does not.
 */
export type Range = { p10: number; p50: number; p90: number };

export type RangeKind = "positive" | "signed";

/** Issue code `quantiles_decrease` (in `params.code`) is reported at the quantile that is too low. */
export const rangeSchema = z
  .object({ p10: z.number(), p50: z.number(), p90: z.number() })
  .superRefine((range, context) => {
    const report = (field: "p50" | "p90") =>
      context.addIssue({ code: "custom", path: [field], params: { code: "quantiles_decrease" } });
    if (range.p10 > range.p50) report("p50");
    if (range.p50 > range.p90) report("p90");
  });

/** A range of a quantity that cannot be negative. */
export const positiveRangeSchema = rangeSchema.refine((range) => range.p10 >= 0, {
  path: ["p10"],
  params: { code: "negative" },
});

/** One side of the median: x = median · e^(spread·z) when `log`, else median + spread·z. */
type Half = { log: boolean; spread: number };

/** A range made ready for repeated use; see `shapeOf` and `valueAt`. */
export type Shape = { median: number; floor: number; left: Half; right: Half };

/** z of P90 (and, negated, of P10). */
const z90 = normalQuantile(0.9);

/** Throws RangeError where `rangeSchema` (or, for `positive`, `positiveRangeSchema`) would have refused. */
export function shapeOf(range: Range, kind: RangeKind): Shape {
  const { p10, p50, p90 } = range;
  const usable = Number.isFinite(p10) && Number.isFinite(p90) && p10 <= p50 && p50 <= p90;
  if (!usable || (kind === "positive" && p10 < 0)) {
    throw new RangeError(`not a ${kind} range: ${p10}, ${p50}, ${p90}`);
  }
  const half = (low: number, high: number): Half =>
    kind === "positive" && low > 0
      ? { log: true, spread: (Math.log(high) - Math.log(low)) / z90 }
      : { log: false, spread: high / z90 - low / z90 };
  return {
    median: p50,
    floor: kind === "positive" ? 0 : Number.NEGATIVE_INFINITY,
    left: half(p10, p50),
    right: half(p50, p90),
  };
}

/** The value at the standard normal quantile z: the distribution's quantile at p is `valueAt(shape, Φ⁻¹(p))`. */
export function valueAt(shape: Shape, z: number): number {
  const half = z < 0 ? shape.left : shape.right;
  if (half.spread === 0) return shape.median;
  if (half.log) return shape.median * Math.exp(half.spread * z);
  return Math.max(shape.floor, shape.median + half.spread * z);
}

/**
 * The value which the quantity does not exceed with probability p (0 ≤ p ≤ 1). Exact at 0.1, 0.5 and 0.9, never
 * decreasing in p.
 *
 * @example quantile({ p10: 5, p50: 10, p90: 40 }, 0.9, "positive") // 40
 */
export function quantile(range: Range, p: number, kind: RangeKind): number {
  const value = valueAt(shapeOf(range, kind), normalQuantile(p));
  // Rounding may carry a neighbour of an exact quantile past it; clamping keeps the function monotone.
  if (p <= 0.1) return p === 0.1 ? range.p10 : Math.min(value, range.p10);
  if (p <= 0.5) return p === 0.5 ? range.p50 : Math.min(Math.max(value, range.p10), range.p50);
  if (p <= 0.9) return p === 0.9 ? range.p90 : Math.min(Math.max(value, range.p50), range.p90);
  return Math.max(value, range.p90);
}

/** A draw: u uniform on (0, 1) is the caller's. */
export function sample(range: Range, u: number, kind: RangeKind): number {
  return quantile(range, u, kind);
}

/** P(X ≤ x). */
export function cdf(range: Range, x: number, kind: RangeKind): number {
  const { median, left, right } = shapeOf(range, kind);
  if (x === median) return right.spread === 0 ? 1 : 0.5;
  return x < median ? leftProbability(range, kind, x, left) : rightProbability(range, x, right);
}

/** P(X < x): differs from `cdf` only on a point that carries probability. */
export function probabilityBelow(range: Range, x: number, kind: RangeKind): number {
  const { median, left, right } = shapeOf(range, kind);
  if (x === median) return left.spread === 0 ? 0 : 0.5;
  if (x > median) return rightProbability(range, x, right);
  const cutAtZero = kind === "positive" && x === 0;
  return cutAtZero ? 0 : leftProbability(range, kind, x, left);
}

function leftProbability(range: Range, kind: RangeKind, x: number, half: Half): number {
  if (half.spread === 0 || (kind === "positive" && (x < 0 || (half.log && x === 0)))) return 0;
  if (x === range.p10) return 0.1;
  const p = normalCdf(standardised(range.p50, half, x));
  return x < range.p10 ? Math.min(p, 0.1) : Math.min(Math.max(p, 0.1), 0.5);
}

function rightProbability(range: Range, x: number, half: Half): number {
  if (half.spread === 0) return 1;
  if (x === range.p90) return 0.9;
  const p = normalCdf(standardised(range.p50, half, x));
  return x > range.p90 ? Math.max(p, 0.9) : Math.min(Math.max(p, 0.5), 0.9);
}

function standardised(median: number, half: Half, x: number): number {
  return half.log ? (Math.log(x) - Math.log(median)) / half.spread : (x - median) / half.spread;
}

/** Density of the part that is spread out; points that carry probability have none. At the median: the right. */
export function density(range: Range, x: number, kind: RangeKind): number {
  const { median, floor, left, right } = shapeOf(range, kind);
  const half = x < median ? left : right;
  if (half.spread === 0 || x < floor || (half.log && x <= 0)) return 0;
  const slope = half.log ? half.spread * x : half.spread;
  return normalDensity(standardised(median, half, x)) / slope;
}

/** Expected value. Infinity when a spread is so wide that it leaves double precision. */
export function mean(range: Range, kind: RangeKind): number {
  const { median, left, right } = shapeOf(range, kind);
  const above = right.log
    ? median * Math.exp(right.spread ** 2 / 2) * normalCdf(right.spread)
    : median / 2 + right.spread * normalDensity(0);
  return lowerMean(range, kind, left) + above;
}

function lowerMean(range: Range, kind: RangeKind, left: Half): number {
  const { p50 } = range;
  if (left.spread === 0) return p50 / 2;
  // E[e^(sz); z < 0] = e^(s²/2) Φ(−s): see lowerLogMean.
  if (left.log) return p50 * lowerLogMean(left.spread);
  if (kind === "signed") return p50 / 2 - left.spread * normalDensity(0);
  // Cut at zero, which is P10: the lowest tenth of the probability sits on nothing.
  return p50 * 0.4 - left.spread * (normalDensity(0) - normalDensity(z90));
}

/** e^(s²/2) Φ(−s), which is a Mills ratio and stays finite where its first factor does not. */
function lowerLogMean(s: number): number {
  if (s < 7) return Math.exp((s * s) / 2) * normalCdf(-s);
  return normalDensity(0) / (s + 1 / (s + 2 / (s + 3 / (s + 4 / (s + 0.65)))));
}
