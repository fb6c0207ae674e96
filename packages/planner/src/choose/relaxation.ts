import { predecessorsFirst } from "../order.ts";
import { emptyProfile, From, Left, Next, To } from "../profile.ts";
import { type Aim, gainAt } from "./gain.ts";
import type { ChooseModel, Wait } from "./model.ts";
import type { PeriodModel } from "./periods.ts";

export type RelaxationOptions = {
  periods: number;
  /** Whether mandatory entries have to be finished; only where a plan is known that finishes them all. */
  forced: boolean;
  /** Whether dates that must be met are; in a scenario of other efforts they may be missed. */
  dates: boolean;
};

/**
 * The period model that every schedule of a choose problem keeps: by the end of a period a team has spent no more
 * than its capacity up to then on what is finished by then, and nothing is finished before it could be if it were
 * alone. Gains are those of the earliest day possible in each period, so that its bound holds.
 *
 */
export function relaxationOf(
  model: ChooseModel,
  aim: Aim,
  efforts: Int32Array,
  { periods, forced, dates }: RelaxationOptions,
): PeriodModel {
  const { days, variants, entries, base, taskFrom, taskTo } = model;
  const teams = model.problem.teams.length;
  const earliest = earliestFinishes(model, efforts);
  const lastDay = (p: number) => Math.ceil((days * (p + 1)) / periods) - 1;
  const gain = new Float64Array(variants.length * periods).fill(Number.NEGATIVE_INFINITY);
  const loadFrom = new Int32Array(variants.length + 1);
  const loadTeam: number[] = [];
  const load: number[] = [];
  variants.forEach((variant, v) => {
    const entry = entries[variant.entry]!;
    const until = entry.mandatory || !dates ? days - 1 : Math.min(entry.mustFinishBy, days - 1);
    for (let p = 0; p < periods && entry.state !== "finished"; p++) {
      const from = Math.max(earliest[v]!, p === 0 ? 0 : lastDay(p - 1) + 1);
      const to = Math.min(lastDay(p), until);
      if (from > to) continue;
      const ofDay = (day: number) =>
        aim.kind === "value" ? gainAt(variant, day, days) : day <= aim.by ? 1 : 0;
      // A loss is least at the end, as fewer days remain to lose on.
      gain[v * periods + p] = Math.max(ofDay(from), ofDay(to));
    }
    for (let k = taskFrom[v]!; k < taskTo[v]!; k++) {
      if (efforts[k]! === 0) continue;
      loadTeam.push(base.taskTeam[k]!);
      load.push(efforts[k]!);
    }
    loadFrom[v + 1] = load.length;
  });
  const open = (entry: number) => entries[entry]!.state !== "finished";
  return {
    periods,
    teams,
    entries: entries.map(({ variantFrom, variantTo, mandatory }) => ({
      variantFrom,
      variantTo,
      mandatory: mandatory && forced,
    })),
    gain,
    loadFrom,
    loadTeam: Int32Array.from(loadTeam),
    load: Float64Array.from(load),
    cost: Float64Array.from(variants, ({ cost }) => cost),
    capacity: capacityByPeriod(model, periods, lastDay),
    budget: model.budget,
    precedence: entries.flatMap(({ after, afterAnyOf }, entry) => [
      ...after.filter((wait) => open(wait.entry)).map((wait) => ({ before: [wait.entry], after: entry })),
      ...(afterAnyOf.length > 0 && afterAnyOf.every((wait) => open(wait.entry))
        ? [{ before: afterAnyOf.map((wait) => wait.entry), after: entry }]
        : []),
    ]),
    excludes: entries.flatMap(({ excludes }, one) =>
      excludes.filter((other) => one < other).map((other) => ({ one, other })),
    ),
  };
}

function capacityByPeriod(
  { base, days, problem }: ChooseModel,
  periods: number,
  lastDay: (p: number) => number,
): Float64Array {
  const capacity = new Float64Array(problem.teams.length * periods);
  const { offset, entryOfDay } = base;
  problem.teams.forEach((_, team) => {
    let sum = 0;
    let at = offset[team]!;
    for (let p = 0; p < periods; p++) {
      const stop = entryOfDay[team * (days + 1) + lastDay(p) + 1]!;
      for (; at < stop; at++) sum += base.capacity[at]!;
      capacity[team * periods + p] = sum;
    }
  });
  return capacity;
}

/** When each variant would be finished with all teams to itself and every predecessor in its quickest variant. */
export function earliestFinishes(model: ChooseModel, efforts: Int32Array): Int32Array {
  const { entries, variants, days, known, taskFrom, taskTo, base } = model;
  const finish = new Int32Array(variants.length).fill(-1);
  const ofEntry = new Int32Array(entries.length).fill(days);
  const { spells, head } = freshProfile(model);
  const taskFinish = new Int32Array(base.tasks.length);
  for (const index of predecessorsFirstOf(model)) {
    const entry = entries[index]!;
    if (entry.state === "finished") {
      ofEntry[index] = known[entry.variantFrom]!;
      continue;
    }
    const day = ({ entry: other, lag }: Wait) => ofEntry[other]! + 1 + lag;
    let after = Math.max(0, ...entry.after.map(day));
    if (entry.afterAnyOf.length > 0) after = Math.max(after, Math.min(...entry.afterAnyOf.map(day)));
    for (let v = entry.variantFrom; v < entry.variantTo; v++) {
      let last = known[v]!;
      for (let k = taskFrom[v]!; k < taskTo[v]!; k++) {
        let wait = after;
        for (let i = base.from[k]!; i < base.from[k + 1]!; i++)
          wait = Math.max(wait, taskFinish[base.slot[i]!]! + 1);
        taskFinish[k] = alone(k, wait, efforts[k]!);
        last = Math.max(last, taskFinish[k]!);
      }
      finish[v] = Math.min(last, days);
      ofEntry[index] = Math.min(ofEntry[index]!, finish[v]!);
    }
  }
  return finish;

  function alone(k: number, wait: number, effort: number): number {
    const { notBefore, share, taskTeam, workDay, entryOfDay } = base;
    const ready = notBefore[k]!;
    if (effort === 0) return Math.min(days, Math.max(ready, wait - 1));
    const begin = Math.max(ready, wait);
    if (begin >= days) return days;
    const team = taskTeam[k]!;
    const entry = entryOfDay[team * (days + 1) + begin]!;
    let rest = effort;
    for (let spell = head[team]!; spell >= 0; spell = spells[spell + Next]!) {
      const to = spells[spell + To]!;
      if (to <= entry) continue;
      const take = Math.min(spells[spell + Left]!, share[k]!);
      const first = Math.max(spells[spell + From]!, entry);
      if (take * (to - first) >= rest) return workDay[first + Math.floor((rest - 1) / take)]!;
      rest -= take * (to - first);
    }
    return days;
  }
}

function freshProfile({ base }: ChooseModel) {
  const profile = emptyProfile(base);
  profile.reset();
  return profile;
}

/** Entries, each after all it may wait for. */
function predecessorsFirstOf({ entries }: ChooseModel): Int32Array {
  const waitsFor = entries.map(({ after, afterAnyOf }) =>
    [...after, ...afterAnyOf].map(({ entry }) => entry),
  );
  return predecessorsFirst([...entries.keys()], waitsFor);
}
