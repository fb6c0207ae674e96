import { density, quantile, type Range, type RangeKind } from "@ryorin/domain";

export type Curve = { path: string; x: (value: number) => number };

/**
 * The outline of a range's distribution in a box of `width` by `height` pixels, from P2 to P98, and the scale
 * that places values in it. A range that is a point, or no range, has none.
 */
export function densityCurve(
  range: Range,
  kind: RangeKind,
  width: number,
  height: number,
): Curve | undefined {
  const { p10, p50, p90 } = range;
  if (![p10, p50, p90].every(Number.isFinite) || p10 > p50 || p50 > p90 || p10 === p90) return undefined;
  if (kind === "positive" && p10 < 0) return undefined;
  const low = quantile(range, 0.02, kind);
  const high = quantile(range, 0.98, kind);
  const steps = 64;
  const even = Array.from({ length: steps + 1 }, (_, at) => low + ((high - low) * at) / steps);
  // The density jumps at the median: a point on either side keeps the edge upright.
  const values = [...even, p50 - (high - low) * 1e-6, p50].sort((a, b) => a - b);
  const points = values
    .map((value) => ({ value, d: density(range, value, kind) }))
    .filter(({ d }) => Number.isFinite(d));
  const top = Math.max(...points.map(({ d }) => d));
  if (!(top > 0) || !(high > low)) return undefined;
  const x = (value: number) => ((value - low) / (high - low)) * width;
  const line = points.map(
    ({ value, d }) => `${x(value).toFixed(1)} ${(height - (d / top) * (height - 2)).toFixed(1)}`,
  );
  return { path: `M0 ${height} L${line.join(" L")} L${width} ${height} Z`, x };
}
