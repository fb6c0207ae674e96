import { normalCdf, normalQuantile } from "@ryorin/domain";

/**
 * A forecast of log2(actual / estimate): points with probability, as many as past tasks count for it. `spread`
 * rereads its levels (recalibration.ts): the quantile at p is that of the points at Φ(spread · Φ⁻¹(p)).
 */
export class Distribution {
  readonly #points: Float64Array;
  /** Probability up to and with each point; the last is 1. */
  readonly #upTo: Float64Array;
  readonly spread: number;

  constructor(points: Float64Array, upTo: Float64Array, spread = 1) {
    this.#points = points;
    this.#upTo = upTo;
    this.spread = spread;
  }

  /** The same points, their levels read by another spread. */
  reread(spread: number): Distribution {
    return new Distribution(this.#points, this.#upTo, spread);
  }

  /** log2 ratio at a level between 0 and 1. Never falls as the level rises. */
  quantile(level: number): number {
    return this.#points[
      this.#at(this.spread === 1 ? level : normalCdf(this.spread * normalQuantile(level)))
    ]!;
  }

  /** `count` quantiles in the middle of as many equal parts. */
  quantiles(count: number): Float64Array {
    const levels = this.spread === 1 ? middles(count) : normalMiddles(count);
    const last = this.#points.length - 1;
    let at = 0;
    return levels.map((one) => {
      const level = this.spread === 1 ? one : normalCdf(this.spread * one);
      while (at < last && this.#upTo[at]! < level) at++;
      return this.#points[at]!;
    });
  }

  /**
   * The span of the probability integral transform of an actual: from the probability below it to that up to it.
   * A point where a randomised transform would be drawn from the span uniformly; Smith (1985).
   */
  span(ratio: number): Span {
    // Two divisions of the same hours may differ in the last bits.
    const from = this.#below(ratio - 1e-9);
    const to = this.#below(ratio + 1e-9);
    return this.spread === 1 ? { from, to } : { from: this.#reread(from), to: this.#reread(to) };
  }

  #reread(probability: number): number {
    if (probability <= 0 || probability >= 1) return probability;
    return normalCdf(normalQuantile(probability) / this.spread);
  }

  #below(ratio: number): number {
    let low = 0;
    for (let high = this.#points.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#points[middle]! < ratio) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.#upTo[low - 1]!;
  }

  #at(level: number): number {
    let low = 0;
    for (let high = this.#points.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! < level) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const middles = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count);
const normals = new Map<number, Float64Array>();

/** The middles' normal quantiles: the same for every distribution. */
function normalMiddles(count: number): Float64Array {
  const known = normals.get(count) ?? middles(count).map(normalQuantile);
  normals.set(count, known);
  return known;
}

export type Span = { readonly from: number; readonly to: number };

/** How much of a span lies in the middle `share` of 0 … 1: what a randomised transform would count on average. */
export function coveredBy({ from, to }: Span, share: number): number {
  const low = (1 - share) / 2;
  const high = 1 - low;
  if (to - from < 1e-12) return from >= low && from <= high ? 1 : 0;
  return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from);
}
