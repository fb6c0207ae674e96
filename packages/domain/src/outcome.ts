import { z } from "zod";
import type { DecisionSnapshot } from "./decision/snapshot.ts";
import { type Checked, checkFields } from "./fields.ts";
import { dateSchema } from "./instant.ts";
import type { Range, RangeKind } from "./range.ts";
import { isSameUnit, valueUnitSchema } from "./review/value.ts";
import { idSchema, optionalProse } from "./text.ts";
import type { Wheel } from "./wheel.ts";

/** What a delivery took: when it was begun and done, and each team's person-days. */
export const actualsSchema = z
  .object({
    startedOn: dateSchema,
    doneOn: dateSchema,
    effort: z.array(z.object({ teamId: idSchema, personDays: z.number().min(0) })).max(50),
  })
  .refine(({ startedOn, doneOn }) => startedOn <= doneOn, {
    path: ["doneOn"],
    params: { code: "before_start" },
  });
export type Actuals = z.infer<typeof actualsSchema>;

/** What it brought: gain per year in the unit of the forecast, as measured on a day, over a period. */
export const measuredValueSchema = z
  .object({
    unit: valueUnitSchema,
    amount: z.number(),
    measuredOn: dateSchema,
    from: dateSchema,
    to: dateSchema,
    note: optionalProse.default(""),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], params: { code: "before_start" } })
  .refine(({ unit, amount }) => unit.kind === "points" || Number.isSafeInteger(amount), {
    path: ["amount"],
    params: { code: "not_minor_units" },
  });

export const outcomeSchema = z.object({
  outcomeId: idSchema,
  decisionId: idSchema,
  actuals: actualsSchema.nullable(),
  value: measuredValueSchema.nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** A forecast and what came of it, ready to be scored. */
export type ResolvedForecast = {
  readonly wheel: Wheel;
  readonly kind: RangeKind;
  /** Null for the value of the option as a whole. */
  readonly teamId: string | null;
  /** Who answered for the version in force when it was decided: theirs is the score. */
  readonly personId: string;
  readonly reviewHash: string;
  readonly range: Range;
  readonly actual: number;
};

export type ResolvedOutcome = {
  readonly resolved: readonly ResolvedForecast[];
  /** Teams that worked without a forecast: their effort is told, and cannot be scored. */
  readonly unforecast: readonly string[];
};

/**
 * The forecasts an outcome scores: those of the chosen option in the review versions frozen by the decision.
 * Later reviews do not count, nor does what was said before a revision. A team that was forecast and has no
 * actual effort yet is not resolved.
 */
export function resolveOutcome(outcome: unknown, decision: DecisionSnapshot): Checked<ResolvedOutcome> {
  const checked = checkFields(outcomeSchema, outcome, "outcome");
  if (!checked.ok) return checked;
  const { actuals, value, decisionId } = checked.value;
  const { reviews, chosenOptionId } = decision;
  const wrong = (path: string, code: string) => ({ ok: false, errors: [{ path, code }] }) as const;
  if (decisionId !== decision.decisionId) return wrong("outcome.decisionId", "not_valid");
  if (value !== null && !isSameUnit(value.unit, reviews.value.review.unit)) {
    return wrong("outcome.value.unit", "unit_differs");
  }
  const gain = reviews.value.review.options.find((one) => one.optionId === chosenOptionId)?.gain;
  const efforts =
    reviews.technology.review.options.find((one) => one.optionId === chosenOptionId)?.effort ?? [];
  const spent = actuals?.effort ?? [];
  const ofValue = { wheel: "value", kind: "signed", teamId: null, ...answeredBy(reviews.value) } as const;
  const ofTeams = { wheel: "technology", kind: "positive", ...answeredBy(reviews.technology) } as const;
  const resolved: ResolvedForecast[] = [
    ...(gain === undefined || value === null ? [] : [{ ...ofValue, range: gain, actual: value.amount }]),
    ...efforts.flatMap(({ teamId, personDays: range }) => {
      const days = spent.filter((one) => one.teamId === teamId).map((one) => one.personDays);
      return days.length === 0 ? [] : [{ ...ofTeams, teamId, range, actual: days.reduce((a, b) => a + b) }];
    }),
  ];
  const forecast = efforts.map(({ teamId }) => teamId);
  const unforecast = spent.map(({ teamId }) => teamId).filter((teamId) => !forecast.includes(teamId));
  return { ok: true, value: { resolved, unforecast: [...new Set(unforecast)] } };
}

const answeredBy = ({ personId, hash }: { personId: string; hash: string }) => ({
  personId,
  reviewHash: hash,
});
