import { normalQuantile } from "@ryorin/domain";
import { coveredBy, type Span } from "./distribution.ts";

/**
 * Keeps 80 % intervals at 80 %: the share that lately held decides how far levels are reread, for everybody and,
 * partially pooled, for each person. A forecaster that held 84 % says narrower ranges, one that held 75 % wider.
 */
const target = 0.8;
/** A person's own record weighs half when it is as long as this. */
const personWeight = 60;
const allWeight = 50;
const kept = { all: 0.998, person: 0.99 } as const;
/** Beyond these shares something else is wrong than the width. */
const bounds = { low: 0.5, high: 0.97 } as const;

type Record = { n: number; held: number };

export class Recalibration {
  readonly #all: Record = { n: 0, held: 0 };
  readonly #people = new Map<string, Record>();

  learn(person: string, uncorrected: Span): void {
    const held = coveredBy(uncorrected, target);
    const own = this.#people.get(person) ?? { n: 0, held: 0 };
    this.#people.set(person, own);
    count(this.#all, held, kept.all);
    count(own, held, kept.person);
  }

  spread(person: string): number {
    const all = (allWeight * target + this.#all.held) / (allWeight + this.#all.n);
    const own = this.#people.get(person) ?? { n: 0, held: 0 };
    return spreadFor((personWeight * all + own.held) / (personWeight + own.n));
  }
}

function count(record: Record, held: number, keep: number): void {
  record.n = record.n * keep + 1;
  record.held = record.held * keep + held;
}

/** The factor on normal levels with which intervals that held `share` would have held 80 %. */
export function spreadFor(share: number): number {
  const held = Math.min(bounds.high, Math.max(bounds.low, share));
  return normalQuantile(0.5 + target / 2) / normalQuantile(0.5 + held / 2);
}
