/**
 * Choosing by periods: each entry is finished in one of a few periods or not at all. It is coarser than a schedule
 * (of a team only the person-days up to the end of each period count), hence a relaxation of it, whose bound holds
 * for every schedule; and a model in its own right, as it is given to solvers of mixed-integer programs:
 *
 *   max Σ gain[v,p] x[v,p]     one variant and period of each entry at most; of mandatory ones exactly
 *   Σ_{v, q ≤ p} load[v,t] x[v,q] ≤ capacity[t,p]               for each team and period
 *   Σ cost[v] x[v,p] ≤ budget
 *   Σ_{q ≤ p} x[after,q] ≤ Σ_{q ≤ p} x[before,q]                for each precedence and period
 *   Σ_{q ≤ p} x[after,q] ≤ Σ_{before} Σ_{q ≤ p} x[before,q]     where any one is enough
 *   x[a] + x[b] ≤ 1                                             where both are not allowed
 */
export type PeriodModel = {
  periods: number;
  teams: number;
  entries: PeriodEntry[];
  /** Gain of variant v in period p at v · periods + p; −∞ where it cannot be finished then. */
  gain: Float64Array;
  /** Loads of variant v: entries loadFrom[v] … loadFrom[v+1]−1 of `loadTeam` and `load`. */
  loadFrom: Int32Array;
  loadTeam: Int32Array;
  load: Float64Array;
  cost: Float64Array;
  /** Capacity of team t from the start to the end of period p, at t · periods + p. */
  capacity: Float64Array;
  budget: number;
  /** `before` has one entry, or several any of which is enough. */
  precedence: { before: number[]; after: number }[];
  excludes: { one: number; other: number }[];
};

export type PeriodEntry = { variantFrom: number; variantTo: number; mandatory: boolean };

/** Which variant of each entry is done in which period; −1: none. */
export type PeriodPlan = { variant: Int32Array; period: Int32Array; gain: number };

/** Checks a plan against the model with plain sums; an empty list: it keeps every constraint and its gain is right. */
export function periodViolations(model: PeriodModel, plan: PeriodPlan): string[] {
  const { periods, teams, entries, gain, loadFrom, loadTeam, load, cost, capacity, budget } = model;
  const found: string[] = [];
  const used = new Float64Array(teams * periods);
  const doneBy = (entry: number) => (plan.variant[entry]! < 0 ? periods : plan.period[entry]!);
  let total = 0;
  let spent = 0;
  entries.forEach(({ variantFrom, variantTo, mandatory }, entry) => {
    const variant = plan.variant[entry]!;
    if (variant < 0) {
      if (mandatory) found.push(`entry ${entry} is mandatory`);
      return;
    }
    if (variant < variantFrom || variant >= variantTo) found.push(`entry ${entry} has another's variant`);
    const period = plan.period[entry]!;
    total += gain[variant * periods + period]!;
    spent += cost[variant]!;
    for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++)
      for (let p = period; p < periods; p++) used[loadTeam[i]! * periods + p]! += load[i]!;
  });
  used.forEach((amount, at) => {
    if (amount > capacity[at]! * (1 + 1e-9) + 1e-9)
      found.push(`team ${Math.floor(at / periods)} is over its capacity`);
  });
  if (spent > budget * (1 + 1e-9)) found.push("over the budget");
  for (const { before, after } of model.precedence)
    if (doneBy(after) < periods && !before.some((one) => doneBy(one) <= doneBy(after)))
      found.push(`entry ${after} is done before what it waits for`);
  for (const { one, other } of model.excludes)
    if (doneBy(one) < periods && doneBy(other) < periods)
      found.push(`entries ${one} and ${other} are both done`);
  if (!(Math.abs(total - plan.gain) <= 1e-9 * Math.max(1, Math.abs(total))))
    found.push("the gain is another");
  return found;
}
