import type { PeriodModel } from "./periods.ts";

/**
 * Lagrangian relaxation of a period model: teams, budget, precedence and exclusion get prices instead of being kept.
 * For any prices ≥ 0 the relaxed optimum, which is a sum over entries, is at least the model's (Geoffrion 1974); the
 * prices are improved by the subgradient method (Held, Wolfe & Crowder 1974) with Polyak's step. At best it reaches the
 * bound of the linear relaxation. Whenever it is stopped, `bound` is true.
 */
export class Dual {
  readonly model: PeriodModel;
  /** No plan gains more. */
  bound = Number.POSITIVE_INFINITY;
  /** Of the prices with the best bound: price of team t's person-days used by period p, later ones included. */
  readonly teamPrice: Float64Array;
  /** Of the same: each entry's best variant and period, and what remains of its gain after all prices. */
  readonly variant: Int32Array;
  readonly period: Int32Array;
  readonly reduced: Float64Array;
  budgetPrice = 0;
  readonly #capacity: Multipliers;
  readonly #budget: Multipliers;
  readonly #precedence: Multipliers;
  readonly #excludes: Multipliers;
  /** Sum of the capacity prices from period p on. */
  readonly #priced: Float64Array;
  /** What precedence and exclusion take from an entry's gain when it is done in period p. */
  readonly #penalty: Float64Array;
  readonly #variant: Int32Array;
  readonly #period: Int32Array;
  readonly #reduced: Float64Array;
  #theta = 1;
  #stalled = 0;

  constructor(model: PeriodModel) {
    const { entries, periods, teams, precedence, excludes } = model;
    this.model = model;
    this.teamPrice = new Float64Array(teams * periods);
    this.variant = new Int32Array(entries.length);
    this.period = new Int32Array(entries.length);
    this.reduced = new Float64Array(entries.length);
    this.#variant = new Int32Array(entries.length);
    this.#period = new Int32Array(entries.length);
    this.#reduced = new Float64Array(entries.length);
    this.#capacity = new Multipliers(teams * periods);
    this.#budget = new Multipliers(Number.isFinite(model.budget) ? 1 : 0);
    this.#precedence = new Multipliers(precedence.length * periods);
    this.#excludes = new Multipliers(excludes.length);
    this.#priced = new Float64Array(teams * periods);
    this.#penalty = new Float64Array(entries.length * periods);
  }

  /**
   * @param goal gain of a plan that is known: steps aim there
   * @param isOver asked after every step; ends early
   */
  improve(steps: number, goal: number, isOver: () => boolean): void {
    for (let step = 0; step < steps; step++) {
      const value = this.#relaxed();
      if (value < this.bound) {
        if (value < this.bound - 1e-4 * Math.abs(this.bound - goal)) this.#stalled = 0;
        this.bound = value;
        this.teamPrice.set(this.#priced);
        this.variant.set(this.#variant);
        this.period.set(this.#period);
        this.reduced.set(this.#reduced);
        this.budgetPrice = this.#budget.price[0] ?? 0;
      } else if (++this.#stalled >= 10) {
        this.#theta *= 0.7;
        this.#stalled = 0;
      }
      if (this.bound <= goal || this.#theta < 1e-4 || isOver()) return;
      this.#move(value, goal);
    }
  }

  /** The relaxed optimum at the prices of now. */
  #relaxed(): number {
    const { periods, teams, entries, gain, loadFrom, loadTeam, load, cost, capacity, budget } = this.model;
    const priced = this.#priced;
    let sum = 0;
    for (let team = 0; team < teams; team++) {
      let later = 0;
      for (let p = periods - 1; p >= 0; p--) {
        const at = team * periods + p;
        const price = this.#capacity.price[at]!;
        later += price;
        sum += price * capacity[at]!;
        priced[at] = later;
      }
    }
    const perCost = this.#budget.price[0] ?? 0;
    if (perCost > 0) sum += perCost * budget;
    this.#priceLinks();
    for (let i = 0; i < this.#excludes.price.length; i++) sum += this.#excludes.price[i]!;
    const penalty = this.#penalty;
    for (let entry = 0; entry < entries.length; entry++) {
      const { variantFrom, variantTo, mandatory } = entries[entry]!;
      let best = Number.NEGATIVE_INFINITY;
      for (let v = variantFrom; v < variantTo; v++) {
        for (let p = 0; p < periods; p++) {
          let net = gain[v * periods + p]! - penalty[entry * periods + p]!;
          if (net === Number.NEGATIVE_INFINITY) continue;
          for (let i = loadFrom[v]!; i < loadFrom[v + 1]!; i++)
            net -= load[i]! * priced[loadTeam[i]! * periods + p]!;
          net -= perCost * cost[v]!;
          if (net > best) {
            best = net;
            this.#variant[entry] = v;
            this.#period[entry] = p;
          }
        }
      }
      this.#reduced[entry] = best;
      if (best > 0 || (mandatory && best > Number.NEGATIVE_INFINITY)) sum += best;
      else this.#variant[entry] = -1 - this.#variant[entry]!;
      if (best === Number.NEGATIVE_INFINITY) this.#variant[entry] = -1 - variantFrom;
    }
    return sum;
  }

  #priceLinks(): void {
    const { periods, precedence, excludes } = this.model;
    const penalty = this.#penalty.fill(0);
    precedence.forEach(({ before, after }, link) => {
      let later = 0;
      for (let p = periods - 1; p >= 0; p--) {
        later += this.#precedence.price[link * periods + p]!;
        if (later === 0) continue;
        penalty[after * periods + p]! += later;
        for (const one of before) penalty[one * periods + p]! -= later;
      }
    });
    excludes.forEach(({ one, other }, link) => {
      const price = this.#excludes.price[link]!;
      if (price === 0) return;
      for (let p = 0; p < periods; p++) {
        penalty[one * periods + p]! += price;
        penalty[other * periods + p]! += price;
      }
    });
  }

  /** Prices rise where the relaxed plan uses more than there is, and fall where it uses less. */
  #move(value: number, goal: number): void {
    const {
      periods,
      teams,
      entries,
      loadFrom,
      loadTeam,
      load,
      cost,
      capacity,
      budget,
      precedence,
      excludes,
    } = this.model;
    const used = this.#capacity.excess.fill(0);
    let spent = 0;
    for (let entry = 0; entry < entries.length; entry++) {
      const v = this.#variant[entry]!;
      if (v < 0) continue;
      const p = this.#period[entry]!;
      for (let i = loadFrom[v]!; i < loadFrom[v + 1]!; i++) used[loadTeam[i]! * periods + p]! += load[i]!;
      spent += cost[v]!;
    }
    for (let team = 0; team < teams; team++) {
      let sum = 0;
      for (let at = team * periods; at < (team + 1) * periods; at++) {
        sum += used[at]!;
        used[at] = sum - capacity[at]!;
      }
    }
    if (this.#budget.price.length > 0) this.#budget.excess[0] = spent - budget;
    const doneBy = (entry: number, p: number) =>
      this.#variant[entry]! >= 0 && this.#period[entry]! <= p ? 1 : 0;
    precedence.forEach(({ before, after }, link) => {
      for (let p = 0; p < periods; p++) {
        let there = 0;
        for (const one of before) there += doneBy(one, p);
        this.#precedence.excess[link * periods + p] = doneBy(after, p) - there;
      }
    });
    excludes.forEach(({ one, other }, link) => {
      this.#excludes.excess[link] = doneBy(one, periods) + doneBy(other, periods) - 1;
    });
    const kinds = [this.#capacity, this.#budget, this.#precedence, this.#excludes];
    // Person-days, money and counts have no common size: each kind is scaled to move alike.
    const gap = Math.max(value - goal, 1e-9 * Math.abs(value));
    const active = kinds.filter((kind) => kind.norm() > 0);
    for (const kind of active) kind.step((this.#theta * gap) / active.length);
  }
}

/** Prices of constraints of one kind, and by how much the relaxed plan exceeds each. */
class Multipliers {
  readonly price: Float64Array;
  readonly excess: Float64Array;

  constructor(count: number) {
    this.price = new Float64Array(count);
    this.excess = new Float64Array(count);
  }

  /** Squared length of what can still move. */
  norm(): number {
    let sum = 0;
    for (let i = 0; i < this.price.length; i++) {
      const excess = this.excess[i]!;
      if (excess > 0 || this.price[i]! > 0) sum += excess * excess;
    }
    return sum;
  }

  step(length: number): void {
    const scale = length / this.norm();
    for (let i = 0; i < this.price.length; i++) {
      this.price[i] = Math.max(0, this.price[i]! + scale * this.excess[i]!);
    }
  }
}
