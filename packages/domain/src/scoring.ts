import { normalQuantile } from "./normal.ts";
import { cdf, probabilityBelow, type Range, type RangeKind } from "./range.ts";

/** Below this many resolved forecasts a share is shown as "not enough data yet". */
export const notEnoughBelow = 10;

/** A forecast whose actual value is known. */
export type Resolved = { range: Range; kind: RangeKind; actual: number };

/** The levels of a range's quantiles. */
export const levels = [0.1, 0.5, 0.9] as const;

/** A share k/n with its interval; `enough` is false below `notEnoughBelow`. Of nothing: share null, 0 to 1. */
export type Share = { n: number; share: number | null; low: number; high: number; enough: boolean };

/**
 * Pinball (quantile) loss of one quantile forecast, in the quantity's unit; 0 is perfect. Proper: its expectation
 * is least at the true quantile. Koenker & Bassett (1978); Gneiting & Raftery (2007).
 */
export function pinball(forecast: number, level: number, actual: number): number {
  return actual >= forecast ? level * (actual - forecast) : (1 - level) * (forecast - actual);
}

/** Mean pinball loss over P10, P50 and P90. */
export function rangePinball(range: Range, actual: number): number {
  return (
    (pinball(range.p10, 0.1, actual) + pinball(range.p50, 0.5, actual) + pinball(range.p90, 0.9, actual)) / 3
  );
}

/**
 * Mean pinball loss over the three quantiles of log2(actual / quantile): 1 = a factor of two. Makes forecasts of
 * small and large things comparable. Null where a quantile or the actual is not positive.
 */
export function log2RatioPinball(range: Range, actual: number): number | null {
  if (!(range.p10 > 0 && actual > 0)) return null;
  const log = { p10: Math.log2(range.p10), p50: Math.log2(range.p50), p90: Math.log2(range.p90) };
  return rangePinball(log, Math.log2(actual));
}

/**
 * Wilson's score interval for k successes of n (Wilson 1927); k may be fractional. `confidence` two-sided, 0.95
 * unless told.
 */
export function wilson(k: number, n: number, confidence = 0.95): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const z = normalQuantile(0.5 + confidence / 2);
  const share = k / n;
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At k = 0 and k = n the bound is 0 or 1 exactly; rounding must not say otherwise.
  return {
    low: k <= 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: k >= n ? 1 : Math.min(1, (centre + half) / scale),
  };
}

function shareOf(k: number, n: number): Share {
  return { n, share: n === 0 ? null : k / n, ...wilson(k, n), enough: n >= notEnoughBelow };
}

/**
 * How many of the P10–P90 ranges held (ends included); `expected` 0.8. Where actuals often equal a bound, as with
 * copied estimates, this reads high: judge calibration by `calibrationPoints`.
 */
export function coverage(resolved: readonly Resolved[]): Share & { held: number; expected: number } {
  const held = resolved.filter(({ range, actual }) => range.p10 <= actual && actual <= range.p90).length;
  return { held, expected: 0.8, ...shareOf(held, resolved.length) };
}

/** For each level: the observed share of actuals at or below that quantile, to compare with the level itself. */
export type CalibrationPoint = Share & { level: number };

/**
 * A forecast with probability on a point counts the part of it that a randomised PIT would: an actual on a point
 * forecast is below P10 with weight 0.1, below P90 with weight 0.9. No random number is needed.
 */
export function calibrationPoints(
  resolved: readonly Resolved[],
  at: readonly number[] = levels,
): CalibrationPoint[] {
  const spans = resolved.map(({ range, kind, actual }) => ({
    from: probabilityBelow(range, actual, kind),
    to: cdf(range, actual, kind),
  }));
  return at.map((level) => {
    let below = 0;
    for (const { from, to } of spans) {
      if (to <= level) below += 1;
      else if (from < level) below += (level - from) / (to - from);
    }
    return { level, ...shareOf(below, spans.length) };
  });
}

/**
 * Probability integral transform of the actual: uniform on 0–1 over many forecasts when they are calibrated.
 * Randomised where probability sits on a point; `u`, uniform on 0–1, is the caller's. Smith (1985); Czado,
 * Gneiting & Held (2009).
 */
export function pit({ range, kind, actual }: Resolved, u: number): number {
  const below = probabilityBelow(range, actual, kind);
  return below + u * (cdf(range, actual, kind) - below);
}
