import type { Model } from "../model.ts";
import { emptyProfile, From, Left, Next, Places, type Profile, spellSize, To } from "../profile.ts";

/** What is left of the teams' capacity, and how one task after the other takes of it: serial.ts for single tasks. */
export class Room {
  /** What each team has left within the horizon, thousandths of a person-day. */
  readonly left: Float64Array;
  readonly #whole: Float64Array;
  readonly #base: Model;
  readonly #profile: Profile;

  constructor(base: Model) {
    this.#base = base;
    this.#profile = emptyProfile(base);
    this.#whole = Float64Array.from(base.problem.teams, (_, team) =>
      base.capacity.subarray(base.offset[team]!, base.offset[team + 1]!).reduce((sum, day) => sum + day, 0),
    );
    this.left = this.#whole.slice();
  }

  /** Everything free again. */
  reset(): void {
    this.#profile.reset();
    this.left.set(this.#whole);
  }

  /** Thousandths of a person-day that a team has left up to a day, that day included. */
  leftUntil(team: number, day: number): number {
    const { spells, head } = this.#profile;
    const stop = this.#base.entryOfDay[team * (this.#base.days + 1) + Math.max(0, day + 1)]!;
    let left = 0;
    for (let spell = head[team]!; spell >= 0; spell = spells[spell + Next]!) {
      const from = spells[spell + From]!;
      const to = Math.min(spells[spell + To]!, stop);
      if (to > from) left += spells[spell + Left]! * (to - from);
    }
    return left;
  }

  /** When task k would be finished, begun on a day or later; `days` where not within the horizon. Nothing is taken. */
  finishOf(k: number, ready: number, effort: number): number {
    const { taskTeam, share, workDay, entryOfDay, days } = this.#base;
    const { spells, head } = this.#profile;
    const team = taskTeam[k]!;
    const most = share[k]!;
    const entry = entryOfDay[team * (days + 1) + ready]!;
    let rest = effort;
    for (let spell = head[team]!; spell >= 0; spell = spells[spell + Next]!) {
      const to = spells[spell + To]!;
      if (to <= entry) continue;
      const left = spells[spell + Left]!;
      const take = Math.min(left, most);
      const begin = spells[spell + From]!;
      const first = Math.max(begin, entry);
      const room = take * (to - first);
      if (room >= rest) return workDay[first + (((rest - 1) / take) | 0)]!;
      rest -= room;
    }
    return days;
  }

  /** The inner loop of serial.ts for one task; days without a place are in no list here. */
  place(k: number, ready: number, effort: number): number {
    const { taskTeam, share, workDay, entryOfDay, days } = this.#base;
    const profile = this.#profile;
    const { spells, head } = profile;
    const team = taskTeam[k]!;
    const most = share[k]!;
    const entry = entryOfDay[team * (days + 1) + ready]!;
    let before = -1;
    let spell = head[team]!;
    while (spell >= 0 && spells[spell + To]! <= entry) {
      before = spell;
      spell = spells[spell + Next]!;
    }
    if (spell >= 0 && spells[spell + From]! < entry) {
      before = spell;
      spell = this.#cut(spell, entry);
    }
    let rest = effort;
    while (spell >= 0) {
      const free = spells[spell + Left]!;
      const take = Math.min(free, most);
      const begin = spells[spell + From]!;
      let taken = take;
      let stop = spells[spell + To]!;
      let end = -1;
      if (take * (stop - begin) >= rest) {
        // Whole days first, then one with what remains.
        const wholeDays = ((rest - 1) / take) | 0;
        if (wholeDays === 0) {
          taken = rest;
          end = workDay[begin]!;
          stop = begin + 1;
        } else stop = begin + wholeDays;
        if (stop < spells[spell + To]!) this.#cut(spell, stop);
      }
      rest -= taken * (stop - begin);
      this.left[team]! -= taken * (stop - begin);
      const places = spells[spell + Places]! - 1;
      spells[spell + Left] = free - taken;
      spells[spell + Places] = places;
      const following = spells[spell + Next]!;
      if (taken < free && places !== 0) before = spell;
      else if (before < 0) head[team] = following;
      else spells[before + Next] = following;
      if (end >= 0) return end;
      spell = following;
    }
    return days;
  }

  /** Cuts a spell in two at a working day; returns the second. */
  #cut(spell: number, at: number): number {
    const profile = this.#profile;
    const { spells } = profile;
    const second = profile.used;
    profile.used = second + spellSize;
    spells[second + Next] = spells[spell + Next]!;
    spells[second + From] = at;
    spells[second + To] = spells[spell + To]!;
    spells[second + Left] = spells[spell + Left]!;
    spells[second + Places] = spells[spell + Places]!;
    spells[spell + To] = at;
    spells[spell + Next] = second;
    return second;
  }
}
