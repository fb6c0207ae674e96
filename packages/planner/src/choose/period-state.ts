import type { PeriodModel } from "./periods.ts";

/** Room that rounding may take. */
const slack = 1e-9;

/**
 * A plan by periods. Precedence and exclusion are always kept; capacity and budget may be exceeded, at a price: what a
 * plan is worth (`energy`) is its gain less the priced excess. With prices near those of the relaxation most changes
 * then cost little, so that a search can walk through plans that are slightly too full.
 */
export class PeriodState {
  readonly model: PeriodModel;
  readonly variant: Int32Array;
  readonly period: Int32Array;
  /** Price of excess of team t in period p, at t · periods + p, and of the budget. */
  readonly price: Float64Array;
  budgetPrice = 0;
  gain = 0;
  energy = 0;
  #cost = 0;
  /** Teams and periods that are exceeded. */
  #exceeded = 0;
  /** Load of team t of what is done by the end of period p, at t · periods + p. */
  readonly #used: Float64Array;
  /** Groups of entries one of which is to be done first, per entry; and the groups an entry is in. */
  readonly #waits: (readonly number[])[][];
  readonly #waiting: { after: number; before: readonly number[] }[][];
  readonly #excludes: number[][];
  readonly #missingPrice: number;

  constructor(model: PeriodModel) {
    const { entries, periods, teams, precedence, excludes, gain } = model;
    this.model = model;
    this.variant = new Int32Array(entries.length).fill(-1);
    this.period = new Int32Array(entries.length);
    this.price = new Float64Array(teams * periods);
    this.#used = new Float64Array(teams * periods);
    this.#waits = entries.map(() => []);
    this.#waiting = entries.map(() => []);
    this.#excludes = entries.map(() => []);
    for (const { before, after } of precedence) {
      this.#waits[after]!.push(before);
      for (const one of before) this.#waiting[one]!.push({ after, before });
    }
    for (const { one, other } of excludes) {
      this.#excludes[one]!.push(other);
      this.#excludes[other]!.push(one);
    }
    let most = 1;
    for (const worth of gain) if (Number.isFinite(worth)) most = Math.max(most, Math.abs(worth));
    this.#missingPrice = 10 * most;
    this.energy = -this.#missingPrice * entries.filter(({ mandatory }) => mandatory).length;
  }

  /** Whether everything is kept but mandatory entries. */
  isFeasible(): boolean {
    return this.#exceeded === 0 && this.#cost <= this.model.budget * (1 + slack);
  }

  /** The higher the better among feasible plans: mandatory entries first, then gain. */
  rank(): number {
    let missing = 0;
    this.model.entries.forEach(({ mandatory }, entry) => {
      if (mandatory && this.variant[entry]! < 0) missing++;
    });
    return this.gain - missing * this.#missingPrice * this.variant.length;
  }

  copy(from: PeriodState): void {
    this.variant.set(from.variant);
    this.period.set(from.period);
    this.#used.set(from.#used);
    this.gain = from.gain;
    this.#cost = from.#cost;
    this.#exceeded = from.#exceeded;
    this.energy = from.energy;
  }

  /** Energy anew, after prices have changed. */
  reprice(): void {
    const { capacity, budget, entries } = this.model;
    let energy = this.gain;
    for (let at = 0; at < this.price.length; at++)
      energy -= this.price[at]! * Math.max(0, this.#used[at]! - capacity[at]!);
    energy -= this.budgetPrice * Math.max(0, this.#cost - budget);
    for (let entry = 0; entry < entries.length; entry++)
      if (entries[entry]!.mandatory && this.variant[entry]! < 0) energy -= this.#missingPrice;
    this.energy = energy;
  }

  /** Prices of what is exceeded rise, those of what is not fall back to the least; slowly where entries are many. */
  adapt(least: Float64Array, leastBudget: number): void {
    const { capacity, budget, entries, periods } = this.model;
    const count = Math.max(2, entries.length);
    const up = 1 + (0.2 * periods * Math.max(1, Math.sqrt(200 / count))) / count;
    const down = 1 - 0.2 / count;
    for (let at = 0; at < this.price.length; at++) {
      const isOver = this.#used[at]! > capacity[at]! * (1 + slack);
      this.price[at] = isOver ? this.price[at]! * up : Math.max(least[at]!, this.price[at]! * down);
    }
    const isOver = this.#cost > budget * (1 + slack);
    this.budgetPrice = isOver ? this.budgetPrice * up : Math.max(leastBudget, this.budgetPrice * down);
    this.reprice();
  }

  /** First period in which what the entry waits for is done; `periods` where it is not. */
  earliest(entry: number): number {
    let first = 0;
    const groups = this.#waits[entry]!;
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      let soonest = this.model.periods;
      for (let i = 0; i < group.length; i++) {
        const one = group[i]!;
        if (this.variant[one]! >= 0 && this.period[one]! < soonest) soonest = this.period[one]!;
      }
      if (soonest > first) first = soonest;
    }
    return first;
  }

  /** Last period in which it may be done for the sake of what waits for it and is done; `periods`: any, or not at all. */
  latest(entry: number): number {
    let last = this.model.periods;
    const groups = this.#waiting[entry]!;
    for (let g = 0; g < groups.length; g++) {
      const { after, before } = groups[g]!;
      if (this.variant[after]! < 0) continue;
      const until = this.period[after]!;
      let other = false;
      for (let i = 0; i < before.length; i++) {
        const one = before[i]!;
        if (one !== entry && this.variant[one]! >= 0 && this.period[one]! <= until) other = true;
      }
      if (!other && until < last) last = until;
    }
    return last;
  }

  /** Whether precedence and exclusion allow it; `variant` −1: to be left out. */
  allows(entry: number, variant: number, period: number): boolean {
    const latest = this.latest(entry);
    if (variant < 0) return latest >= this.model.periods;
    if (period > latest || period < this.earliest(entry)) return false;
    if (this.model.gain[variant * this.model.periods + period] === Number.NEGATIVE_INFINITY) return false;
    const rivals = this.#excludes[entry]!;
    for (let i = 0; i < rivals.length; i++) if (this.variant[rivals[i]!]! >= 0) return false;
    return true;
  }

  /** Period in which a variant of an entry would leave the most energy; −1 where none is allowed. */
  bestPeriod(entry: number, variant: number): number {
    const { periods, gain, loadFrom, loadTeam, load, capacity } = this.model;
    if (periods === 1) return 0;
    const doneAs = this.variant[entry]!;
    const from = this.period[entry]!;
    if (doneAs >= 0) this.#count(doneAs, from, -1);
    const first = this.earliest(entry);
    const last = Math.min(periods - 1, this.latest(entry));
    const stop = loadFrom[variant + 1]!;
    let excess = 0;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let p = periods - 1; p >= first; p--) {
      for (let i = loadFrom[variant]!; i < stop; i++) {
        const at = loadTeam[i]! * periods + p;
        const over = this.#used[at]! - capacity[at]!;
        const now = over + load[i]!;
        if (now > 0) excess += this.price[at]! * (over > 0 ? load[i]! : now);
      }
      const left = gain[variant * periods + p]! - excess;
      if (p <= last && left > most) {
        most = left;
        best = p;
      }
    }
    if (doneAs >= 0) this.#count(doneAs, from, 1);
    return best;
  }

  /** Changes how an entry is done, or leaves it out (−1). */
  set(entry: number, variant: number, period: number): void {
    const { periods, gain, entries } = this.model;
    const before = this.variant[entry]!;
    if (before >= 0) {
      this.#count(before, this.period[entry]!, -1);
      const worth = gain[before * periods + this.period[entry]!]!;
      this.gain -= worth;
      this.energy -= worth;
    }
    this.variant[entry] = variant;
    this.period[entry] = period;
    if (variant >= 0) {
      this.#count(variant, period, 1);
      const worth = gain[variant * periods + period]!;
      this.gain += worth;
      this.energy += worth;
    }
    if (before < 0 !== variant < 0 && entries[entry]!.mandatory)
      this.energy += variant < 0 ? -this.#missingPrice : this.#missingPrice;
  }

  #count(variant: number, period: number, sign: number): void {
    const { periods, loadFrom, loadTeam, load, cost, capacity, budget } = this.model;
    const used = this.#used;
    const stop = loadFrom[variant + 1]!;
    for (let i = loadFrom[variant]!; i < stop; i++) {
      const amount = sign * load[i]!;
      const last = (loadTeam[i]! + 1) * periods;
      for (let at = loadTeam[i]! * periods + period; at < last; at++) {
        const over = used[at]! - capacity[at]!;
        const now = over + amount;
        used[at]! += amount;
        if (over <= 0 && now <= 0) continue;
        this.energy -= this.price[at]! * (Math.max(now, 0) - Math.max(over, 0));
        const room = capacity[at]! * slack;
        if (over > room !== now > room) this.#exceeded += now > room ? 1 : -1;
      }
    }
    const money = cost[variant]!;
    if (money === 0) return;
    const over = this.#cost - budget;
    this.#cost += sign * money;
    this.energy -= this.budgetPrice * (Math.max(0, this.#cost - budget) - Math.max(0, over));
  }

  /** Adds an entry in the first period with room for it in which it still gains; false where there is none. */
  add(entry: number, variant: number): boolean {
    const { periods, gain, cost, budget, entries } = this.model;
    if (this.#cost + cost[variant]! > budget * (1 + slack)) return false;
    for (let p = this.earliest(entry); p < periods; p++) {
      if (!this.allows(entry, variant, p) || !this.#hasRoom(variant, p)) continue;
      if (gain[variant * periods + p]! <= 0 && !entries[entry]!.mandatory) return false;
      this.set(entry, variant, p);
      return true;
    }
    return false;
  }

  #hasRoom(variant: number, period: number): boolean {
    const { periods, loadFrom, loadTeam, load, capacity } = this.model;
    for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++) {
      const last = (loadTeam[i]! + 1) * periods;
      for (let at = loadTeam[i]! * periods + period; at < last; at++)
        if (this.#used[at]! + load[i]! > capacity[at]! * (1 + slack)) return false;
    }
    return true;
  }

  /** Whether leaving the entry out would take some of the excess away. */
  relieves(entry: number): boolean {
    const { periods, loadFrom, loadTeam, capacity, budget, cost } = this.model;
    const variant = this.variant[entry]!;
    if (variant < 0) return false;
    if (this.#cost > budget * (1 + slack) && cost[variant]! > 0) return true;
    for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++) {
      const last = (loadTeam[i]! + 1) * periods;
      for (let at = loadTeam[i]! * periods + this.period[entry]!; at < last; at++)
        if (this.#used[at]! > capacity[at]! * (1 + slack)) return true;
    }
    return false;
  }
}
