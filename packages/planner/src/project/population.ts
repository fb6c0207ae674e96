/**
 * Schedules of one direction of time, each kept as the list for the other direction. A schedule that is there
 * already is not taken in again, which keeps the population from becoming copies of its best.
 */
export class Population {
  readonly size: number;
  readonly lists: Int16Array;
  readonly fitness: Float64Array;
  readonly #count: number;
  #fingerprints: Int32Array;
  #known = new Uint16Array(0x10000);

  constructor(size: number, count: number) {
    this.size = size;
    this.#count = count;
    this.lists = new Int16Array(size * count);
    this.fitness = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.#fingerprints = new Int32Array(size).fill(-1);
  }

  /** Where list `index` begins in `lists`. */
  at(index: number): number {
    return index * this.#count;
  }

  has(fingerprint: number): boolean {
    return this.#known[fingerprint]! > 0;
  }

  put(index: number, list: Int16Array, fitness: number, fingerprint: number): void {
    const left = this.#fingerprints[index]!;
    if (left >= 0) this.#known[left]! -= 1;
    this.#known[fingerprint]! += 1;
    this.#fingerprints[index] = fingerprint;
    this.lists.set(list, this.at(index));
    this.fitness[index] = fitness;
  }

  /** The better halves of two populations of one size. */
  static ofBetterHalves(first: Population, second: Population): Population {
    const merged = new Population(first.size, first.#count);
    const half = first.size >> 1;
    const take = (from: Population, indices: readonly number[], to: number): void =>
      indices.forEach((index, k) => {
        const list = from.lists.subarray(from.at(index), from.at(index + 1));
        merged.put(to + k, list, from.fitness[index]!, from.#fingerprints[index]!);
      });
    take(first, first.#byFitness().slice(0, half), 0);
    take(second, second.#byFitness().slice(0, first.size - half), half);
    return merged;
  }

  #byFitness(): number[] {
    return [...this.fitness.keys()].sort((a, b) => this.fitness[a]! - this.fitness[b]! || a - b);
  }
}
