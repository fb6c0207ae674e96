import type { Chance } from "../project/chance.ts";
import type { PeriodModel } from "./periods.ts";

/** Room that rounding may take. */
const slack = 1e-9;

/**
 * A plan by periods that always keeps its constraints, and moves from one such plan to another. A move can be undone
 * until it is kept.
 */
export class PeriodState {
  readonly model: PeriodModel;
  readonly variant: Int32Array;
  readonly period: Int32Array;
  gain = 0;
  #cost = 0;
  /** Mandatory entries that are not done. */
  #missing: number;
  /** Load of team t of what is done by the end of period p, at t · periods + p. */
  readonly #used: Float64Array;
  /** What has been changed since the last `keep`, with what it was. */
  readonly #changed: { entry: number; variant: number; period: number }[] = [];
  /** Links by entry: what it waits for, and what waits for it. */
  readonly #waits: number[][][];
  readonly #waiting: { after: number; before: number[] }[][];
  readonly #excludes: number[][];
  /** Entries that a team may work on. */
  readonly #ofTeam: number[][];
  readonly #penalty: number;

  constructor(model: PeriodModel) {
    const { entries, periods, teams, precedence, excludes, loadFrom, loadTeam } = model;
    this.model = model;
    this.variant = new Int32Array(entries.length).fill(-1);
    this.period = new Int32Array(entries.length);
    this.#used = new Float64Array(teams * periods);
    this.#missing = entries.filter(({ mandatory }) => mandatory).length;
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
    const ofTeam = Array.from({ length: teams }, () => new Set<number>());
    entries.forEach(({ variantFrom, variantTo }, entry) => {
      for (let i = loadFrom[variantFrom]!; i < loadFrom[variantTo]!; i++) ofTeam[loadTeam[i]!]!.add(entry);
    });
    this.#ofTeam = ofTeam.map((set) => [...set]);
    let all = 1;
    for (const gain of model.gain) if (Number.isFinite(gain)) all += Math.abs(gain);
    this.#penalty = all;
  }

  /** The higher the better: mandatory entries first, then gain. */
  rank(): number {
    return this.gain - this.#missing * this.#penalty;
  }

  count(): number {
    return this.variant.reduce((sum, variant) => sum + (variant < 0 ? 0 : 1), 0);
  }

  copy(from: PeriodState): void {
    this.variant.set(from.variant);
    this.period.set(from.period);
    this.#used.set(from.#used);
    this.gain = from.gain;
    this.#cost = from.#cost;
    this.#missing = from.#missing;
    this.#changed.length = 0;
  }

  gains(variant: number, period: number): boolean {
    return this.model.gain[variant * this.model.periods + period]! > 0;
  }

  /** First period in which what the entry waits for is done; `periods` where it is not. */
  earliest(entry: number): number {
    let first = 0;
    for (const group of this.#waits[entry]!) {
      let soonest = this.model.periods;
      for (const one of group)
        if (this.variant[one]! >= 0 && this.period[one]! < soonest) soonest = this.period[one]!;
      if (soonest > first) first = soonest;
    }
    return first;
  }

  /** Last period in which the entry may be done for the sake of what waits for it and is done; `periods`: any, or none. */
  #latest(entry: number): number {
    const { periods } = this.model;
    let last = periods;
    for (const { after, before } of this.#waiting[entry]!) {
      if (this.variant[after]! < 0) continue;
      const until = this.period[after]!;
      let other = false;
      for (const one of before)
        if (one !== entry && this.variant[one]! >= 0 && this.period[one]! <= until) other = true;
      if (!other && until < last) last = until;
    }
    return last;
  }

  /** Takes an entry out, unless something done waits for it. */
  drop(entry: number): boolean {
    if (this.model.entries[entry]!.mandatory || this.#latest(entry) < this.model.periods) return false;
    this.#set(entry, -1, 0);
    return true;
  }

  putIfFree(entry: number, variant: number, period: number): boolean {
    if (!this.#allowed(entry, variant, period)) return false;
    if (this.#excludes[entry]!.some((other) => this.variant[other]! >= 0)) return false;
    const before = this.variant[entry]!;
    const then = this.period[entry]!;
    this.#set(entry, variant, period);
    if (this.#fullTeam(variant, period) < 0 && this.#cost <= this.model.budget * (1 + slack)) return true;
    this.#set(entry, before, then);
    this.#changed.length -= 2;
    return false;
  }

  /**
   * Puts an entry into a period; others that are in the way are put off to a later one or dropped. False, with nothing
   * changed, where no way is found.
   */
  put(entry: number, variant: number, period: number, chance: Chance): boolean {
    if (this.variant[entry] === variant && this.period[entry] === period) return false;
    if (!this.#allowed(entry, variant, period)) return false;
    if (period > this.#latest(entry)) return false;
    for (const other of this.#excludes[entry]!) {
      if (this.variant[other]! >= 0 && !this.drop(other)) return this.#failed();
    }
    // What was dropped may have been what it waits for.
    if (period < this.earliest(entry)) return this.#failed();
    this.#set(entry, variant, period);
    for (let tries = 0; tries < 12; tries++) {
      const full = this.#fullTeam(variant, period);
      if (full < 0) {
        if (this.#cost <= this.model.budget * (1 + slack)) return true;
        if (!this.#makeRoom(entry, this.#anyDone(chance), false)) return this.#failed();
        continue;
      }
      const { periods } = this.model;
      const team = Math.floor(full / periods);
      if (!this.#makeRoom(entry, this.#rival(entry, team, full % periods, chance), true)) return this.#failed();
    }
    return this.#failed();
  }

  #failed(): false {
    this.undo();
    this.#changed.length = 0;
    return false;
  }

  #allowed(entry: number, variant: number, period: number): boolean {
    if (this.model.gain[variant * this.model.periods + period] === Number.NEGATIVE_INFINITY) return false;
    return period >= this.earliest(entry);
  }

  /** Puts a rival off to the first later period that has room for it, or drops it. */
  #makeRoom(entry: number, rival: number, putOff: boolean): boolean {
    if (rival < 0 || rival === entry) return false;
    const { periods, entries } = this.model;
    const way = this.variant[rival]!;
    const latest = this.#latest(rival);
    if (putOff) {
      const from = this.period[rival]!;
      for (let p = from + 1; p < periods && p <= latest; p++) {
        if (!this.gains(way, p)) break;
        this.#set(rival, way, p);
        if (this.#fullTeam(way, p) < 0) return true;
        this.#set(rival, way, from);
        this.#changed.length -= 2;
      }
    }
    if (latest < periods || entries[rival]!.mandatory) return false;
    this.#set(rival, -1, 0);
    return true;
  }

  /** Of a few entries drawn among those that fill a team by a period, the one that gains least for its load. */
  #rival(entry: number, team: number, by: number, chance: Chance): number {
    const list = this.#ofTeam[team]!;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0, found = 0; tries < 40 && found < 3; tries++) {
      const other = list[chance.below(list.length)]!;
      if (other === entry || this.variant[other]! < 0 || this.period[other]! > by) continue;
      const load = this.#loadOn(other, team);
      if (load === 0) continue;
      found++;
      const worth = this.#gainOf(other) / load;
      if (worth < least) {
        least = worth;
        best = other;
      }
    }
    return best;
  }

  #anyDone(chance: Chance): number {
    for (let tries = 0; tries < 40; tries++) {
      const other = chance.below(this.variant.length);
      const way = this.variant[other]!;
      if (way >= 0 && this.model.cost[way]! > 0) return other;
    }
    return -1;
  }

  #loadOn(entry: number, team: number): number {
    const { loadFrom, loadTeam, load } = this.model;
    const v = this.variant[entry]!;
    for (let i = loadFrom[v]!; i < loadFrom[v + 1]!; i++) if (loadTeam[i] === team) return load[i]!;
    return 0;
  }

  #gainOf(entry: number): number {
    const v = this.variant[entry]!;
    return v < 0 ? 0 : this.model.gain[v * this.model.periods + this.period[entry]!]!;
  }

  /** A team and period (team · periods + period) that a variant done then overfills; −1 where none. */
  #fullTeam(variant: number, period: number): number {
    const { periods, loadFrom, loadTeam, capacity } = this.model;
    for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++) {
      const stop = (loadTeam[i]! + 1) * periods;
      for (let at = loadTeam[i]! * periods + period; at < stop; at++)
        if (this.#used[at]! > capacity[at]! * (1 + slack)) return at;
    }
    return -1;
  }

  #set(entry: number, variant: number, period: number): void {
    this.#changed.push({ entry, variant: this.variant[entry]!, period: this.period[entry]! });
    this.#apply(entry, variant, period);
  }

  #apply(entry: number, variant: number, period: number): void {
    const before = this.variant[entry]!;
    this.gain -= this.#gainOf(entry);
    if (before >= 0) this.#count(before, this.period[entry]!, -1);
    this.variant[entry] = variant;
    this.period[entry] = period;
    if (variant >= 0) this.#count(variant, period, 1);
    this.gain += this.#gainOf(entry);
    if (this.model.entries[entry]!.mandatory && before < 0 !== variant < 0) this.#missing += variant < 0 ? 1 : -1;
  }

  #count(variant: number, period: number, sign: number): void {
    const { periods, loadFrom, loadTeam, load, cost } = this.model;
    this.#cost += sign * cost[variant]!;
    for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++) {
      const amount = sign * load[i]!;
      const stop = (loadTeam[i]! + 1) * periods;
      for (let at = loadTeam[i]! * periods + period; at < stop; at++) this.#used[at]! += amount;
    }
  }

  /** Back to the last plan kept. */
  undo(): void {
    for (let i = this.#changed.length - 1; i >= 0; i--) {
      const { entry, variant, period } = this.#changed[i]!;
      this.#apply(entry, variant, period);
    }
  }

  keep(): void {
    this.#changed.length = 0;
  }
}
