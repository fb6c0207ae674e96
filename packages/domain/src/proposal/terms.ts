import { z } from "zod";
import { hashOf, type Sha256 } from "../canonical.ts";
import { type Checked, checkFields } from "../fields.ts";
import { dateSchema, type Instant } from "../instant.ts";
import { idSchema, optionalProse, prose } from "../text.ts";

/** Something the decision takes for granted. With a check it can be watched, and wakes the decision when it breaks. */
export const assumptionSchema = z.object({
  id: idSchema,
  text: prose,
  check: z
    .object({
      metricId: idSchema,
      holds: z.enum(["below", "at_most", "at_least", "above"]),
      value: z.number(),
    })
    .nullable()
    .default(null),
});
export type Assumption = z.infer<typeof assumptionSchema>;

/** What is signed beside the option: both keys must be over the same terms. */
export const termsSchema = z.object({
  conditions: z.array(prose).max(50).default([]),
  /** What would make us stop. */
  killCriterion: prose,
  assumptions: z.array(assumptionSchema).max(50).default([]),
  /** The day on which we look at what it brought. */
  reviewDate: dateSchema,
});
export type Terms = z.infer<typeof termsSchema>;

/**
 * What each lead adds for themselves: confidence in per cent that the value will lie within P10–P90 (an even
 * forecast would say 80), and what they do not agree with.
 */
export const ownTermsSchema = z.object({
  confidence: z.int().min(0).max(100),
  dissent: optionalProse.default(""),
});
export type OwnTerms = z.infer<typeof ownTermsSchema>;

export const termsHash = (terms: Terms, sha256: Sha256): string => hashOf(terms, sha256);

/**
 * Reads what a key is turned over. `own` null: nothing of one's own is asked for. The review date must lie
 * ahead. Names every wrong field, below `terms` and `own`.
 */
export function checkTerms(terms: unknown, own: unknown, at: Instant): Checked<Terms> {
  const checked = checkFields(termsSchema, terms, "terms");
  const checkedOwn = own === null ? null : checkFields(ownTermsSchema, own, "own");
  const errors = [
    ...(checked.ok ? [] : checked.errors),
    ...(checkedOwn?.ok === false ? checkedOwn.errors : []),
  ];
  const { reviewDate } = (terms ?? {}) as { reviewDate?: unknown };
  if (dateSchema.safeParse(reviewDate).success && String(reviewDate) <= at.slice(0, 10)) {
    errors.push({ path: "terms.reviewDate", code: "date_not_ahead" });
  }
  return errors.length > 0 || !checked.ok ? { ok: false, errors } : checked;
}
