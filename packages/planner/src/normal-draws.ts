import { normalQuantile } from "@ryorin/domain";

/**
 * Normal values and powers for the simulation's inner loop, in plain IEEE arithmetic: three times as fast
 * as `normalQuantile` and `Math.exp`, and far more exact than a simulation can notice.
 */

/** Cells of the table of the normal quantile function over 0 … 1. */
export const cells = 4_096;
/** Outside this many cells from either end the curve is too steep for a straight line. */
const tailCells = 64;
export const table = Float64Array.from({ length: cells + 1 }, (_, i) => normalQuantile(i / cells));
/** The same for the lowest 1/64, as far again towards the end; what is left is one draw in 2,048. */
const tail = Float64Array.from({ length: cells + 1 }, (_, i) => normalQuantile(i / cells / tailCells));

/** Replaces uniform numbers by normal ones, times `scale`. Error below 1.2e-5 standard deviations. */
export function toNormal(values: Float64Array, count: number, scale: number): void {
  for (let i = 0; i < count; i++) {
    const p = values[i]!;
    const position = p * cells;
    const cell = position | 0;
    if (cell >= tailCells && cell < cells - tailCells) {
      const low = table[cell]!;
      values[i] = (low + (table[cell + 1]! - low) * (position - cell)) * scale;
    } else values[i] = (p < 0.5 ? inTail(p) : -inTail(1 - p)) * scale;
  }
}

/** Of the lowest 1/64. */
export function inTail(p: number): number {
  const position = p * (cells * tailCells);
  const cell = position | 0;
  if (cell < tailCells) return normalQuantile(p);
  const low = tail[cell]!;
  return low + (tail[cell + 1]! - low) * (position - cell);
}

/** Steps of the table of powers of two between 1 and 2. */
const parts = 1_024;
const powers = Float64Array.from({ length: parts }, (_, i) => 2 ** (i / parts));
/** 2^e for e = −1,022 … 1,023. */
const smallest = 1_022;
const binary = Float64Array.from({ length: 2_046 }, (_, i) => 2 ** (i - smallest));

/** `power` takes what is multiplied by this: e^x is power(x · perUnit). */
export const perUnit = parts * Math.LOG2E;
/** ± this many units are the farthest that `power` can take. */
export const farthestUnit = 700;

const first = Math.LN2 / parts;
const second = first ** 2 / 2;

/** 2^(x ÷ 1,024) with relative error below 1e-10, for |x| ≤ farthestUnit · perUnit; beyond it is not defined. */
export function power(x: number): number {
  const shifted = x + smallest * parts;
  const whole = shifted | 0;
  const rest = shifted - whole;
  return powers[whole & (parts - 1)]! * binary[whole >> 10]! * (1 + rest * (first + rest * second));
}

/** e^x with relative error below 1e-10; beyond ±700 it stays at the value there. */
export function exponential(x: number): number {
  return power(Math.min(farthestUnit, Math.max(-farthestUnit, x)) * perUnit);
}
