import { daysPerYear } from "../dates.ts";
import { exponential } from "../normal-draws.ts";
import type { ChooseModel, Variant } from "./model.ts";

/**
 * Value that a variant brings within the horizon when it is finished on the evening of a day: gain per year × what
 * delay leaves of it × days from then to the horizon ÷ 365. Nothing when it is not finished within the horizon.
 */
export function gainAt({ perYear, decay, lastDay }: Variant, finish: number, days: number): number {
  if (finish > lastDay || finish >= days) return 0;
  const whole = (perYear * (days - 1 - finish)) / daysPerYear;
  return decay.kind === "halves" ? whole * exponential((-Math.LN2 * finish) / decay.everyDays) : whole;
}

/** What is made the most of, in one number per finished variant; see `Aim`. */
export function aimOf(
  { problem, variants, days, entryOfId }: ChooseModel,
  firstDay: number,
  dayOf: DayOf,
): Aim {
  const objective = problem.objective ?? { kind: "value" };
  let all = 1;
  for (const variant of variants) all += Math.abs(gainAt(variant, 0, days));
  // All value together weighs less than half an item or half a day.
  const small = 0.25 / all;
  if (objective.kind === "value") return { kind: "value", valueWeight: 1, by: days, named: [], all };
  if (objective.kind === "most_items")
    return { kind: "most_items", valueWeight: small, by: dayOf(objective.by) - firstDay, named: [], all };
  const named = objective.items.map((id) => entryOfId.get(id)!);
  return { kind: "earliest_finish", valueWeight: small, by: days, named, all };
}

type DayOf = (date: string) => number;

/** How plans are compared: count of what is finished by `by`, or the last finish of `named`, and value. */
export type Aim = {
  kind: "value" | "earliest_finish" | "most_items";
  valueWeight: number;
  /** Last day that counts for `most_items`. */
  by: number;
  /** Entries whose last finish counts for `earliest_finish`. */
  named: number[];
  /** More than all values together. */
  all: number;
};
