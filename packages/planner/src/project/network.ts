import type { Project } from "./project.ts";

/**
 * A project as flat arrays, once for each direction of time: a schedule made backwards from the end is one made
 * forwards with every precedence reversed.
 */
export type Direction = {
  /** Predecessors of activity a in this direction: `before[beforeAt[a]] … before[beforeAt[a + 1] - 1]`. */
  readonly beforeAt: Int32Array;
  readonly before: Int32Array;
  /** Longest chain of durations from the start of an activity to the end, its own included. */
  readonly tail: Int32Array;
  /** All activities, each after its predecessors. */
  readonly order: Int32Array;
};

export type Network = {
  readonly count: number;
  readonly duration: Int32Array;
  readonly forward: Direction;
  readonly backward: Direction;
  /** Longest chain of durations: no schedule is shorter. */
  readonly criticalPath: number;
  /** All durations one after the other. */
  readonly horizon: number;
  readonly longest: number;
  readonly packing: Packing;
};

/**
 * Several resources share one 32-bit word, each in a field of its own with a guard bit above it. With the guard set,
 * `free - demand` keeps it exactly if the field holds enough, so that one subtraction and one mask ask for all
 * resources of a word at once. A guard also stops a field from borrowing of its neighbour.
 */
export type Packing = {
  /** Words per moment. */
  readonly words: number;
  /** Demands of activity a: `demand[a * words] …` */
  readonly demand: Int32Array;
  /** Nothing taken, guards set; and the guards alone. One entry a word. */
  readonly full: Int32Array;
  readonly guard: Int32Array;
};

export function networkOf(project: Project): Network {
  const { activities } = project;
  const count = activities.length;
  const duration = Int32Array.from(activities, (activity) => activity.duration);
  const after = activities.map(({ successors }) => [...successors]);
  const before = after.map((): number[] => []);
  after.forEach((list, index) => {
    for (const successor of list) before[successor]!.push(index);
  });
  const order = orderOf(before, after);
  const reversed = order.toReversed();
  const forward = directionOf(before, after, order, duration);
  const backward = directionOf(after, before, reversed, duration);
  return {
    count,
    duration,
    forward,
    backward,
    criticalPath: forward.tail.reduce((longest, tail) => Math.max(longest, tail), 0),
    horizon: duration.reduce((sum, one) => sum + one, 0),
    longest: duration.reduce((longest, one) => Math.max(longest, one), 0),
    packing: packingOf(project),
  };
}

type Lists = readonly (readonly number[])[];

function orderOf(before: Lists, after: Lists): Int32Array {
  const waiting = Int32Array.from(before, (list) => list.length);
  const order = [...before.keys()].filter((index) => waiting[index] === 0);
  for (let next = 0; next < order.length; next++) {
    for (const successor of after[order[next]!]!) {
      waiting[successor]! -= 1;
      if (waiting[successor] === 0) order.push(successor);
    }
  }
  return Int32Array.from(order);
}

function directionOf(before: Lists, after: Lists, order: Int32Array, duration: Int32Array): Direction {
  const tail = new Int32Array(order.length);
  for (const index of order.toReversed()) {
    const longest = after[index]!.reduce((most, next) => Math.max(most, tail[next]!), 0);
    tail[index] = longest + duration[index]!;
  }
  const beforeAt = new Int32Array(before.length + 1);
  before.forEach((list, index) => {
    beforeAt[index + 1] = beforeAt[index]! + list.length;
  });
  return { beforeAt, before: Int32Array.from(before.flat()), tail, order };
}

function packingOf({ activities, resources }: Project): Packing {
  const fields: { word: number; shift: number }[] = [];
  let word = 0;
  let used = 0;
  for (const { capacity } of resources) {
    const bits = 33 - Math.clz32(capacity);
    if (used + bits > 32) {
      word += 1;
      used = 0;
    }
    fields.push({ word, shift: used });
    used += bits;
  }
  const words = word + 1;
  const full = new Int32Array(words);
  const guard = new Int32Array(words);
  const demand = new Int32Array(activities.length * words);
  for (const [r, { capacity }] of resources.entries()) {
    const { word: at, shift } = fields[r]!;
    const guardBit = 1 << (shift + 32 - Math.clz32(capacity));
    guard[at]! |= guardBit;
    full[at]! |= guardBit | (capacity << shift);
    for (const [index, { demands }] of activities.entries()) {
      demand[index * words + at]! |= (demands[r] ?? 0) << shift;
    }
  }
  return { words, demand, full, guard };
}
