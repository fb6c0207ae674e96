import { unit } from "../working-days.ts";
import { Dual } from "./dual.ts";
import type { Aim } from "./gain.ts";
import type { ChooseModel } from "./model.ts";
import type { TeamPrice } from "./problem.ts";
import { earliestFinishes, relaxationOf } from "./relaxation.ts";

/** Amounts of memory and time that a step of the dual may take: gains looked at, teams included. */
const gainsPerStep = 130_000;

/** Steps of the dual for each scenario of P20. */
const p20Steps = 60;

/** More periods make a tighter bound and a slower step. */
function periodsFor({ variants, days, base }: ChooseModel, share: number): number {
  const each = variants.length + base.tasks.length + 1;
  return Math.max(1, Math.min(days, 120, Math.max(8, Math.floor((share * gainsPerStep) / each))));
}

/** Multipliers of the model's relaxation, not yet improved. Not for `earliest_finish`. */
export function dualOf(model: ChooseModel, aim: Aim, forced: boolean): Dual {
  const periods = periodsFor(model, 1);
  return new Dual(relaxationOf(model, aim, model.efforts, { periods, forced, dates: true }));
}

/**
 * The P20 of a plan's values in several scenarios is at most the P20 of the scenarios' own bounds, as each value is at
 * most its scenario's bound.
 * Once it is over, `rank` + 1 scenarios are enough: the others' bounds are not known, and can only make it lower.
 * @param efforts of all tasks of `base`, scenario by scenario
 */
export function p20Bound(
  model: ChooseModel,
  aim: Aim,
  efforts: Int32Array,
  rank: number,
  isOver: () => boolean,
): number {
  const tasks = model.base.tasks.length;
  const periods = periodsFor(model, 0.2);
  const bounds = Float64Array.from({ length: efforts.length / tasks }, (_, s) => {
    if (s > rank && isOver()) return Number.POSITIVE_INFINITY;
    const own = efforts.subarray(s * tasks, (s + 1) * tasks);
    const dual = new Dual(relaxationOf(model, aim, own, { periods, forced: false, dates: false }));
    dual.improve(p20Steps, 0, isOver);
    return dual.bound;
  });
  return bounds.sort()[rank]!;
}

/**
 * No plan finishes all named entries before this day: not before each alone, nor before their teams have had time
 * for what all of them and all they wait for need at least.
 */
export function earliestLastFinish(model: ChooseModel, named: readonly number[]): number {
  const { entries, days, base, efforts, taskFrom, taskTo, problem } = model;
  const earliest = earliestFinishes(model, efforts);
  let bound = 0;
  for (const entry of named) {
    const { variantFrom, variantTo, state } = entries[entry]!;
    if (state !== "finished") bound = Math.max(bound, Math.min(...earliest.subarray(variantFrom, variantTo)));
  }
  const needed = new Float64Array(problem.teams.length);
  for (const entry of allNeeded(model, named)) {
    const { variantFrom, variantTo } = entries[entry]!;
    const least = new Float64Array(problem.teams.length).fill(Number.POSITIVE_INFINITY);
    for (let v = variantFrom; v < variantTo; v++) {
      const load = new Float64Array(problem.teams.length);
      for (let k = taskFrom[v]!; k < taskTo[v]!; k++)
        if (base.taskTeam[k]! >= 0) load[base.taskTeam[k]!]! += efforts[k]!;
      for (let team = 0; team < least.length; team++) least[team] = Math.min(least[team]!, load[team]!);
    }
    for (let team = 0; team < least.length; team++) needed[team]! += least[team]!;
  }
  for (let team = 0; team < needed.length; team++) {
    let rest = needed[team]!;
    let at = base.offset[team]!;
    const stop = base.offset[team + 1]!;
    while (rest > 0 && at < stop) rest -= base.capacity[at++]!;
    if (needed[team]! > 0) bound = Math.max(bound, rest > 0 ? days : base.workDay[at - 1]!);
  }
  return bound;
}

/** The entries and all that they wait for in any case, finished ones left out. */
export function allNeeded({ entries }: ChooseModel, roots: readonly number[]): Set<number> {
  const needed = new Set<number>();
  const open = [...roots];
  while (open.length > 0) {
    const entry = open.pop()!;
    if (needed.has(entry) || entries[entry]!.state === "finished") continue;
    needed.add(entry);
    open.push(...entries[entry]!.after.map((wait) => wait.entry));
  }
  return needed;
}

/** Price of a person-day of each team: the dearest of its periods, in units of value; teams with none left out. */
export function pricesOf({ problem }: ChooseModel, { teamPrice, model }: Dual): TeamPrice[] {
  return problem.teams
    .map(({ id }, team) => ({ team: id, perPersonDay: teamPrice[team * model.periods]! * unit }))
    .filter(({ perPersonDay }) => perPersonDay > 0)
    .sort((a, b) => b.perPersonDay - a.perPersonDay);
}
