import { z } from "zod";
import { planItem } from "./plan.ts";
import { day, route } from "./route.ts";

const range = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

export const teamFacts = z.object({
  id: z.uuid(),
  name: z.string(),
  /** 1 Monday … 7 Sunday. */
  workingDays: z.array(z.number().int().min(1).max(7)),
  wip: z.number().int().nullable(),
  archived: z.boolean(),
  /** Steps, first day first: each holds until the next. Person-days a week. */
  capacity: z.array(z.object({ from: day, personDays: z.number(), people: z.number() })),
  holidays: z.array(day),
});
export type TeamFacts = z.infer<typeof teamFacts>;

/** What decided figures came to, in the order in which it became known. */
export const planHistory = z.object({
  efforts: z.array(
    z.object({ team: z.uuid(), effort: range, actual: z.number(), estimatedOn: day, finishedOn: day }),
  ),
  values: z.array(z.object({ value: range, actual: z.number(), estimatedOn: day, measuredOn: day })),
});
export type PlanHistory = z.infer<typeof planHistory>;

/** Everything a plan is made from but a scenario's changes. Nothing of a review that is not revealed. */
export const planFacts = z.object({
  /** The company's day. */
  day,
  holidays: z.array(day),
  publicHolidays: z.array(day),
  teams: z.array(teamFacts),
  items: z.array(planItem),
  /** Of the options asked for: those whose figures lie open. */
  open: z.array(planItem),
  history: planHistory,
});
export type PlanFacts = z.infer<typeof planFacts>;

/** For a plan that is computed where one tries it. The same facts, changes and seed give the same plan everywhere. */
export const readPlanFacts = route({
  feature: "plan",
  name: "readPlanFacts",
  method: "POST",
  path: "/plan/facts",
  access: "member",
  summary: "What a plan is made from, with the open options that a scenario includes",
  body: z.object({
    included: z
      .array(z.object({ proposalId: z.uuid(), optionId: z.uuid() }))
      .max(500)
      .default([]),
  }),
  answer: planFacts,
});
