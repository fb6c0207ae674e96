import { Chance } from "../project/chance.ts";
import { Dual } from "./dual.ts";
import { PeriodState } from "./period-state.ts";
import type { PeriodModel, PeriodPlan } from "./periods.ts";

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
const hot = 0.2;
const cold = 0.015;
/** Share of the moves into a period drawn by chance; the others are into the best. */
const anyPeriod = 0.3;
/** Share of the neighbours that wait for one another; the others share a team. */
const linkShare = 0.5;
const movesPerQuestion = 256;
/** Every so many moves the plan is made to fit, to see what it is worth. */
const movesPerRepair = 4_096;

/**
 * Chooses by periods: simulated annealing over plans that may be too full, at the prices of the Lagrangian relaxation and
 * more where they stay too full (strategic oscillation, Glover 1996). Entries whose choice the prices leave open are
 * tried most often, as in the core of a knapsack problem (Balas & Zemel 1980). The best plan that fits is the answer.
 */
export function solvePeriods(model: PeriodModel, options: PeriodOptions): PeriodAnswer {
  const { seed, spent = () => 0, moves: most = Number.POSITIVE_INFINITY } = options;
  if (options.spent === undefined && options.moves === undefined) {
    throw new RangeError("a search needs spent or moves to end");
  }
  const chance = new Chance(seed);
  const best = new PeriodState(model);
  fill(best, byGain(model));
  const dual = new Dual(model);
  dual.improve(dualSteps, best.gain, () => spent() >= dualShare);
  const order = byEfficiency(model, dual);
  const state = new PeriodState(model);
  fill(state, order);
  if (state.rank() > best.rank()) best.copy(state);
  else state.copy(best);

  const { least, leastBudget } = leastPrices(model, dual);
  state.price.set(least);
  state.budgetPrice = leastBudget;
  state.reprice();
  const mover = new Mover(state, coreOf(model, dual), chance);
  const fitting = new PeriodState(model);
  const look = (): void => {
    fitting.copy(state);
    if (!fitting.isFeasible()) repair(fitting, order);
    fill(fitting, order);
    if (fitting.isFeasible() && fitting.rank() > best.rank()) best.copy(fitting);
  };
  // With few entries there are few ways between good plans, and time to climb.
  const start = hot * Math.max(1, Math.sqrt(200 / model.entries.length));
  const scale = scaleOf(best);
  let moves = 0;
  for (let used = spent(); used < 1 && moves < most && best.gain < dual.bound * (1 - 1e-9); used = spent()) {
    const temperature = scale * start * (cold / start) ** Math.max(used, moves / most);
    for (let i = 0; i < movesPerQuestion && moves < most; i++, moves++) {
      mover.move(temperature);
      if (state.gain > best.gain && state.isFeasible() && state.rank() > best.rank()) best.copy(state);
    }
    state.adapt(least, leastBudget);
    if (moves % movesPerRepair < movesPerQuestion) look();
  }
  look();
  const { variant, period, gain } = best;
  return { variant, period, gain, bound: dual.bound, moves };
}

/** Mean gain of what is done; where that is nothing, of what could be. */
function scaleOf({ model, variant, gain }: PeriodState): number {
  const done = variant.filter((way) => way >= 0).length;
  if (gain > 0) return gain / done;
  const gains = model.gain.filter((one) => one > 0);
  return gains.reduce((sum, one) => sum + one, 0) / Math.max(1, gains.length);
}

/** Changes of one to three entries that share teams, kept or not by the Metropolis rule. */
class Mover {
  readonly #state: PeriodState;
  readonly #core: Int32Array;
  /** Per team, the entries that may load it, in the order of the core. */
  readonly #ofTeam: readonly Int32Array[];
  /** What an entry waits for, and what waits for it. */
  readonly #linked: readonly number[][];
  readonly #chance: Chance;
  readonly #changed = { entry: new Int32Array(3), variant: new Int32Array(3), period: new Int32Array(3) };

  constructor(state: PeriodState, core: Int32Array, chance: Chance) {
    const { teams, entries, loadFrom, loadTeam, precedence } = state.model;
    this.#linked = entries.map(() => []);
    for (const { before, after } of precedence) {
      this.#linked[after]!.push(...before);
      for (const one of before) this.#linked[one]!.push(after);
    }
    this.#state = state;
    this.#core = core;
    this.#chance = chance;
    const loads = (entry: number) => {
      const { variantFrom, variantTo } = entries[entry]!;
      return loadTeam.subarray(loadFrom[variantFrom]!, loadFrom[variantTo]!);
    };
    this.#ofTeam = Array.from({ length: teams }, (_, team) =>
      core.filter((entry) => loads(entry).includes(team)),
    );
  }

  move(temperature: number): void {
    const state = this.#state;
    const chance = this.#chance;
    const { entry: entries, variant, period } = this.#changed;
    const before = state.energy;
    let count = 0;
    let entry = draw(this.#core, chance);
    for (;;) {
      entries[count] = entry;
      variant[count] = state.variant[entry]!;
      period[count] = state.period[entry]!;
      if (change(state, entry, chance)) count++;
      else if (count === 0) return;
      if (count === 3 || chance.share() > 0.5) break;
      entry = this.#neighbour(entry);
    }
    const worse = before - state.energy;
    if (worse <= 0 || chance.share() < Math.exp(-worse / temperature)) return;
    while (count-- > 0) state.set(entries[count]!, variant[count]!, period[count]!);
    // Sums of differences drift; what was undone is what it was.
    state.energy = before;
  }

  /** Another that waits for it or it for that, or one that may load one of its teams. */
  #neighbour(entry: number): number {
    const linked = this.#linked[entry]!;
    if (linked.length > 0 && this.#chance.share() < linkShare)
      return linked[this.#chance.below(linked.length)]!;
    const { entries, loadFrom, loadTeam } = this.#state.model;
    const { variantFrom } = entries[entry]!;
    const from = loadFrom[variantFrom]!;
    const count = loadFrom[variantFrom + 1]! - from;
    if (count === 0) return draw(this.#core, this.#chance);
    return draw(this.#ofTeam[loadTeam[from + this.#chance.below(count)]!]!, this.#chance);
  }
}

/** Squared, so that those at the head of the core come most often. */
function draw(core: Int32Array, chance: Chance): number {
  const near = chance.share();
  return core[Math.floor(core.length * near * near)]!;
}

function change(state: PeriodState, entry: number, chance: Chance): boolean {
  const { periods, entries } = state.model;
  const { variantFrom, variantTo } = entries[entry]!;
  const doneAs = state.variant[entry]!;
  let way = doneAs;
  let target = state.period[entry]!;
  if (doneAs >= 0 && chance.share() < 0.4) way = -1;
  else {
    if (doneAs < 0 || chance.share() < 0.4) way = variantFrom + chance.below(variantTo - variantFrom);
    target = periods > 1 && chance.share() < anyPeriod ? chance.below(periods) : state.bestPeriod(entry, way);
    if (target < 0) return false;
  }
  if (way === doneAs && target === state.period[entry]) return false;
  if (!state.allows(entry, way, target)) return false;
  state.set(entry, way, way < 0 ? 0 : target);
  return true;
}

type Pair = readonly [entry: number, variant: number];

/** What can be added is, in an order, each in the first period that has room. */
function fill(state: PeriodState, order: readonly Pair[]): void {
  for (const [entry, variant] of order) if (state.variant[entry]! < 0) state.add(entry, variant);
}

/** Leaves out what brings least for its price until everything fits, mandatory entries last. */
function repair(state: PeriodState, order: readonly Pair[]): void {
  const { entries } = state.model;
  for (const mandatory of [false, true]) {
    for (let i = order.length - 1; i >= 0 && !state.isFeasible(); i--) {
      const [entry, variant] = order[i]!;
      if (entries[entry]!.mandatory !== mandatory || state.variant[entry] !== variant) continue;
      if (state.relieves(entry) && state.allows(entry, -1, 0)) state.set(entry, -1, 0);
    }
  }
}

/** Prices below which excess is never priced: those of the relaxation, and a little for what has none there. */
function leastPrices({ periods }: PeriodModel, { teamPrice, budgetPrice }: Dual) {
  const highest = teamPrice.reduce((most, price) => Math.max(most, price), 0);
  const least = Float64Array.from(teamPrice, (later, at) => {
    const own = (at + 1) % periods === 0 ? later : later - teamPrice[at + 1]!;
    return Math.max(1.1 * own, 0.05 * highest, 1e-9);
  });
  return { least, leastBudget: Math.max(budgetPrice, 1e-9) };
}

/** Most gain for the share of the teams' whole capacity first. */
function byGain(model: PeriodModel): Pair[] {
  const { periods, capacity, loadTeam } = model;
  return pairsBy(model, (i) => 1 / Math.max(1e-9, capacity[loadTeam[i]! * periods + periods - 1]!));
}

/** Most gain for what the loads cost at the relaxation's prices first. */
function byEfficiency(model: PeriodModel, { teamPrice }: Dual): Pair[] {
  const { periods, loadTeam } = model;
  return pairsBy(model, (i, p) => teamPrice[loadTeam[i]! * periods + p]!);
}

function pairsBy(model: PeriodModel, priceOf: (load: number, period: number) => number): Pair[] {
  const { periods, entries, gain, loadFrom, load } = model;
  const pairs = entries.flatMap(({ variantFrom, variantTo, mandatory }, entry) =>
    Array.from({ length: variantTo - variantFrom }, (_, i) => {
      const v = variantFrom + i;
      let worth = Number.NEGATIVE_INFINITY;
      for (let p = 0; p < periods; p++) {
        let price = 1e-12;
        for (let l = loadFrom[v]!; l < loadFrom[v + 1]!; l++) price += load[l]! * priceOf(l, p);
        worth = Math.max(worth, gain[v * periods + p]! / price);
      }
      return { pair: [entry, v] as const, worth, mandatory };
    }),
  );
  pairs.sort(
    (a, b) => Number(b.mandatory) - Number(a.mandatory) || b.worth - a.worth || a.pair[1] - b.pair[1],
  );
  return pairs.map(({ pair }) => pair);
}

/** Entries, those first of which the prices leave it open whether to do them. */
function coreOf({ entries }: PeriodModel, { reduced }: Dual): Int32Array {
  const far = (entry: number) => (Number.isFinite(reduced[entry]!) ? Math.abs(reduced[entry]!) : 1e300);
  return Int32Array.from([...entries.keys()].sort((a, b) => far(a) - far(b) || a - b));
}
