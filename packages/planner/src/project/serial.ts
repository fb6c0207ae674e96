import type { Direction, Network } from "./network.ts";

/** Where schedules are made; allocated once and used for every one. Times run in the direction of the schedule. */
export type Workspace = {
  /** Per activity, of the schedule made last. */
  readonly finish: Int32Array;
  /** What is left of the resources at each moment, packed. */
  readonly free: Int32Array;
};

export function workspaceOf({ count, horizon, longest, packing }: Network): Workspace {
  return {
    finish: new Int32Array(count),
    free: new Int32Array((horizon + longest + 1) * packing.words),
  };
}

/**
 * Serial schedule generation (Kelley 1963): activities are taken in the order of the list and each is placed as
 * early as its predecessors and the resources left allow.
 * @param list activities from `at` on, each after its predecessors in this direction
 * @param limit the longest makespan of interest, at most the horizon
 * @returns the makespan, or `limit + 1` as soon as it cannot be kept; `finish` is then incomplete
 */
export function placeSerially(
  network: Network,
  direction: Direction,
  list: Int16Array,
  at: number,
  limit: number,
  workspace: Workspace,
): number {
  return network.packing.words === 1
    ? placeInOneWord(network, direction, list, at, limit, workspace)
    : placeInWords(network, direction, list, at, limit, workspace);
}

function placeInOneWord(
  { count, duration, longest, packing }: Network,
  { beforeAt, before, tail }: Direction,
  list: Int16Array,
  at: number,
  limit: number,
  { finish, free }: Workspace,
): number {
  const { demand } = packing;
  const guard = packing.guard[0]!;
  free.fill(packing.full[0]!, 0, limit + longest + 1);
  let makespan = 0;
  for (let i = at; i < at + count; i++) {
    const activity = list[i]!;
    let start = 0;
    for (let k = beforeAt[activity]!, last = beforeAt[activity + 1]!; k < last; k++) {
      const until = finish[before[k]!]!;
      if (until > start) start = until;
    }
    const length = duration[activity]!;
    const taken = demand[activity]!;
    let end = start + length;
    // Looked over from its end, so that the latest conflict moves it furthest; no moment is looked at twice.
    let fresh = start;
    let moment = end - 1;
    while (moment >= fresh) {
      if (((free[moment]! - taken) & guard) === guard) moment--;
      else {
        start = moment + 1;
        if (start + tail[activity]! > limit) return limit + 1;
        fresh = end;
        end = start + length;
        moment = end - 1;
      }
    }
    if (start + tail[activity]! > limit) return limit + 1;
    for (moment = start; moment < end; moment++) free[moment]! -= taken;
    finish[activity] = end;
    if (end > makespan) makespan = end;
  }
  return makespan;
}

/** The same for resources that do not fit into one word. Apart from it: nearly all of a search's time is this loop. */
function placeInWords(
  { count, duration, longest, packing }: Network,
  { beforeAt, before, tail }: Direction,
  list: Int16Array,
  at: number,
  limit: number,
  { finish, free }: Workspace,
): number {
  const { demand, full, guard, words } = packing;
  for (let cell = 0, cells = (limit + longest + 1) * words; cell < cells; cell += words) {
    for (let word = 0; word < words; word++) free[cell + word] = full[word]!;
  }
  let makespan = 0;
  for (let i = at; i < at + count; i++) {
    const activity = list[i]!;
    let start = 0;
    for (let k = beforeAt[activity]!, last = beforeAt[activity + 1]!; k < last; k++) {
      const until = finish[before[k]!]!;
      if (until > start) start = until;
    }
    const length = duration[activity]!;
    const own = activity * words;
    let end = start + length;
    let fresh = start;
    let moment = end - 1;
    while (moment >= fresh) {
      const cell = moment * words;
      let word = 0;
      while (word < words && ((free[cell + word]! - demand[own + word]!) & guard[word]!) === guard[word]!) {
        word++;
      }
      if (word === words) moment--;
      else {
        start = moment + 1;
        if (start + tail[activity]! > limit) return limit + 1;
        fresh = end;
        end = start + length;
        moment = end - 1;
      }
    }
    if (start + tail[activity]! > limit) return limit + 1;
    for (let cell = start * words; cell < end * words; cell += words) {
      for (let word = 0; word < words; word++) free[cell + word]! -= demand[own + word]!;
    }
    finish[activity] = end;
    if (end > makespan) makespan = end;
  }
  return makespan;
}
