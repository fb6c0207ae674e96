import { Chance } from "../project/chance.ts";
import { Dual } from "./dual.ts";
import type { PeriodModel, PeriodPlan } from "./periods.ts";
import { PeriodState } from "./period-state.ts";

export type PeriodOptions = {
  seed: number;
  /** The share of the caller's budget that is used, from 0 on; at 1 the search ends. Asked every 256 moves. */
  spent?: () => number;
  /** At most so many moves are tried. */
  moves?: number;
};

export type PeriodAnswer = PeriodPlan & {
  /** No plan gains more. */
  bound: number;
  moves: number;
};

const dualSteps = 600;
const dualShare = 0.2;
/** Temperatures at the beginning and the end, in parts of the mean gain of what is done. */
const hot = 0.15;
const cold = 0.002;
const movesPerQuestion = 256;

/**
 * Chooses by periods: prices from the Lagrangian relaxation, a greedy plan by what is left of each gain after them, then
 * simulated annealing. A move puts an entry into a period; what there is no room for then is put off or dropped.
 * Entries whose choice the prices leave open are tried most often, as in the core of a knapsack problem (Balas & Zemel
 * 1980).
 */
export function solvePeriods(model: PeriodModel, options: PeriodOptions): PeriodAnswer {
  const { seed, spent = () => 0, moves: most = Number.POSITIVE_INFINITY } = options;
  const chance = new Chance(seed);
  const state = new PeriodState(model);
  fill(state, byGain(model));
  const dual = new Dual(model);
  dual.improve(dualSteps, state.gain, () => spent() >= dualShare);
  const byPrice = new PeriodState(model);
  fill(byPrice, byReduced(model, dual));
  if (byPrice.rank() > state.rank()) state.copy(byPrice);

  const best = new PeriodState(model);
  best.copy(state);
  const core = coreOf(model, dual);
  const done = Math.max(1, state.count());
  const scale = Math.abs(state.gain) / done;
  let moves = 0;
  for (let used = spent(); used < 1 && moves < most && best.gain < dual.bound * (1 - 1e-9); ) {
    const share = Math.max(used, moves / most);
    const temperature = scale * hot * (cold / hot) ** share;
    for (let i = 0; i < movesPerQuestion && moves < most; i++, moves++) {
      const before = state.rank();
      if (!draw(state, core, chance)) continue;
      const worse = before - state.rank();
      if (worse > 0 && chance.share() >= Math.exp(-worse / temperature)) state.undo();
      else if (state.rank() > best.rank()) best.copy(state);
      state.keep();
    }
    used = spent();
  }
  fill(best, byReduced(model, dual));
  const { variant, period, gain } = best;
  return { variant, period, gain, bound: dual.bound, moves };
}

/** One move; false where it is not possible, and nothing is changed. */
function draw(state: PeriodState, core: Int32Array, chance: Chance): boolean {
  const { model, variant, period } = state;
  const { periods, entries } = model;
  const near = chance.share();
  const entry = core[Math.floor(core.length * near * near)]!;
  const { variantFrom, variantTo } = entries[entry]!;
  const doneIn = variant[entry]! < 0 ? -1 : period[entry]!;
  const kind = chance.share();
  if (doneIn >= 0 && kind < 0.08) return state.drop(entry);
  const variants = variantTo - variantFrom;
  const other = doneIn < 0 || (variants > 1 && kind < 0.3);
  const way = other ? variantFrom + chance.below(variants) : variant[entry]!;
  const first = state.earliest(entry);
  if (first >= periods) return false;
  let target: number;
  if (doneIn < 0 || other) target = first + Math.floor((periods - first) * chance.share() ** 2);
  else if (periods === 1) return false;
  else target = first + chance.below(periods - first);
  return state.put(entry, way, target, chance);
}

/** What can be added is, in an order, each in the first period that has room. */
function fill(state: PeriodState, order: readonly (readonly [entry: number, variant: number])[]): void {
  for (const [entry, variant] of order) {
    if (state.variant[entry]! >= 0) continue;
    for (let p = state.earliest(entry); p < state.model.periods; p++) {
      if (state.gains(variant, p) && state.putIfFree(entry, variant, p)) break;
    }
  }
  state.keep();
}

function byGain({ entries, gain, periods, load, loadFrom, loadTeam, capacity }: PeriodModel) {
  const pairs = entries.flatMap(({ variantFrom, variantTo, mandatory }, entry) =>
    Array.from({ length: variantTo - variantFrom }, (_, i) => {
      const v = variantFrom + i;
      let most = Number.NEGATIVE_INFINITY;
      for (let p = 0; p < periods; p++) most = Math.max(most, gain[v * periods + p]!);
      let share = 1e-9;
      for (let l = loadFrom[v]!; l < loadFrom[v + 1]!; l++)
        share += load[l]! / Math.max(1e-9, capacity[loadTeam[l]! * periods + periods - 1]!);
      return { entry, v, worth: most / share + (mandatory ? 1e300 : 0) };
    }),
  );
  pairs.sort((a, b) => b.worth - a.worth || a.v - b.v);
  return pairs.map(({ entry, v }) => [entry, v] as const);
}

/** Mandatory ones first, then in the order of the relaxed plan's periods, what the prices leave most of first. */
function byReduced({ entries, periods }: PeriodModel, dual: Dual) {
  const late = (entry: number) =>
    entries[entry]!.mandatory ? -1 : dual.variant[entry]! < 0 ? periods : dual.period[entry]!;
  const order = [...entries.keys()].sort(
    (a, b) => late(a) - late(b) || dual.reduced[b]! - dual.reduced[a]! || a - b,
  );
  return order.flatMap((entry) => {
    const { variantFrom, variantTo } = entries[entry]!;
    const wanted = dual.variant[entry]! < 0 ? -1 - dual.variant[entry]! : dual.variant[entry]!;
    const others = Array.from({ length: variantTo - variantFrom }, (_, i) => variantFrom + i);
    return [wanted, ...others.filter((v) => v !== wanted)].map((v) => [entry, v] as const);
  });
}

/** Entries, those first of which the prices leave it open whether to do them. */
function coreOf({ entries }: PeriodModel, { reduced }: Dual): Int32Array {
  const far = (entry: number) => (Number.isFinite(reduced[entry]!) ? Math.abs(reduced[entry]!) : 1e300);
  return Int32Array.from([...entries.keys()].sort((a, b) => far(a) - far(b) || a - b));
}
