import { cellEnds } from "./cells.ts";

/**
 * Whom to believe: the experts' shares in a forecast, learnt from how each would have helped. The forecast is the
 * experts' mixture, so "actual = estimate exactly" stays the point mass that it is. After each outcome the shares
 * move against the gradient of the mixture's continuous ranked probability score in log2 ratio (exponentiated
 * gradient, Kivinen & Warmuth 1997), in tables that add up: one for all tasks, one per size, one per name of each
 * class. A new person therefore starts with what holds for everybody.
 *
 * The steps were chosen on tasks estimated before 2007-07-31 of the SiP data; half or twice of each changes the
 * mean loss there by less than half a percent.
 */
const steps = { all: 0.2, size: 0.5, class: 0.2 } as const;
/** Octaves of size from one table to the next. */
const perTable = 1.5;
const widths = Float64Array.from(
  cellEnds,
  (end, i) => ((cellEnds[i + 1] ?? end) - (cellEnds[i - 1] ?? end)) / 2,
);

export class Stacking {
  readonly #experts: number;
  readonly #tables = new Map<string, Float64Array>();

  constructor(experts: number) {
    this.#experts = experts;
  }

  /** Each expert's share, summing to 1. */
  shares(estimate: number, classIds: readonly number[]): Float64Array {
    const logits = new Float64Array(this.#experts);
    for (const { table, part } of this.#tablesFor(estimate, classIds))
      for (let x = 0; x < logits.length; x++) logits[x]! += part * table[x]!;
    const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let x = 0; x < logits.length; x++) sum += logits[x] = Math.exp(logits[x]! - most);
    for (let x = 0; x < logits.length; x++) logits[x]! /= sum;
    return logits;
  }

  /** `distributions`: each expert's probabilities up to each cell's end, at the time of the estimate. */
  learn(estimate: number, classIds: readonly number[], distributions: Float32Array, ratio: number): void {
    const cells = cellEnds.length;
    const shares = this.shares(estimate, classIds);
    const error = new Float64Array(cells);
    for (let c = 0; c < cells; c++) {
      let mixed = 0;
      for (let x = 0; x < shares.length; x++) mixed += shares[x]! * distributions[x * cells + c]!;
      error[c] = 2 * widths[c]! * (mixed - (cellEnds[c]! >= ratio ? 1 : 0));
    }
    const gradient = new Float64Array(shares.length);
    let mean = 0;
    for (let x = 0; x < shares.length; x++) {
      let sum = 0;
      for (let c = 0; c < cells; c++) sum += error[c]! * distributions[x * cells + c]!;
      gradient[x] = sum;
      mean += shares[x]! * sum;
    }
    for (const { table, part, step } of this.#tablesFor(estimate, classIds))
      for (let x = 0; x < table.length; x++) table[x]! -= part * step * (gradient[x]! - mean);
  }

  /** The two tables of the nearest sizes share: so it does not matter in which unit estimates are. */
  #tablesFor(
    estimate: number,
    classIds: readonly number[],
  ): { table: Float64Array; part: number; step: number }[] {
    const octave = Math.log2(estimate) / perTable;
    const below = Math.floor(octave);
    const above = octave - below;
    return [
      { table: this.#table("all"), part: 1, step: steps.all },
      { table: this.#table(`size ${below}`), part: 1 - above, step: steps.size },
      { table: this.#table(`size ${below + 1}`), part: above, step: steps.size },
      ...classIds.map((id, k) => ({ table: this.#table(`class ${k} ${id}`), part: 1, step: steps.class })),
    ];
  }

  #table(name: string): Float64Array {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = new Float64Array(this.#experts);
      this.#tables.set(name, table);
    }
    return table;
  }
}
