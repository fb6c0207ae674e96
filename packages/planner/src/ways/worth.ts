import { mean } from "@ryorin/domain";
import { daysPerYear } from "../dates.ts";
import type { ItemId } from "../problem.ts";
import type { Runs } from "../simulate.ts";

/**
 * What each item is expected to gain within the horizon, in the unit of the values: its mean gain per year times the
 * mean time that remains after its finish. Values and efforts are drawn independently, so the product is exact.
 */
export function expectedGains({ model, runs, finish }: Runs): Map<ItemId, number> {
  const gains = new Map<ItemId, number>();
  model.problem.items.forEach(({ id }, item) => {
    const value = model.values[item];
    if (value === undefined) return;
    let remaining = 0;
    for (let at = item * runs; at < (item + 1) * runs; at++)
      remaining += Math.max(0, model.days - 1 - Math.max(0, finish[at]!));
    gains.set(id, (mean(value, "signed") * remaining) / runs / daysPerYear);
  });
  return gains;
}

/** What the open items gain, by the person-days of what is finished within the horizon; 0 where that is nothing. */
export function valueOfPersonDay({ model, runs, finish }: Runs, gains: ReadonlyMap<ItemId, number>): number {
  const open = new Map<number, number>();
  for (const { itemIndex, task, spent } of model.tasks) {
    const effort = task === null ? 0 : Math.max(0, mean(task.effort, "positive") - spent);
    open.set(itemIndex, (open.get(itemIndex) ?? 0) + effort);
  }
  let value = 0;
  let personDays = 0;
  for (const [item, effort] of open) {
    let within = 0;
    for (let at = item * runs; at < (item + 1) * runs; at++) if (finish[at]! < model.days) within++;
    value += gains.get(model.problem.items[item]!.id) ?? 0;
    personDays += (effort * within) / runs;
  }
  return personDays > 0 ? Math.max(0, value / personDays) : 0;
}

/** What all but one item gain less in the second plan than in the first; what they gain more counts against it. */
export function valueLost(
  before: ReadonlyMap<ItemId, number>,
  after: ReadonlyMap<ItemId, number>,
  but: ItemId,
): number {
  let lost = 0;
  for (const [item, gain] of before) if (item !== but) lost += gain - (after.get(item) ?? 0);
  // Less than what rounding leaves of equal sums is nothing.
  return lost > 1e-9 * sizeOf(before) ? lost : 0;
}

const sizeOf = (gains: ReadonlyMap<ItemId, number>): number =>
  [...gains.values()].reduce((sum, gain) => sum + Math.abs(gain), 0);
