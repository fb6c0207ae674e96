import { z } from "zod";
import { scenarioChanges } from "./plan.ts";
import { day, raw, route } from "./route.ts";

/**
 * A better plan, as changes to try: the planner chooses among proposals whose figures lie open and are not decided,
 * and orders what is not begun. What is accepted stays in, and so does what a scenario includes or leaves out.
 */

const items = z.array(z.uuid());
const code = <const C extends string>(name: C) => z.literal(name);

/** Why a proposal is not in the plan; see the planner's `Why`. Values are the workspace's, days are person-days. */
export const whyLeftOut = z.discriminatedUnion("code", [
  z.object({ code: code("no_value"), value: z.number() }),
  z.object({ code: code("over_budget"), cost: z.number(), left: z.number() }),
  z.object({ code: code("excluded_by"), by: items }),
  z.object({ code: code("needs_item"), waitsFor: items }),
  z.object({ code: code("needs_any_of"), waitsFor: items }),
  z.object({ code: code("too_late_alone"), by: day, earliest: day.nullable() }),
  z.object({ code: code("too_late"), by: day, earliest: day.nullable() }),
  z.object({ code: code("team_is_full"), team: z.uuid(), personDays: z.number(), takenBy: items }),
  z.object({ code: code("less_value_per_effort"), own: z.number(), others: z.number() }),
  z.object({ code: code("too_many_changes"), most: z.number().int() }),
  z.object({ code: code("displaces_more"), brings: z.number(), costs: z.number() }),
]);
export type WhyLeftOut = z.infer<typeof whyLeftOut>;

/** What alone would have let it in; see the planner's `Would`. */
export const wouldLetIn = z.discriminatedUnion("code", [
  z.object({ code: code("value_at_least"), perYear: z.number() }),
  z.object({ code: code("more_budget"), by: z.number() }),
  z.object({ code: code("without"), items }),
  z.object({ code: code("with"), items }),
  z.object({ code: code("later_date"), date: day }),
  z.object({ code: code("more_capacity"), team: z.uuid(), personDays: z.number() }),
]);
export type WouldLetIn = z.infer<typeof wouldLetIn>;

/** Against the plan that was sent. `days`: later (positive) or earlier; null where a date lies after the horizon. */
export const optimisedChange = z.discriminatedUnion("code", [
  z.object({ code: z.literal("added"), item: z.uuid(), option: z.uuid(), finish: day.nullable() }),
  z.object({
    code: z.literal("moved"),
    item: z.uuid(),
    from: day.nullable(),
    to: day.nullable(),
    days: z.number().int().nullable(),
  }),
]);
export type OptimisedChange = z.infer<typeof optimisedChange>;

/** A proposal that brings more left out than in, and what would have had to be different. */
export const leftOutProposal = z.object({
  proposal: z.uuid(),
  option: z.uuid(),
  why: z.array(whyLeftOut),
  would: z.array(wouldLetIn),
});
export type LeftOutProposal = z.infer<typeof leftOutProposal>;

/** Values in the workspace's unit, expected, within the horizon, at likely efforts. */
export const optimisedPlan = z.object({
  /** Of the plan that was sent, of this one, and what no plan can exceed. */
  standing: z.number(),
  value: z.number(),
  bound: z.number(),
  /** Nothing better exists. */
  proven: z.boolean(),
  /** Plans looked at so far. */
  evaluations: z.number().int(),
  /** Items that have to be in the plan and do not fit before the horizon. */
  unmet: items,
  differences: z.array(optimisedChange),
  leftOut: z.array(leftOutProposal),
  /** What is open to be chosen, by id: for names of what is in no plan yet. */
  proposals: z.array(z.object({ id: z.uuid(), number: z.number().int(), title: z.string() })),
  changes: scenarioChanges,
});
export type OptimisedPlan = z.infer<typeof optimisedPlan>;

/** A line of the answer: ever better plans, then how it ended. `refused`: the facts contradict each other. */
export const optimiseLine = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("better"), plan: optimisedPlan }),
  z.object({ kind: z.literal("end"), state: z.enum(["done", "late", "cancelled", "busy", "refused"]) }),
]);
export type OptimiseLine = z.infer<typeof optimiseLine>;

export const optimisePlan = route({
  feature: "plan",
  name: "optimisePlan",
  method: "POST",
  path: "/plan/optimise",
  access: "member",
  summary: "Ever better plans as lines of JSON, until the time is up or the caller leaves",
  body: z.object({
    changes: scenarioChanges,
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
    seconds: z.number().min(1).max(30).default(8),
    /** At most so many plans are looked at: the same answer for the same plan, however fast the machine. */
    evaluations: z.number().int().min(1).max(10_000_000).optional(),
    /** Differ from the plan sent in at most so many items. */
    withinChanges: z.number().int().min(1).max(500).optional(),
  }),
  answer: raw("application/x-ndjson"),
});

export const optimiseRoutes = [optimisePlan];
