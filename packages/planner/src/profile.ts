import type { Model } from "./model.ts";

/**
 * What is left of every team's capacity, as spells of working days with the same amount left: most days look like
 * their neighbours, so a task is placed by touching a few spells instead of every day. Linked lists in one typed
 * array: one list per team, in order of days, of what can still be used, and one of spells that have capacity
 * left but no place for another item. Spells with nothing left are in no list.
 *
 * A spell is the index of its first field in `spells`; −1 is the end of a list. Heads of lists stand before the spells
 * in the same array, where each serves as the `Next` of the spell before the first: taking a spell out needs no case
 * of its own for the first one.
 */
export type Profile = {
  spells: Int32Array;
  /** First usable spell per team, then (last element) the first of those without a place. A part of `spells`. */
  head: Int32Array;
  /** Fields in use of `spells`; where the next spell goes. */
  used: number;
  /** Everything free again. */
  reset(): void;
};

/** Fields of a spell. It covers the working days (entries of `model.workDay`) from `From` to `To` − 1. */
export const Next = 0;
export const From = 1;
export const To = 2;
/** Thousandths of a person-day left on each of its days. */
export const Left = 3;
/** Items that may still join on its days; where there is no limit it runs from 0 downwards. */
export const Places = 4;
/** Eight fields of four bytes, so that no spell crosses a cache line. */
export const spellSize = 8;

/** Placing a task cuts at most three spells in two. */
const cutsPerTask = 3;

export function emptyProfile({ capacity, offset, wip, taskTeam }: Model): Profile {
  const teams = wip.length;
  const lists = teams + 1;
  const initial: number[] = Array(Math.ceil(lists / spellSize) * spellSize).fill(-1);
  for (let team = 0; team < teams; team++) {
    const stop = offset[team + 1]!;
    for (let entry = offset[team]!; entry < stop; ) {
      const spell = initial.length;
      if (initial[team] === -1) initial[team] = spell;
      const begin = entry;
      while (entry < stop && capacity[entry] === capacity[begin]) entry++;
      const next = entry < stop ? spell + spellSize : -1;
      initial.push(next, begin, entry, capacity[begin]!, wip[team]!, 0, 0, 0);
    }
  }
  const full = Int32Array.from(initial);
  const spells = new Int32Array(full.length + cutsPerTask * spellSize * taskTeam.length);
  const profile: Profile = {
    spells,
    head: spells.subarray(0, lists),
    used: 0,
    reset() {
      spells.set(full);
      profile.used = full.length;
    },
  };
  return profile;
}
