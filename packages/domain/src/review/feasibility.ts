import { z } from "zod";
import { always, type Unsure } from "../fields.ts";
import { positiveRangeSchema } from "../range.ts";
import { idSchema, line, linkSchema, optionalProse, prose, title } from "../text.ts";

export const verdictSchema = z.enum(["feasible", "with_conditions", "not_feasible"]);
export type Verdict = z.infer<typeof verdictSchema>;

const grade = z.enum(["low", "medium", "high"]);
export const riskSchema = z.object({ what: prose, likelihood: grade, consequence: prose });

/** Another way of doing it that the technology wheel suggests; the author may make it an option. */
export const alternativeSchema = z.object({ title, description: optionalProse.default("") });

/** One team's work on an option, in person-days. */
export const teamEffortSchema = z.object({ teamId: idSchema, personDays: positiveRangeSchema });

/** The technology wheel's answer on one option. */
export const optionFeasibilitySchema = z
  .object({
    optionId: idSchema,
    verdict: verdictSchema,
    effort: z.array(teamEffortSchema).max(50),
    risks: z.array(riskSchema).max(50).default([]),
    conditions: z.array(prose).max(50).default([]),
    alternatives: z.array(alternativeSchema).max(20).default([]),
    rationale: prose,
    links: z.array(linkSchema).max(50).default([]),
  })
  .superRefine((answer: Unsure<{ verdict: Verdict; effort: unknown; conditions: unknown }>, context) => {
    const report = (path: (string | number)[], code: string) =>
      context.addIssue({ code: "custom", path, params: { code } });
    const verdict = answer?.verdict ?? "not_feasible";
    const efforts = Array.isArray(answer?.effort) ? (answer.effort as Unsure<{ teamId: string }>[]) : [];
    const conditions = Array.isArray(answer?.conditions) ? answer.conditions : [];
    // What cannot be done as described has no effort to estimate.
    if (verdict !== "not_feasible" && efforts.length === 0) report(["effort"], "effort_missing");
    if (verdict === "with_conditions" && conditions.length === 0)
      report(["conditions"], "conditions_missing");
    const teamIds = efforts.map((one) => one?.teamId);
    teamIds.forEach((id, index) => {
      if (typeof id === "string" && teamIds.indexOf(id) < index)
        report(["effort", index, "teamId"], "doubled");
    });
  }, always);
export type OptionFeasibility = z.infer<typeof optionFeasibilitySchema>;

/** A feasibility review fit to be sealed; that it covers every option is checked by `completeReview`. */
export const feasibilityReviewSchema = z.object({
  wheel: z.literal("technology"),
  options: z.array(optionFeasibilitySchema).max(20),
  note: optionalProse.default(""),
});
export type FeasibilityReview = z.infer<typeof feasibilityReviewSchema>;

const draftRange = z.object({
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
});

/** A draft may lack anything but the option it speaks of; what it has is of the right kind. */
export const feasibilityDraftSchema = z.object({
  wheel: z.literal("technology"),
  options: z
    .array(
      z.object({
        optionId: idSchema,
        verdict: verdictSchema.nullable().default(null),
        effort: z
          .array(z.object({ teamId: idSchema, personDays: draftRange.nullable() }))
          .max(50)
          .default([]),
        risks: z
          .array(
            z.object({
              what: optionalProse,
              likelihood: grade.nullable(),
              consequence: optionalProse.default(""),
            }),
          )
          .max(50)
          .default([]),
        conditions: z.array(optionalProse).max(50).default([]),
        alternatives: z
          .array(z.object({ title: optionalProse, description: optionalProse.default("") }))
          .max(20)
          .default([]),
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
export type FeasibilityDraft = z.infer<typeof feasibilityDraftSchema>;
