import { reaches } from "./experts.ts";
import { type Finished, type Question, ratioOf } from "./question.ts";

/** Finished tasks beyond this many, oldest first, are forgotten: older ones weigh next to nothing. */
export const mostRemembered = 3_000;

/** Sizes are told apart by sixteenths of an octave, 4 %. */
const perOctave = 16;
const mostApart = 40 * perOctave;
const sizeKernels = reaches.map(({ octaves }) =>
  Float64Array.from({ length: mostApart + 1 }, (_, apart) => Math.exp(-apart / perOctave / octaves)),
);

/** Upper ends of the cells in which experts are compared, in log2 ratio: finer towards 0; the last cell is open. */
export const cellEnds = Float64Array.from({ length: 60 }, (_, i) => {
  const x = ((i + 0.5) / 60) * 2 - 1;
  return 3.2 * x * Math.abs(x) ** 0.7;
});

function cellOf(ratio: number): number {
  let cell = 0;
  while (cell < cellEnds.length && cellEnds[cell]! < ratio) cell++;
  return cell;
}

/**
 * The tasks that are done, as arrays in the order they were learnt, with their order by ratio kept beside: a
 * question is answered by one pass over them.
 */
export class Past {
  readonly #classes: number;
  readonly #ids: Map<string, number>[];
  #start: number | undefined;
  /** Tasks that are remembered, and their places from the smallest ratio to the largest. */
  size = 0;
  order = new Int32Array(256);
  ratios = new Float64Array(256);
  cells = new Int32Array(256);
  #sizes = new Int32Array(256);
  /** e^(done / days) for each reach: with the age of the question it would differ by a factor common to all. */
  #recency = reaches.map(() => new Float64Array(256));
  #class: Int32Array[];
  /** Of the last question: which classes differ, as bits, for each task. */
  differing = new Int32Array(256);

  constructor(classes: number) {
    this.#classes = classes;
    this.#ids = Array.from({ length: classes }, () => new Map());
    this.#class = Array.from({ length: classes }, () => new Int32Array(256));
  }

  /** Numbers the names of a class as they come. */
  idsOf({ classes }: Question): number[] {
    return this.#ids.map((ids, k) => {
      const name = classes[k] ?? "";
      const known = ids.get(name);
      if (known !== undefined) return known;
      ids.set(name, ids.size);
      return ids.size - 1;
    });
  }

  add(one: Finished): void {
    if (this.size >= mostRemembered) this.#forget(Math.ceil(mostRemembered / 10));
    if (this.size === this.ratios.length) this.#grow();
    const at = this.size++;
    const ratio = ratioOf(one);
    this.#start ??= one.doneAt;
    this.ratios[at] = ratio;
    this.cells[at] = cellOf(ratio);
    this.#sizes[at] = sizeOf(one);
    reaches.forEach(({ days }, r) => {
      // Two centuries fit between e^±700.
      this.#recency[r]![at] = Math.exp(Math.min(700, Math.max(-700, (one.doneAt - this.#start!) / days)));
    });
    this.idsOf(one).forEach((id, k) => {
      this.#class[k]![at] = id;
    });
    let low = 0;
    for (let high = at; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.ratios[this.order[middle]!]! <= ratio) low = middle + 1;
      else high = middle;
    }
    this.order.copyWithin(low + 1, low, at);
    this.order[low] = at;
  }

  /** Fills `weights[r]` with each task's nearness in time and size for reach r, and `differing`. */
  compare(question: Question, weights: readonly Float64Array[]): void {
    const size = sizeOf(question);
    const ids = this.idsOf(question);
    this.differing.fill(0, 0, this.size);
    for (let k = 0; k < this.#classes; k++) {
      const own = this.#class[k]!;
      const id = ids[k]!;
      for (let j = 0; j < this.size; j++) this.differing[j]! |= own[j] === id ? 0 : 1 << k;
    }
    weights.forEach((weight, r) => {
      const recency = this.#recency[r]!;
      const kernel = sizeKernels[r]!;
      for (let j = 0; j < this.size; j++) {
        const apart = Math.min(Math.abs(this.#sizes[j]! - size), mostApart);
        weight[j] = recency[j]! * kernel[apart]!;
      }
    });
  }

  #grow(): void {
    const length = this.ratios.length * 2;
    const ints = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(length);
      to.set(from);
      return to;
    };
    const floats = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(length);
      to.set(from);
      return to;
    };
    this.order = ints(this.order);
    this.cells = ints(this.cells);
    this.differing = ints(this.differing);
    this.#sizes = ints(this.#sizes);
    this.ratios = floats(this.ratios);
    this.#recency = this.#recency.map(floats);
    this.#class = this.#class.map(ints);
  }

  #forget(count: number): void {
    const kept = this.order.subarray(0, this.size).filter((at) => at >= count);
    this.size -= count;
    for (let i = 0; i < this.size; i++) this.order[i] = kept[i]! - count;
    for (const array of [this.cells, this.#sizes, this.ratios, ...this.#recency, ...this.#class])
      array.copyWithin(0, count);
  }
}

const sizeOf = ({ estimate }: Question): number => Math.round(Math.log2(estimate) * perOctave);
