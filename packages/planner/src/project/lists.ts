import type { Chance } from "./chance.ts";
import type { Direction } from "./network.ts";

/**
 * Makes and mixes lists in which each activity stands after its predecessors. All write into one list of the
 * caller's, so that a search of a hundred thousand schedules allocates nothing.
 */

/** A list drawn at random: of two activities that may come next, the one with more behind it. */
export function drawList(direction: Direction, reverse: Direction, chance: Chance, into: Int16Array): void {
  const waiting = new Int32Array(into.length);
  const next: number[] = [];
  for (let a = 0; a < waiting.length; a++) {
    waiting[a] = direction.beforeAt[a + 1]! - direction.beforeAt[a]!;
    if (waiting[a] === 0) next.push(a);
  }
  for (let i = 0; i < into.length; i++) {
    const one = chance.below(next.length);
    const other = chance.below(next.length);
    const at = direction.tail[next[one]!]! >= direction.tail[next[other]!]! ? one : other;
    const activity = next[at]!;
    next[at] = next[next.length - 1]!;
    next.pop();
    into[i] = activity;
    for (let k = reverse.beforeAt[activity]!; k < reverse.beforeAt[activity + 1]!; k++) {
      const after = reverse.before[k]!;
      waiting[after]! -= 1;
      if (waiting[after] === 0) next.push(after);
    }
  }
}

/** Two-point crossover of lists (Hartmann 1998): a stretch in the father's order, before and behind it the mother's. */
export class Crossover {
  readonly #stamps: Int32Array;
  #stamp = 0;

  constructor(count: number) {
    this.#stamps = new Int32Array(count);
  }

  /**
   * @param father where his list begins in `lists`; `mother` likewise
   * @param from first place of the stretch, `to` the place behind its last
   */
  cross(lists: Int16Array, father: number, mother: number, from: number, to: number, into: Int16Array): void {
    const stamps = this.#stamps;
    const stamp = ++this.#stamp;
    const count = into.length;
    let place = 0;
    let next = mother;
    for (; place < from; next++) {
      const activity = lists[next]!;
      into[place++] = activity;
      stamps[activity] = stamp;
    }
    for (let k = father; place < to; k++) {
      const activity = lists[k]!;
      if (stamps[activity] === stamp) continue;
      into[place++] = activity;
      stamps[activity] = stamp;
    }
    for (; place < count; next++) {
      const activity = lists[next]!;
      if (stamps[activity] !== stamp) into[place++] = activity;
    }
  }
}

/** Lets neighbours change places, at random places, where neither waits for the other. */
export function swapNeighbours(
  { beforeAt, before }: Direction,
  list: Int16Array,
  swaps: number,
  chance: Chance,
): void {
  for (let k = 0; k < swaps; k++) {
    const at = chance.below(list.length - 1);
    const first = list[at]!;
    const second = list[at + 1]!;
    let isFree = true;
    for (let b = beforeAt[second]!; b < beforeAt[second + 1]! && isFree; b++) isFree = before[b] !== first;
    if (!isFree) continue;
    list[at] = second;
    list[at + 1] = first;
  }
}
