import type { Draft } from "./decoder.ts";
import type { Dual } from "./dual.ts";
import { gainAt } from "./gain.ts";
import type { ChooseModel } from "./model.ts";
import type { PeriodPlan } from "./periods.ts";
import { earliestFinishes } from "./relaxation.ts";

/** What can be ordered: entries that are neither finished nor under way. */
export function movable({ entries }: ChooseModel): number[] {
  return entries.flatMap(({ state }, entry) => (state === "open" ? [entry] : []));
}

/**
 * Drafts by rule: most gain per effort first, by plain person-days and by the teams' prices, and in the order of the
 * periods in which the relaxation would finish each. Mandatory entries come first in one of each kind.
 */
export function draftsByRule(model: ChooseModel, dual: Dual | undefined): Draft[] {
  const { entries, variants, efforts, taskFrom, taskTo, base, days } = model;
  const earliest = earliestFinishes(model, efforts);
  const open = movable(model);
  const effortOf = (v: number, priceOf: (team: number) => number) => {
    let sum = 0;
    for (let k = taskFrom[v]!; k < taskTo[v]!; k++)
      if (efforts[k]! > 0) sum += efforts[k]! * priceOf(base.taskTeam[k]!);
    return sum;
  };
  const worthBy = (priceOf: (team: number) => number) =>
    Float64Array.from(variants, (variant, v) => {
      const gain = gainAt(variant, Math.min(earliest[v]!, days - 1), days);
      return gain / Math.max(effortOf(v, priceOf), 1e-6);
    });
  const drafts: Draft[] = [];
  const add = (worth: Float64Array, best: Int32Array, late: (entry: number) => number) => {
    const rank = (entry: number) => worth[best[entry]!]!;
    for (const first of [true, false]) {
      const before = (entry: number) => (first && entries[entry]!.mandatory ? 0 : 1);
      const order = [...open].sort(
        (a, b) => before(a) - before(b) || late(a) - late(b) || rank(b) - rank(a) || a - b,
      );
      const on = new Uint8Array(entries.length).fill(1);
      drafts.push({ order: Int32Array.from(order), variant: Int32Array.from(best), on });
    }
  };
  const bestBy = (worth: Float64Array) =>
    Int32Array.from(entries, ({ variantFrom, variantTo }) => {
      let best = variantFrom;
      for (let v = variantFrom + 1; v < variantTo; v++) if (worth[v]! > worth[best]!) best = v;
      return best;
    });
  const plain = worthBy(() => 1);
  add(plain, bestBy(plain), () => 0);
  if (dual === undefined) return drafts;
  const { periods } = dual.model;
  // A floor keeps teams without a price from being free.
  const highest = dual.teamPrice.reduce((most, price) => Math.max(most, price), 0);
  const priced = worthBy((team) => dual.teamPrice[team * periods]! + 0.02 * highest + 1e-12);
  add(priced, bestBy(priced), () => 0);
  const relaxed = Int32Array.from(dual.variant, (v) => (v < 0 ? -1 - v : v));
  add(priced, relaxed, (entry) => (dual.variant[entry]! < 0 ? periods : dual.period[entry]!));
  return drafts;
}

/** A choice by periods as an order: what is done first goes first, then what it left out, by gain for effort. */
export function draftOf(model: ChooseModel, { variant, period }: PeriodPlan): Draft {
  const [plain] = draftsByRule(model, undefined);
  const rank = (entry: number) => (variant[entry]! < 0 ? Number.POSITIVE_INFINITY : period[entry]!);
  const order = plain!.order.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  return {
    order,
    variant: plain!.variant.map((way, entry) => (variant[entry]! < 0 ? way : variant[entry]!)),
    on: plain!.on,
  };
}
