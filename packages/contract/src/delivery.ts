import { optionalProse, textSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef, proposal } from "./proposals.ts";
import { day, idParams, instant, route } from "./route.ts";

/** Parts of a launch that somebody answers for. */
export const launchAreas = ["development", "design", "marketing", "sales", "support"] as const;
export const launchArea = z.enum(launchAreas);

const launchItemFields = {
  area: launchArea,
  title: textSchema(200),
  done: z.boolean().default(false),
  /** Why it is left out; empty: it is not. */
  waivedBecause: optionalProse.default(""),
};
export const launchItem = z.object({
  id: z.uuid(),
  area: launchArea,
  /** Empty for the five that every launch begins with: the area names them. */
  title: z.string(),
  done: z.boolean(),
  waivedBecause: z.string(),
});
export type LaunchItem = z.infer<typeof launchItem>;

export const effortEntry = z.object({
  id: z.uuid(),
  teamId: z.uuid(),
  on: day,
  /** May be negative in a correction of a total. */
  personDays: z.number(),
  note: z.string(),
  by: personRef,
  at: instant,
  /** The entry this one corrects; the corrected one no longer counts. */
  corrects: z.uuid().nullable(),
  counts: z.boolean(),
});
export type EffortEntry = z.infer<typeof effortEntry>;

/** What happened with an accepted proposal so far, under the decision that stands. */
export const delivery = z.object({
  proposalId: z.uuid(),
  decisionId: z.uuid(),
  startedOn: day.nullable(),
  finishedOn: day.nullable(),
  launchedOn: day.nullable(),
  teams: z.array(
    z.object({
      teamId: z.uuid(),
      name: z.string(),
      /** Estimated, as frozen in the decision; null: a team that was not foreseen. */
      effort: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
      spent: z.number(),
      finishedOn: day.nullable(),
    }),
  ),
  entries: z.array(effortEntry),
  launchList: z.array(launchItem),
  version: z.number().int(),
});
export type Delivery = z.infer<typeof delivery>;

export const getDelivery = route({
  feature: "plan",
  name: "getDelivery",
  method: "GET",
  path: "/proposals/{id}/delivery",
  access: "member",
  summary: "Start, effort spent per team, finish and launch list",
  params: idParams,
  answer: delivery,
});
export const startProposal = route({
  feature: "plan",
  name: "startProposal",
  method: "POST",
  path: "/proposals/{id}/start",
  access: "contributor",
  summary: "The first task has begun, on an actual date",
  params: idParams,
  body: z.object({ on: day }),
  answer: proposal,
  errors: ["wrong_status", "date_ahead", "not_allowed"],
});
export const recordEffort = route({
  feature: "plan",
  name: "recordEffort",
  method: "POST",
  path: "/proposals/{id}/efforts",
  access: "contributor",
  summary: "Person-days that a team spent; with `corrects` it replaces an earlier entry",
  params: idParams,
  body: z.object({
    teamId: z.uuid(),
    on: day,
    personDays: z.number().min(0).max(10_000),
    note: optionalProse.default(""),
    corrects: z.uuid().nullable().default(null),
  }),
  answer: delivery,
  status: 201,
  errors: ["wrong_status"],
});
export const finishProposal = route({
  feature: "plan",
  name: "finishProposal",
  method: "POST",
  path: "/proposals/{id}/finish",
  access: "contributor",
  summary: "A team's part, or the whole, is finished; totals per team may be given",
  params: idParams,
  body: z.object({
    on: day,
    /** Null: the whole. */
    teamId: z.uuid().nullable().default(null),
    /** Total person-days per team where they differ from what was recorded. */
    efforts: z
      .array(z.object({ teamId: z.uuid(), personDays: z.number().min(0).max(100_000) }))
      .max(50)
      .default([]),
  }),
  answer: delivery,
  errors: ["wrong_status"],
});
export const continueProposal = route({
  feature: "plan",
  name: "continueProposal",
  method: "POST",
  path: "/proposals/{id}/continuation",
  access: "contributor",
  summary: "It was not finished after all: a team's part, or the whole, goes on",
  params: idParams,
  body: z.object({ teamId: z.uuid().nullable().default(null) }),
  answer: delivery,
  errors: ["wrong_status"],
});
export const changeLaunchList = route({
  feature: "plan",
  name: "changeLaunchList",
  method: "PUT",
  path: "/proposals/{id}/launch-list",
  access: "contributor",
  summary: "What has to be done for the launch, by area",
  params: idParams,
  body: z.object({
    items: z
      .array(z.object({ id: z.uuid().optional(), ...launchItemFields, title: z.string().trim().max(200) }))
      .max(200),
  }),
  answer: delivery,
  versioned: true,
});
export const launchProposal = route({
  feature: "plan",
  name: "launchProposal",
  method: "POST",
  path: "/proposals/{id}/launch",
  access: "lead",
  summary: "Launch, when the list is done or waived with reasons",
  params: idParams,
  body: z.object({ on: day }),
  answer: proposal,
  errors: ["launch_list_open", "wrong_status", "date_ahead"],
});

export const deliveryRoutes = [
  getDelivery,
  startProposal,
  recordEffort,
  finishProposal,
  continueProposal,
  changeLaunchList,
  launchProposal,
];
