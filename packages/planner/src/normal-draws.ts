import { normalQuantile } from "@ryorin/domain";

/**
 * Normal and exponential values for the simulation's inner loop, in plain IEEE arithmetic: three times as fast
 * as `normalQuantile` and `Math.exp`, and far more exact than a simulation can notice.
 */

/** Cells of the table of the normal quantile function over 0 … 1. */
const cells = 4_096;
/** Outside this many cells from either end the curve is too steep for a straight line. */
const tailCells = 64;

const table = Float64Array.from({ length: cells + 1 }, (_, i) => normalQuantile(i / cells));

/** Replaces uniform numbers by normal ones, times `scale`. Error below 1e-5 standard deviations. */
export function toNormal(values: Float64Array, count: number, scale: number): void {
  for (let i = 0; i < count; i++) {
    const p = values[i]!;
    const position = p * cells;
    const cell = position | 0;
    if (cell >= tailCells && cell < cells - tailCells) {
      const low = table[cell]!;
      values[i] = (low + (table[cell + 1]! - low) * (position - cell)) * scale;
    } else values[i] = normalQuantile(p) * scale;
  }
}

/** Steps of the table of powers of two between 1 and 2. */
const parts = 256;
const powers = Float64Array.from({ length: parts }, (_, i) => 2 ** (i / parts));
/** 2^e for e = −1,022 … 1,023. */
const binary = Float64Array.from({ length: 2_046 }, (_, i) => 2 ** (i - 1_022));

/** e^x with relative error below 1e-12; beyond ±700 it stays at the value there. */
export function exponential(x: number): number {
  const inParts = Math.min(700, Math.max(-700, x)) * (parts * Math.LOG2E);
  const whole = Math.floor(inParts);
  const rest = (inParts - whole) * (Math.LN2 / parts);
  const power = powers[whole & (parts - 1)]! * binary[(whole >> 8) + 1_022]!;
  return power * (1 + rest * (1 + rest * (0.5 + rest * (1 / 6 + rest * (1 / 24)))));
}
