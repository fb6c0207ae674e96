import { z } from "zod";
import { always, type Unsure } from "../fields.ts";
import { dateSchema } from "../instant.ts";
import { currencySchema } from "../money.ts";
import { type Range, rangeSchema } from "../range.ts";
import { idSchema, line, linkSchema, optionalProse, prose } from "../text.ts";

/** What a workspace counts value in: minor units of its currency, or points of its own. */
export const valueUnitSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("money"), currency: currencySchema }),
  z.object({ kind: z.literal("points") }),
]);
export type ValueUnit = z.infer<typeof valueUnitSchema>;

export const isSameUnit = (a: ValueUnit, b: ValueUnit): boolean =>
  a.kind === b.kind && (a.kind === "points" || (b.kind === "money" && a.currency === b.currency));

export const fitSchema = z.object({
  verdict: z.enum(["supports", "neutral", "conflicts"]),
  reason: prose,
});

/** How value runs away while one waits. A decay is a share of the gain lost per month, in per cent. */
export const criticalitySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("decay"), perMonthPercent: z.number().gt(0).max(100) }),
  z.object({ kind: z.literal("hard_date"), date: dateSchema }),
]);
export type Criticality = z.infer<typeof criticalitySchema>;

export const gainersSchema = z.object({
  segmentIds: z.array(idSchema).max(500).default([]),
  customerIds: z.array(idSchema).max(5_000).default([]),
  text: optionalProse.default(""),
});

const someoneGains = (who: z.infer<typeof gainersSchema>): boolean =>
  who.segmentIds.length + who.customerIds.length > 0 || who.text !== "";

/** The value wheel's answer on one option. `gain` is per year, in the review's unit; it may be a loss. */
export const optionValueSchema = z.object({
  optionId: idSchema,
  gain: rangeSchema,
  whoGains: gainersSchema.refine(someoneGains, { params: { code: "nobody_gains" } }),
  strategicFit: fitSchema,
  marketingFit: fitSchema,
  criticality: criticalitySchema,
  rationale: prose,
  links: z.array(linkSchema).max(50).default([]),
});
export type OptionValue = z.infer<typeof optionValueSchema>;

/** A value review fit to be sealed; that it covers every option is checked by `completeReview`. */
export const valueReviewSchema = z
  .object({
    wheel: z.literal("value"),
    unit: valueUnitSchema,
    options: z.array(optionValueSchema).max(20),
    note: optionalProse.default(""),
  })
  .superRefine((review: Unsure<{ unit: ValueUnit; options: unknown }>, context) => {
    if (review?.unit?.kind !== "money" || !Array.isArray(review.options)) return;
    (review.options as Unsure<{ gain: Unsure<Range> }>[]).forEach((option, index) => {
      for (const quantile of ["p10", "p50", "p90"] as const) {
        const amount = option?.gain?.[quantile];
        if (typeof amount !== "number" || Number.isSafeInteger(amount)) continue;
        context.addIssue({
          code: "custom",
          path: ["options", index, "gain", quantile],
          params: { code: "not_minor_units" },
        });
      }
    });
  }, always);
export type ValueReview = z.infer<typeof valueReviewSchema>;

const draftRange = z.object({
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
}) satisfies z.ZodType<{ [quantile in keyof Range]: number | null }>;

const draftFit = z.object({
  verdict: fitSchema.shape.verdict.nullable().default(null),
  reason: optionalProse.default(""),
});

/** A draft may lack anything but the option it speaks of; what it has is of the right kind. */
export const valueDraftSchema = z.object({
  wheel: z.literal("value"),
  unit: valueUnitSchema,
  options: z
    .array(
      z.object({
        optionId: idSchema,
        gain: draftRange.nullable().default(null),
        whoGains: gainersSchema.prefault({}),
        strategicFit: draftFit.prefault({}),
        marketingFit: draftFit.prefault({}),
        criticality: criticalitySchema.nullable().default(null),
        rationale: optionalProse.default(""),
        links: z
          .array(z.union([linkSchema, line]))
          .max(50)
          .default([]),
      }),
    )
    .max(20),
  note: optionalProse.default(""),
});
export type ValueDraft = z.infer<typeof valueDraftSchema>;
