import type { Model } from "./model.ts";
import { emptyProfile, From, Left, Next, Places, type Profile, spellSize, To } from "./profile.ts";

/**
 * Serial schedule generation (Kelley 1963; Kolisch & Hartmann 1999) on a grid of working days: tasks are placed
 * one after the other, each as early as its predecessors and its team's remaining capacity allow. A task takes
 * of every day what is free, at most its share, until its effort is done; days on which others have taken
 * everything, or every place, interrupt it. Placing a task never moves one placed before it.
 */
export type Serial = {
  /** Finish day per task, then per item; `model.days` = after the horizon. */
  finish: Int32Array;
  /** First day of work per task; `model.days` = none within the horizon. */
  start: Int32Array;
  profile: Profile;
  /** Spells looked at since `begin`: the measure of work done. */
  steps: number;
  /** Empties the schedule. */
  begin(): void;
  /**
   * Places tasks `first` to `last` − 1 on top of those before them. The effort of task k is `efforts[base + k]`,
   * thousandths of a person-day.
   */
  place(efforts: Int32Array, base: number, first: number, last: number): void;
};

export function serialScheduler(model: Model): Serial {
  const taskCount = model.taskTeam.length;
  const serial: Serial = {
    finish: new Int32Array(taskCount + model.known.length),
    start: new Int32Array(taskCount),
    profile: emptyProfile(model),
    steps: 0,
    begin() {
      serial.profile.reset();
      serial.finish.set(model.known, taskCount);
      serial.steps = 0;
    },
    place(efforts, base, first, last) {
      place(model, serial, efforts, base, first, last);
    },
  };
  return serial;
}

/**
 * The inner loop of every simulation, hence one function over local arrays: called parts and closures cost a
 * third of the time.
 */
function place(
  model: Model,
  serial: Serial,
  efforts: Int32Array,
  base: number,
  firstTask: number,
  lastTask: number,
): void {
  const { days, taskTeam, taskItem, share, notBefore, from, slot, lag, workDay, entryOfDay, wip } = model;
  const { finish, start, profile } = serial;
  const { spells } = profile;
  const taskCount = taskTeam.length;
  const noPlace = wip.length;
  let used = profile.used;
  let steps = 0;

  for (let k = firstTask; k < lastTask; k++) {
    let ready = notBefore[k]!;
    let after = 0;
    for (let i = from[k]!; i < from[k + 1]!; i++) {
      const day = finish[slot[i]!]! + 1 + lag[i]!;
      if (day > after) after = day;
    }
    let rest = efforts[base + k]!;
    let end = days;
    start[k] = days;
    if (rest === 0) {
      // Nothing to do takes no day: it is finished when what it waited for is.
      const instant = Math.max(ready, after - 1);
      if (instant < days) {
        start[k] = instant;
        end = instant;
      }
    }
    if (after > ready) ready = after;
    if (rest > 0 && ready < days) {
      const team = taskTeam[k]!;
      const most = share[k]!;
      const entry = entryOfDay[team * (days + 1) + ready]!;
      // The head of a list is the `Next` of nobody: there always is one before.
      let before = team;
      let spell = spells[before + Next]!;
      while (spell >= 0 && spells[spell + To]! <= entry) {
        before = spell;
        spell = spells[spell + Next]!;
        steps++;
      }
      if (spell >= 0 && spells[spell + From]! < entry) {
        const second = used;
        used += spellSize;
        spells[second + From] = entry;
        spells[second + To] = spells[spell + To]!;
        spells[second + Left] = spells[spell + Left]!;
        spells[second + Places] = spells[spell + Places]!;
        spells[second + Next] = spells[spell + Next]!;
        spells[spell + To] = entry;
        spells[spell + Next] = second;
        before = spell;
        spell = second;
      }
      if (spell >= 0) start[k] = workDay[spells[spell + From]!]!;
      const isLimited = wip[team]! !== 0;
      while (spell >= 0) {
        steps++;
        const free = spells[spell + Left]!;
        const begin = spells[spell + From]!;
        const until = spells[spell + To]!;
        let following = spells[spell + Next]!;
        const short = free - most;
        let take = most + (short & (short >> 31));
        let count = until - begin;
        const whole = take * count;
        if (whole >= rest) {
          // The task ends in this spell: whole days first, then one with what remains.
          const wholeDays = ((rest - 1) / take) | 0;
          if (wholeDays === 0) {
            take = rest;
            end = workDay[begin]!;
            count = 1;
          } else count = wholeDays;
          const stop = begin + count;
          if (stop < until) {
            const second = used;
            used += spellSize;
            spells[second + From] = stop;
            spells[second + To] = until;
            spells[second + Left] = free;
            spells[second + Places] = spells[spell + Places]!;
            spells[second + Next] = following;
            spells[spell + To] = stop;
            following = second;
            spells[spell + Next] = second;
          }
          rest -= take * count;
        } else rest -= whole;
        const left = free - take;
        spells[spell + Left] = left;
        // Without a branch, which would be guessed wrong half of the time: what is used up leaves the list.
        const gone = (left - 1) >> 31;
        spells[before + Next] = (following & gone) | (spell & ~gone);
        if (isLimited) {
          const remaining = spells[spell + Places]! - 1;
          spells[spell + Places] = remaining;
          if (left !== 0 && remaining === 0) {
            spells[before + Next] = following;
            spells[spell + Next] = spells[noPlace + Next]!;
            spells[noPlace + Next] = spell;
            spell = before;
          }
        }
        before = (before & gone) | (spell & ~gone);
        if (rest === 0) break;
        spell = following;
      }
    }
    finish[k] = end;
    const itemSlot = taskCount + taskItem[k]!;
    if (end > finish[itemSlot]!) finish[itemSlot] = end;
  }
  profile.used = used;
  serial.steps += steps;
}
