import type { Model } from "./model.ts";

/**
 * Serial schedule generation (Kelley 1963; Kolisch & Hartmann 1999) on a grid of working days: tasks are placed
 * one after the other, each as early as its predecessors and its team's remaining capacity allow. A task takes
 * of every day what is free, at most its share, until its effort is done; days on which others have taken
 * everything interrupt it. Placing a task never moves one placed before it.
 */
export type Serial = {
  /** Finish day per task, then per item; `model.days` = after the horizon. */
  finish: Int32Array;
  /** First day of work per task; `model.days` = none within the horizon. */
  start: Int32Array;
  /** What is left of each working day, thousandths of a person-day. */
  free: Int32Array;
  /** First working day (entry) of each team with anything left; all before it are full. */
  firstFree: Int32Array;
  /** Working days looked at since `begin`: the measure of work done. */
  steps: number;
  /** Empties the schedule. */
  begin(): void;
  /** Places task k; all its predecessors must have been placed. Effort in thousandths of a person-day. */
  place(k: number, effort: number): void;
};

export function serialScheduler(model: Model): Serial {
  const { days, taskTeam, taskItem, share, notBefore, from, slot, lag, known, offset, workDay } = model;
  const { capacity, entryOfDay, wip } = model;
  const taskCount = taskTeam.length;
  const finish = new Int32Array(taskCount + known.length);
  const start = new Int32Array(taskCount);
  const free = new Int32Array(capacity.length);
  const firstFree = new Int32Array(wip.length);
  const running = new Uint16Array(wip.some((limit) => limit > 0) ? capacity.length : 0);

  const serial: Serial = { finish, start, free, firstFree, steps: 0, begin, place };

  function begin(): void {
    free.set(capacity);
    finish.set(known, taskCount);
    for (let t = 0; t < firstFree.length; t++) firstFree[t] = offset[t]!;
    running.fill(0);
    serial.steps = 0;
  }

  function place(k: number, effort: number): void {
    let ready = notBefore[k]!;
    let after = 0;
    const last = from[k + 1]!;
    for (let i = from[k]!; i < last; i++) {
      const day = finish[slot[i]!]! + 1 + lag[i]!;
      if (day > after) after = day;
    }
    // Nothing to do takes no day: it is finished when what it waited for is.
    const instant = Math.max(ready, after - 1);
    if (after > ready) ready = after;
    let end = days;
    if (ready >= days && (effort > 0 || instant >= days)) start[k] = days;
    else if (effort === 0) {
      start[k] = instant;
      end = instant;
    } else if (wip[taskTeam[k]!]! > 0) end = fillWithinLimit(k, effort, ready);
    else end = fill(k, effort, ready);
    finish[k] = end;
    const itemSlot = taskCount + taskItem[k]!;
    if (end > finish[itemSlot]!) finish[itemSlot] = end;
  }

  function fill(k: number, effort: number, ready: number): number {
    const team = taskTeam[k]!;
    const most = share[k]!;
    const stop = offset[team + 1]!;
    const lead = firstFree[team]!;
    let entry = entryOfDay[team * (days + 1) + ready]!;
    if (entry < lead) entry = lead;
    while (entry < stop && free[entry] === 0) entry++;
    start[k] = entry < stop ? workDay[entry]! : days;
    const begun = entry;
    let rest = effort;
    while (entry < stop) {
      const left = free[entry]!;
      const take = Math.min(left, most);
      if (take >= rest) {
        free[entry] = left - rest;
        break;
      }
      free[entry] = left - take;
      rest -= take;
      entry++;
    }
    serial.steps += entry - begun;
    advance(team, stop);
    return entry < stop ? workDay[entry]! : days;
  }

  /** As `fill`, but from its first to its last day the task holds one of the team's `wip` places. */
  function fillWithinLimit(k: number, effort: number, ready: number): number {
    const team = taskTeam[k]!;
    const most = share[k]!;
    const stop = offset[team + 1]!;
    const limit = wip[team]!;
    let first = Math.max(entryOfDay[team * (days + 1) + ready]!, firstFree[team]!);
    let rest = effort;
    let entry = first;
    const begun = entry;
    for (; entry < stop; entry++) {
      if (running[entry]! >= limit) {
        // No place here: begin again on the next day.
        first = entry + 1;
        rest = effort;
      } else if (free[entry]! > 0) {
        const take = Math.min(free[entry]!, most);
        if (take >= rest) break;
        rest -= take;
      } else if (rest === effort) first = entry + 1; // not begun yet
    }
    serial.steps += 2 * (entry - begun);
    start[k] = first < stop ? workDay[first]! : days;
    rest = effort;
    for (let i = first; i < stop && i <= entry; i++) {
      const take = Math.min(free[i]!, most, rest);
      free[i] = free[i]! - take;
      rest -= take;
      running[i] = running[i]! + 1;
    }
    advance(team, stop);
    return entry < stop ? workDay[entry]! : days;
  }

  function advance(team: number, stop: number): void {
    let lead = firstFree[team]!;
    while (lead < stop && free[lead] === 0) lead++;
    firstFree[team] = lead;
  }

  return serial;
}
