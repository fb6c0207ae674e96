import type { Model } from "./model.ts";

/**
 * What is left of every team's capacity in several runs beside each other, as spells of working days with the same
 * amount left: most days look like their neighbours, so a task is placed by touching a few spells instead of every
 * day. Linked lists in one typed array; per run and team one of what can still be used, in order of days, and one of
 * spells that have capacity left but no place for another item. Spells with nothing left are in no list.
 *
 * A spell is the index of its `Next` in `spells`; −1 is the end of a list. A run's heads of lists stand before its
 * spells, where each serves as the `Next` of the spell before the first: taking a spell out needs no case of its own
 * for the first one. The first list of team t in run r begins at r · size + t, the second at r · size + teams + t.
 */
export type Lanes = {
  spells: Int32Array;
  /** Fields of one run in `spells`. */
  size: number;
  /** Per run, where its next spell goes. */
  used: Int32Array;
  teams: number;
  /** Everything free again. */
  reset(): void;
};

/** Fields of a spell, of four bytes each. */
export const Next = 0;
/**
 * The working days it covers, from the low half to the high half − 1, counted from the team's first (a horizon has
 * fewer than 2¹⁵): one field is one look-up less, and spells compare by where they end.
 */
export const Span = 1;
/** Thousandths of a person-day left on each of its days. */
export const Left = 2;
/** Items that may still join on its days; only kept where the team has a limit. */
export const Places = 3;
export const spellSize = 4;

/** Placing a task adds at most three spells. */
const addedPerTask = 3;

export function emptyLanes({ capacity, offset, wip, taskTeam }: Model, runs: number): Lanes {
  const teams = wip.length;
  const heads = Math.ceil((2 * teams) / spellSize) * spellSize;
  const initial: number[] = Array(heads).fill(-1);
  for (let team = 0; team < teams; team++) {
    const lead = offset[team]!;
    const stop = offset[team + 1]!;
    for (let entry = lead; entry < stop; ) {
      const spell = initial.length;
      if (initial[team] === -1) initial[team] = spell;
      const begin = entry;
      while (entry < stop && capacity[entry] === capacity[begin]) entry++;
      const next = entry < stop ? spell + spellSize : -1;
      initial.push(next, ((entry - lead) << 16) | (begin - lead), capacity[begin]!, wip[team]!);
    }
  }
  const size = initial.length + addedPerTask * spellSize * taskTeam.length;
  const full = Array.from({ length: runs }, (_, r) =>
    Int32Array.from(initial, (field, at) =>
      field >= 0 && (at < heads || at % spellSize === Next) ? field + r * size : field,
    ),
  );
  const spells = new Int32Array(size * runs);
  const used = new Int32Array(runs);
  return {
    spells,
    size,
    used,
    teams,
    reset() {
      for (let r = 0; r < runs; r++) {
        spells.set(full[r]!, r * size);
        used[r] = r * size + initial.length;
      }
    },
  };
}

/** Thousandths of a person-day left on each of a team's working days in run 0. */
export function daysLeft({ spells, teams }: Lanes, { offset }: Model, team: number): Int32Array {
  const days = new Int32Array(offset[team + 1]! - offset[team]!);
  for (const list of [team, teams + team]) {
    for (let spell = spells[list]!; spell >= 0; spell = spells[spell + Next]!) {
      const span = spells[spell + Span]!;
      days.fill(spells[spell + Left]!, span & 0xffff, span >> 16);
    }
  }
  return days;
}
