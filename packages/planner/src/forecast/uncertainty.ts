import { fillUniform, streamState } from "../random.ts";

/** A figure with the interval in which it lies with 95 % certainty; null where too little is there to know it. */
export type Figure = { readonly value: number; readonly low: number | null; readonly high: number | null };

const resamples = 1_000;

/**
 * Mean of values that come in clusters (a person's stretch of twenty tasks errs together): clusters are drawn with
 * replacement, 1,000 times; the interval is from the 2.5th to the 97.5th percentile. With fewer than two clusters
 * nothing is known of their spread. Of no values: null.
 */
export function clusteredMean(
  values: readonly number[],
  clusters: readonly (string | number)[],
  seed: number,
): Figure | null {
  const sums = new Map<string | number, { sum: number; n: number }>();
  values.forEach((value, i) => {
    const cluster = sums.get(clusters[i]!) ?? { sum: 0, n: 0 };
    sums.set(clusters[i]!, cluster);
    cluster.sum += value;
    cluster.n++;
  });
  const all = [...sums.values()];
  if (all.length === 0) return null;
  const value = values.reduce((a, b) => a + b, 0) / values.length;
  if (all.length === 1) return { value, low: null, high: null };
  const state = new Int32Array(4);
  streamState(seed, ["forecast", "bootstrap"], state, 0);
  const draws = new Float64Array(all.length);
  const means = Float64Array.from({ length: resamples }, () => {
    fillUniform(state, 0, draws, all.length);
    let sum = 0;
    let n = 0;
    for (const draw of draws) {
      const cluster = all[Math.floor(draw * all.length)]!;
      sum += cluster.sum;
      n += cluster.n;
    }
    return sum / n;
  }).sort();
  return {
    value,
    low: means[Math.floor(resamples * 0.025)]!,
    high: means[Math.ceil(resamples * 0.975) - 1]!,
  };
}
