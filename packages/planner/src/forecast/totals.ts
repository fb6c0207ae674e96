import { normalCdf, normalQuantile } from "@ryorin/domain";
import { toNormal } from "../normal-draws.ts";
import { fillUniform, streamState } from "../random.ts";

/**
 * Totals of several tasks. Each task's normal error is √share · (the one that its person has in common) +
 * √(1 − share) · (its own), as in the plan's simulation (draws.ts); each keeps the distribution that was forecast
 * for it. `share` 0 is independent resampling.
 */

/** Quantiles kept of a task, in the middle of equal parts. */
export const parts = 199;

export type Draws = {
  readonly runs: number;
  /** One for each run. */
  readonly common: Float64Array;
  /** Task t, run r at t · runs + r. */
  readonly own: Float64Array;
};

/** The same draws for every total: totals differ by their tasks, not by chance. */
export function drawErrors(tasks: number, runs: number, seed: number): Draws {
  const state = new Int32Array(4);
  streamState(seed, ["forecast", "totals"], state, 0);
  const own = new Float64Array(tasks * runs);
  fillUniform(state, 0, own, own.length);
  toNormal(own, own.length, 1);
  // Stratified: each of the common errors stands for an equal part.
  const common = Float64Array.from({ length: runs }, (_, r) => normalQuantile((r + 0.5) / runs));
  return { runs, common, own };
}

/** Which of the parts a normal error falls into, for −6 … 6 in steps of 1/512. */
const finest = 512;
const farthest = 6;
const partOf = Uint8Array.from({ length: 2 * farthest * finest + 1 }, (_, i) =>
  Math.min(parts - 1, Math.floor(normalCdf(i / finest - farthest) * parts)),
);

/** Totals of all runs, rising. `tasks`: each task's `parts` quantiles in the unit. */
export const totalsOf = (tasks: readonly Float64Array[], share: number, draws: Draws): Float64Array =>
  drawTotals(tasks, share, draws).sort();

/** Totals of every `step`th run, as drawn: the common errors still stand for equal parts. */
export function drawTotals(
  tasks: readonly Float64Array[],
  share: number,
  { runs, common, own }: Draws,
  step = 1,
): Float64Array {
  const totals = new Float64Array(Math.floor((runs - 1 - (step >> 1)) / step) + 1);
  const ofCommon = Math.sqrt(share) * finest;
  const ofOwn = Math.sqrt(1 - share) * finest;
  const last = partOf.length - 1;
  tasks.forEach((quantiles, t) => {
    for (let r = step >> 1, at = 0; r < runs; r += step, at++) {
      const error = ofCommon * common[r]! + ofOwn * own[t * runs + r]! + farthest * finest + 0.5;
      totals[at]! += quantiles[partOf[Math.max(0, Math.min(last, error)) | 0]!]!;
    }
  });
  return totals;
}

/** Share of the totals below `actual`, half of equal ones; never 0 or 1. */
export function placeOf(totals: Float64Array, actual: number): number {
  let below = 0;
  let equal = 0;
  for (const total of totals) {
    if (total < actual * (1 - 1e-9)) below++;
    else if (total <= actual * (1 + 1e-9)) equal++;
  }
  return (below + equal / 2 + 0.5) / (totals.length + 1);
}

export function levelOf(totals: Float64Array, level: number): number {
  return totals[Math.min(totals.length - 1, Math.max(0, Math.floor(level * totals.length)))]!;
}
