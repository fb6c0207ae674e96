import { streamState } from "../random.ts";

/** Numbers for the search: xorshift32 (Marsaglia 2003), seeded by the planner's named streams. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    const state = new Int32Array(4);
    streamState(seed, ["project"], state, 0);
    // The generator stands still at zero; the last word is never that.
    this.#state = state[3]!;
  }

  /** Uniform on [0, 1). */
  share(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) * 2 ** -32;
  }

  /** A whole number from 0 to `count - 1`. */
  below(count: number): number {
    return Math.floor(this.share() * count);
  }
}
