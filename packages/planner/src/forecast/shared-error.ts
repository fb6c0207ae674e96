import { normalCdf, normalQuantile } from "@ryorin/domain";
import { spreadFor } from "./recalibration.ts";
import { type Draws, drawTotals, levelOf, placeOf, totalsOf } from "./totals.ts";

/**
 * How much of the error is common to a person's tasks of one period: learnt from totals that came out, by the
 * likelihood of each candidate share; a person's own record counts fully, everybody's together as much as
 * `borrowed` totals, and before both stands the intraclass correlation measured in the SiP data (draws.ts).
 * Later totals weigh more. Also learnt: by how much totals come out high or low, and how often they held.
 */
export const candidateShares = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9] as const;
const priorShare = { middle: 0.11, variance: 0.5, offset: 0.02 } as const;
const borrowed = 20;
const kept = 0.97;
/** Totals that stand for "neither high nor low" and for "80 % hold". */
const unshifted = 20;
const sound = 20;
/** Student's t with this many degrees of freedom: one ruined total does not make every total wide. */
const freedom = 5;
const target = 0.8;
/** Every so many runs tell a likelihood's mean and deviation. */
const someRuns = 3;

type Record = { n: number; likelihood: Float64Array; shift: number };
const empty = (): Record => ({ n: 0, likelihood: new Float64Array(candidateShares.length), shift: 0 });

/**
 * The share, given the log-likelihood of each candidate by one's own record and by everybody's `n` totals (0: all
 * of it counts): the mean of the posterior.
 */
export function shareGiven(own: ArrayLike<number>, all: ArrayLike<number>, n: number): number {
  const pull = Math.min(1, borrowed / Math.max(1, n));
  const logs = candidateShares.map((share, c) => {
    const off = Math.log((share + priorShare.offset) / (priorShare.middle + priorShare.offset));
    return own[c]! + pull * all[c]! - off ** 2 / 2 / priorShare.variance;
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((mean, weight, c) => mean + (weight / sum) * candidateShares[c]!, 0);
}

/** What a total's forecast was, kept until it is known what came. */
export type TotalForecast = {
  readonly share: number;
  /** Sorted draws under `share`. */
  readonly totals: Float64Array;
  /** Of normal levels: the quantile at p is that of `totals` at Φ(spread · Φ⁻¹(p) + shift). */
  readonly shift: number;
  readonly spread: number;
  quantile(level: number): number;
  /** Probability up to an actual. */
  place(actual: number): number;
};

export class SharedErrors {
  readonly #all = empty();
  readonly #people = new Map<string, Record>();
  #held = { n: 0, held: 0 };

  /** The fitted share for a person; without a name, for everybody: as `simulate` takes it. */
  share(person?: string): number {
    if (person === undefined) return shareGiven(empty().likelihood, this.#all.likelihood, 0);
    return shareGiven((this.#people.get(person) ?? empty()).likelihood, this.#all.likelihood, this.#all.n);
  }

  forecast(person: string, tasks: readonly Float64Array[], draws: Draws): TotalForecast {
    const share = this.share(person);
    const totals = totalsOf(tasks, share, draws);
    const shift = this.#shift(person);
    const spread = spreadFor((sound * target + this.#held.held) / (sound + this.#held.n));
    return {
      share,
      totals,
      shift,
      spread,
      quantile: (level) => levelOf(totals, normalCdf(spread * normalQuantile(level) + shift)),
      place: (actual) => normalCdf((normalQuantile(placeOf(totals, actual)) - shift) / spread),
    };
  }

  learn(
    person: string,
    tasks: readonly Float64Array[],
    made: TotalForecast,
    actual: number,
    draws: Draws,
  ): void {
    const own = this.#people.get(person) ?? empty();
    this.#people.set(person, own);
    const shift = this.#all.shift / (this.#all.n + unshifted);
    const added = candidateShares.map((share) =>
      logLikelihood(drawTotals(tasks, share, draws, someRuns), actual, shift),
    );
    const place = normalQuantile(placeOf(made.totals, actual));
    for (const record of [this.#all, own]) {
      record.n = record.n * kept + 1;
      record.shift = record.shift * kept + Math.max(-2.5, Math.min(2.5, place));
      added.forEach((one, c) => {
        record.likelihood[c] = record.likelihood[c]! * kept + one;
      });
    }
    const isInside = Math.abs(place - made.shift) <= normalQuantile(0.5 + target / 2);
    this.#held = { n: this.#held.n * kept + 1, held: this.#held.held * kept + (isInside ? 1 : 0) };
  }

  #shift(person: string): number {
    const own = this.#people.get(person) ?? empty();
    const lent = Math.min(borrowed, this.#all.n);
    const ofAll = this.#all.n > 0 ? (lent / this.#all.n) * this.#all.shift : 0;
    return (own.shift + ofAll) / (own.n + lent + unshifted);
  }
}

/** Of log(actual) under the logarithms of the totals drawn, which are nearly normal. */
function logLikelihood(totals: Float64Array, actual: number, shift: number): number {
  let sum = 0;
  let squares = 0;
  for (const total of totals) {
    const log = Math.log(total);
    sum += log;
    squares += log * log;
  }
  const mean = sum / totals.length;
  const deviation = Math.sqrt(Math.max(1e-6, squares / totals.length - mean * mean));
  const z = (Math.log(actual) - mean) / deviation - shift;
  return -Math.log(deviation) - ((freedom + 1) / 2) * Math.log1p((z * z) / freedom);
}
