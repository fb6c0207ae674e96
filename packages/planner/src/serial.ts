import { emptyLanes, type Lanes, Left, Places, Span, spellSize } from "./lanes.ts";
import type { Model } from "./model.ts";

/**
 * Serial schedule generation (Kelley 1963; Kolisch & Hartmann 1999) on a grid of working days: tasks are placed
 * one after the other, each as early as its predecessors and its team's remaining capacity allow. A task takes
 * of every day what is free, at most its share, until its effort is done; days on which others have taken
 * everything, or every place, interrupt it. Placing a task never moves one placed before it.
 *
 * Several runs are made beside each other, task by task: what a processor guesses of a task in one run is mostly
 * right in the next one, and what is the same in all runs is looked up once.
 */
export type Serial = {
  /** Runs beside each other. */
  readonly runs: number;
  /** Finish day of task k in run r at k · runs + r, then of items likewise; `model.days` = after the horizon. */
  finish: Int32Array;
  /** First day of work of tasks likewise; `model.days` = none within the horizon. */
  start: Int32Array;
  lanes: Lanes;
  /** Spells looked at since `begin`: the measure of work done. */
  steps: number;
  /** Empties the schedules. */
  begin(): void;
  /**
   * Places tasks `first` to `last` − 1 on top of those before them. The effort of task k in run r is
   * `efforts[k · stride + base + r]`, thousandths of a person-day.
   */
  place(efforts: Int32Array, base: number, stride: number, first: number, last: number): void;
};

export function serialScheduler(model: Model, runs = 1): Serial {
  const taskCount = model.taskTeam.length;
  const known = new Int32Array(model.known.length * runs);
  model.known.forEach((day, i) => {
    known.fill(day, i * runs, (i + 1) * runs);
  });
  const serial: Serial = {
    runs,
    finish: new Int32Array(taskCount * runs + known.length),
    start: new Int32Array(taskCount * runs),
    lanes: emptyLanes(model, runs),
    steps: 0,
    begin() {
      serial.lanes.reset();
      serial.finish.set(known, taskCount * runs);
      serial.steps = 0;
    },
    place(efforts, base, stride, first, last) {
      place(model, serial, efforts, base, stride, first, last);
    },
  };
  return serial;
}

/**
 * The inner loop of every simulation, hence one function over local arrays: called parts and closures cost a
 * third of the time. `| 0` keeps sums in 32 bits: without it each is checked for more. All of them stay within.
 */
function place(
  model: Model,
  serial: Serial,
  efforts: Int32Array,
  base: number,
  stride: number,
  firstTask: number,
  lastTask: number,
): void {
  const { taskTeam, taskItem, share, notBefore, from, slot, lag, workDay, entryOfDay, wip, offset } = model;
  const { finish, start } = serial;
  const { spells, used: usedOf } = serial.lanes;
  const runs = serial.runs | 0;
  const size = serial.lanes.size | 0;
  const teams = serial.lanes.teams | 0;
  const days = model.days | 0;
  const taskCount = taskTeam.length | 0;
  let steps = 0;

  for (let k = firstTask | 0; k < lastTask; k = (k + 1) | 0) {
    const earliest = notBefore[k]!;
    const firstBefore = from[k]!;
    const lastBefore = from[k + 1]!;
    const most = share[k]!;
    const row = Math.imul(k, runs);
    const itemRow = Math.imul(taskCount + taskItem[k]!, runs);
    const effortRow = Math.imul(k, stride) + base;
    // A milestone is nobody's work and asks nothing of the team that stands in here.
    const team = Math.max(0, taskTeam[k]!);
    const isLimited = wip.length > 0 && wip[team] !== 0;
    const lead = wip.length > 0 ? offset[team]! : 0;
    const dayRow = Math.imul(team, days + 1);
    // Of the run at hand, the head of the team's list: there always is one before.
    let head = team;
    for (let r = 0; r < runs; r = (r + 1) | 0, head = (head + size) | 0) {
      let after = 0;
      for (let i = firstBefore; i < lastBefore; i = (i + 1) | 0) {
        const day = (finish[(Math.imul(slot[i]!, runs) + r) | 0]! + 1 + lag[i]!) | 0;
        if (day > after) after = day;
      }
      let rest = efforts[(effortRow + r) | 0]!;
      let end = days;
      let begun = days;
      if (rest === 0) {
        // Nothing to do takes no day: it is finished when what it waited for is.
        const instant = Math.max(earliest, (after - 1) | 0);
        if (instant < days) {
          begun = instant;
          end = instant;
        }
      }
      const ready = Math.max(after, earliest);
      if (rest > 0 && ready < days) {
        const entry = (entryOfDay[(dayRow + ready) | 0]! - lead) | 0;
        const later = ((entry + 1) | 0) << 16;
        let before = head;
        let spell = spells[before]!;
        let span = 0;
        while (spell >= 0) {
          span = spells[(spell + Span) | 0]!;
          if (span >= later) break;
          before = spell;
          spell = spells[spell]!;
          steps = (steps + 1) | 0;
        }
        if (spell >= 0) {
          let used = usedOf[r]!;
          if ((span & 0xffff) < entry) {
            const second = used;
            used = (used + spellSize) | 0;
            spells[second] = spells[spell]!;
            spells[(second + Left) | 0] = spells[(spell + Left) | 0]!;
            spells[(second + Places) | 0] = spells[(spell + Places) | 0]!;
            spells[(spell + Span) | 0] = (entry << 16) | (span & 0xffff);
            spells[spell] = second;
            span = (span & ~0xffff) | entry;
            spells[(second + Span) | 0] = span;
            before = spell;
            spell = second;
          }
          begun = workDay[(lead + (span & 0xffff)) | 0]!;
          do {
            steps = (steps + 1) | 0;
            const free = spells[(spell + Left) | 0]!;
            const covered = spells[(spell + Span) | 0]!;
            const following = spells[spell]!;
            const begin = covered & 0xffff;
            const until = covered >> 16;
            // Without a branch, which would be guessed wrong half of the time, here and below.
            const short = (free - most) | 0;
            const take = (most + (short & (short >> 31))) | 0;
            const left = (free - take) | 0;
            const whole = take * ((until - begin) | 0);
            if (whole >= rest) {
              // The task ends in this spell: whole days first, then one with what remains. The spell itself becomes
              // what follows them; the last day and the whole days get new ones, each if anything is left of it.
              const wholeDays = (((rest - 1) | 0) / take) | 0;
              const leftLast = (free - ((rest - Math.imul(wholeDays, take)) | 0)) | 0;
              const last = (begin + wholeDays) | 0;
              const stop = (last + 1) | 0;
              end = workDay[(lead + last) | 0]!;
              spells[(spell + Span) | 0] = (until << 16) | stop;
              const isEmpty = (until - stop - 1) >> 31;
              let next = (following & isEmpty) | (spell & ~isEmpty);
              // Negative where no spell of the last day, or of the whole days, is left.
              const noLast = (leftLast - 1) >> 31;
              const noWhole = ((left - 1) | (wholeDays - 1)) >> 31;
              if (isLimited) {
                const places = (spells[(spell + Places) | 0]! - 1) | 0;
                // Where the last place is taken, the list of those without one.
                const full = (head + teams) | 0;
                if (noLast === 0) {
                  spells[(used + Span) | 0] = (stop << 16) | last;
                  spells[(used + Left) | 0] = leftLast;
                  spells[(used + Places) | 0] = places;
                  spells[used] = places === 0 ? spells[full]! : next;
                  if (places === 0) spells[full] = used;
                  else next = used;
                  used = (used + spellSize) | 0;
                }
                if (noWhole === 0) {
                  spells[(used + Span) | 0] = (last << 16) | begin;
                  spells[(used + Left) | 0] = left;
                  spells[(used + Places) | 0] = places;
                  spells[used] = places === 0 ? spells[full]! : next;
                  if (places === 0) spells[full] = used;
                  else next = used;
                  used = (used + spellSize) | 0;
                }
              } else {
                spells[used] = next;
                spells[(used + Span) | 0] = (stop << 16) | last;
                spells[(used + Left) | 0] = leftLast;
                next = (next & noLast) | (used & ~noLast);
                used = (used + (spellSize & ~noLast)) | 0;
                spells[used] = next;
                spells[(used + Span) | 0] = (last << 16) | begin;
                spells[(used + Left) | 0] = left;
                next = (next & noWhole) | (used & ~noWhole);
                used = (used + (spellSize & ~noWhole)) | 0;
              }
              spells[before] = next;
              break;
            }
            rest = (rest - whole) | 0;
            spells[(spell + Left) | 0] = left;
            if (isLimited) {
              const places = (spells[(spell + Places) | 0]! - 1) | 0;
              spells[(spell + Places) | 0] = places;
              if (left !== 0 && places === 0) {
                const full = (head + teams) | 0;
                spells[before] = following;
                spells[spell] = spells[full]!;
                spells[full] = spell;
                spell = following;
                continue;
              }
            }
            // What is used up leaves the list.
            const gone = (left - 1) >> 31;
            spells[before] = (following & gone) | (spell & ~gone);
            before = (before & gone) | (spell & ~gone);
            spell = following;
          } while (spell >= 0);
          usedOf[r] = used;
        }
      }
      finish[(row + r) | 0] = end;
      start[(row + r) | 0] = begun;
      const ofItem = (itemRow + r) | 0;
      if (end > finish[ofItem]!) finish[ofItem] = end;
    }
  }
  serial.steps += steps;
}
