import { reaches } from "./experts.ts";
import { type Finished, type Question, ratioOf } from "./question.ts";

/**
 * What a question looks at: the newest tasks of all, and of each of its names the newest, however long ago. In a
 * company of 250 people the newest of all hold a dozen of anybody's own. A question costs the same however long the
 * history is.
 */
export const newestOfAll = 700;
export const newestOfName = 300;

/** Sizes are told apart by sixteenths of an octave, 4 %. */
const perOctave = 16;
const mostApart = 40 * perOctave;
const sizeKernels = reaches.map(({ octaves }) =>
  Float64Array.from({ length: mostApart + 1 }, (_, apart) => Math.exp(-apart / perOctave / octaves)),
);

/** Keys that rise with the ratio, finer towards 0, to sort by; equal ratios have equal ones. */
const keys = 1_024;
const finest = 1e-3;
const widest = Math.asinh(60 / finest);
const keyOf = (ratio: number): number =>
  Math.max(
    0,
    Math.min(keys - 1, Math.floor(((Math.asinh(ratio / finest) / widest + 1) / 2) * (keys - 1) + 0.5)),
  );

const ofFigures = 1 + reaches.length;

/** Finished tasks in the order they were learnt, and those of them that bear on the last question. */
export class Past {
  readonly #classes: number;
  readonly #ids: Map<string, number>[];
  /** Of each class, the tasks of each name. */
  readonly #named: number[][][];
  #start: number | undefined;
  /** Tasks in all. */
  learnt = 0;
  /** Of each task: its ratio, then e^(done / days) for each reach. The age of a question is common to all. */
  #figures = new Float64Array(256 * ofFigures);
  #keys = new Uint16Array(256);
  /** Of each task: its size, then the number of its name in each class. */
  #traits: Int32Array;
  /** The question that last picked a task. */
  #pickedBy = new Int32Array(256);
  #questions = 0;
  #lastIds: readonly number[] = [];
  #lastLearnt = -1;

  /** Tasks picked for the last question; their ratios, rising; which classes differ, as bits; nearness by reach. */
  picked = 0;
  readonly ratios: Float64Array;
  readonly differing: Uint8Array;
  readonly near: readonly Float64Array[];
  readonly #sizes: Int32Array;
  readonly #recency: readonly Float64Array[];
  /** The same as picked, in the order learnt. */
  readonly #copied: Float64Array;
  readonly #copiedSizes: Int32Array;
  readonly #copiedBits: Uint8Array;
  readonly #copiedKeys: Uint16Array;
  readonly #sorted: Int32Array;
  readonly #starts = new Int32Array(keys + 1);

  constructor(classes: number) {
    this.#classes = classes;
    this.#ids = Array.from({ length: classes }, () => new Map());
    this.#named = Array.from({ length: classes }, () => []);
    this.#traits = new Int32Array(256 * (classes + 1));
    const most = newestOfAll + classes * newestOfName;
    this.ratios = new Float64Array(most);
    this.differing = new Uint8Array(most);
    this.near = reaches.map(() => new Float64Array(most));
    this.#sizes = new Int32Array(most);
    this.#recency = reaches.map(() => new Float64Array(most));
    this.#copied = new Float64Array(most * ofFigures);
    this.#copiedSizes = new Int32Array(most);
    this.#copiedBits = new Uint8Array(most);
    this.#copiedKeys = new Uint16Array(most);
    this.#sorted = new Int32Array(most);
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
    if (this.learnt === this.#keys.length) this.#grow();
    const at = this.learnt++;
    const ratio = ratioOf(one);
    this.#start ??= one.doneAt;
    this.#figures[at * ofFigures] = ratio;
    this.#keys[at] = keyOf(ratio);
    this.#traits[at * (this.#classes + 1)] = sizeOf(one);
    reaches.forEach(({ days }, r) => {
      // Two centuries fit between e^±700.
      const age = (one.doneAt - this.#start!) / days;
      this.#figures[at * ofFigures + 1 + r] = Math.exp(Math.min(700, Math.max(-700, age)));
    });
    this.idsOf(one).forEach((id, k) => {
      this.#traits[at * (this.#classes + 1) + 1 + k] = id;
      const named = this.#named[k]![id] ?? [];
      this.#named[k]![id] = named;
      named.push(at);
    });
  }

  /** Picks what bears on a question, by rising ratio. */
  pick(question: Question): void {
    const ids = this.idsOf(question);
    if (!this.#areAsPicked(ids)) {
      this.#gather(ids);
      this.#sort();
      this.#lastIds = ids;
      this.#lastLearnt = this.learnt;
    }
    const size = sizeOf(question);
    const [count, sizes] = [this.picked, this.#sizes];
    for (let r = 0; r < reaches.length; r++) {
      const [near, recency, kernel] = [this.near[r]!, this.#recency[r]!, sizeKernels[r]!];
      for (let i = 0; i < count; i++)
        near[i] = recency[i]! * kernel[Math.min(Math.abs(sizes[i]! - size), mostApart)]!;
    }
  }

  /** Whether the last question picked the same tasks: a person's next one is often of the same kind. */
  #areAsPicked(ids: readonly number[]): boolean {
    return this.learnt === this.#lastLearnt && ids.every((id, k) => id === this.#lastIds[k]);
  }

  /** Copies what is picked, in the order learnt: from there on, all is close together in memory. */
  #gather(ids: readonly number[]): void {
    const question = ++this.#questions;
    const pickedBy = this.#pickedBy;
    const newest = Math.max(0, this.learnt - newestOfAll);
    this.picked = 0;
    for (let at = newest; at < this.learnt; at++) this.#copy(at, ids);
    for (let k = 0; k < ids.length; k++) {
      const named = this.#named[k]![ids[k]!] ?? [];
      for (let i = Math.max(0, named.length - newestOfName); i < named.length; i++) {
        const at = named[i]!;
        if (at >= newest) break;
        if (pickedBy[at] === question) continue;
        pickedBy[at] = question;
        this.#copy(at, ids);
      }
    }
  }

  #copy(at: number, ids: readonly number[]): void {
    const to = this.picked++;
    const [figures, traits, copied] = [this.#figures, this.#traits, this.#copied];
    for (let f = 0; f < ofFigures; f++) copied[to * ofFigures + f] = figures[at * ofFigures + f]!;
    let from = at * (ids.length + 1);
    this.#copiedSizes[to] = traits[from]!;
    let bits = 0;
    for (let k = 0; k < ids.length; k++) if (traits[++from] !== ids[k]) bits |= 1 << k;
    this.#copiedBits[to] = bits;
    this.#copiedKeys[to] = this.#keys[at]!;
  }

  /** Counting sort by key, then each key's few by insertion: linear unless all ratios are nearly the same. */
  #sort(): void {
    const [count, sorted, keyed, figures] = [this.picked, this.#sorted, this.#copiedKeys, this.#copied];
    const starts = this.#starts.fill(0);
    for (let i = 0; i < count; i++) starts[keyed[i]! + 1]!++;
    for (let key = 1; key <= keys; key++) starts[key]! += starts[key - 1]!;
    for (let i = 0; i < count; i++) sorted[starts[keyed[i]!]!++] = i;
    for (let i = 1; i < count; i++) {
      const at = sorted[i]!;
      const ratio = figures[at * ofFigures]!;
      let to = i;
      for (; to > 0 && figures[sorted[to - 1]! * ofFigures]! > ratio; to--) sorted[to] = sorted[to - 1]!;
      sorted[to] = at;
    }
    const [ratios, differing, sizes] = [this.ratios, this.differing, this.#sizes];
    for (let i = 0; i < count; i++) {
      const at = sorted[i]!;
      ratios[i] = figures[at * ofFigures]!;
      differing[i] = this.#copiedBits[at]!;
      sizes[i] = this.#copiedSizes[at]!;
    }
    for (let r = 0; r < reaches.length; r++) {
      const recency = this.#recency[r]!;
      // The newest counts in full.
      const by = 1 / this.#figures[(this.learnt - 1) * ofFigures + r + 1]!;
      for (let i = 0; i < count; i++) recency[i] = figures[sorted[i]! * ofFigures + r + 1]! * by;
    }
  }

  #grow(): void {
    this.#figures = twice(this.#figures);
    this.#keys = twice(this.#keys);
    this.#traits = twice(this.#traits);
    this.#pickedBy = twice(this.#pickedBy);
  }
}

/** The same with as much room again. */
function twice<A extends Float64Array | Uint16Array | Int32Array>(from: A): A {
  const to = new (from.constructor as new (length: number) => A)(from.length * 2);
  to.set(from);
  return to;
}

const sizeOf = ({ estimate }: Question): number => Math.round(Math.log2(estimate) * perOctave);
