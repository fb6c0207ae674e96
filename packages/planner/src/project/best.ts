import type { Decoder, Way } from "./decoder.ts";
import type { Network } from "./network.ts";

/** The shortest schedule so far. */
export class Best {
  /** One above the horizon while there is none. */
  makespan: number;
  /** The direction in which it was made; `finish` runs in it. */
  way: Way = 0;
  readonly finish: Int32Array;

  constructor({ count, horizon }: Network) {
    this.makespan = horizon + 1;
    this.finish = new Int32Array(count);
  }

  /** Keeps the schedule that the decoder has made last if it is shorter. */
  offer(decoder: Decoder, way: Way, makespan: number): void {
    if (makespan >= this.makespan) return;
    this.makespan = makespan;
    this.way = way;
    this.finish.set(decoder.finish);
  }
}
