import { optionalProse, textSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { itemDrift, itemExplanation, planForecast, planSchedule } from "./forecast.ts";
import { planItem, planNote, scenarioChanges } from "./plan.ts";
import { personRef } from "./proposals.ts";
import { day, idParams, instant, pageOf, pageQuery, route } from "./route.ts";

export const baselineKeyTurned = z.object({
  wheel: wheelSchema,
  by: personRef,
  as: z.enum(["holder", "delegate"]),
  at: instant,
});

/** `fallen`: facts changed, or a key's holder lost the seat, before the second key was turned. */
export const baselineSummary = z.object({
  id: z.uuid(),
  number: z.number().int(),
  name: z.string(),
  note: z.string(),
  state: z.enum(["proposed", "committed", "fallen", "withdrawn"]),
  fellBecause: z.enum(["facts_changed", "seat_lost"]).nullable(),
  scenarioId: z.uuid().nullable(),
  contentHash: z.string(),
  keys: z.array(baselineKeyTurned),
  onePersonHeldBothKeys: z.boolean(),
  items: z.number().int(),
  proposedBy: personRef,
  proposedAt: instant,
  committedAt: instant.nullable(),
  /** Until when it was the one in force; null: it still is, or never was. */
  inForceUntil: instant.nullable(),
  inForce: z.boolean(),
});
export type BaselineSummary = z.infer<typeof baselineSummary>;

/** What was promised: never changes once committed. */
export const baseline = baselineSummary.extend({
  frozen: z.object({
    items: z.array(planItem),
    teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
    notes: z.array(planNote),
    changes: scenarioChanges,
    forecast: planForecast,
    schedule: planSchedule,
    explanations: z.array(itemExplanation),
    plannerVersion: z.string(),
    inputHash: z.string(),
  }),
  /** Whether the facts are still those the first key was turned over; null once it is committed or gone. */
  factsUnchanged: z.boolean().nullable(),
});
export type Baseline = z.infer<typeof baseline>;

export const listBaselines = route({
  feature: "plan",
  name: "listBaselines",
  method: "GET",
  path: "/baselines",
  access: "member",
  summary: "Baselines, newest first; with `at`: the one in force at the end of that day",
  query: pageQuery.extend({
    at: day.optional(),
    state: z.enum(["proposed", "committed", "fallen", "withdrawn"]).optional(),
  }),
  answer: pageOf(baselineSummary),
});
export const getBaseline = route({
  feature: "plan",
  name: "getBaseline",
  method: "GET",
  path: "/baselines/{id}",
  access: "member",
  summary: "One baseline as it was frozen",
  params: idParams,
  answer: baseline,
});
export const proposeBaseline = route({
  feature: "plan",
  name: "proposeBaseline",
  method: "POST",
  path: "/baselines",
  access: "lead",
  summary: "The first lead's key: proposes a scenario (null: the present plan) as baseline",
  body: z.object({
    scenarioId: z.uuid().nullable(),
    wheel: wheelSchema,
    name: textSchema(200),
    note: optionalProse.default(""),
    /** What was looked at; refused when the facts have changed since. */
    contentHash: z.string().max(128),
  }),
  answer: baseline,
  status: 201,
  errors: ["content_changed", "baseline_open", "plan_not_ready", "not_allowed"],
});
export const turnBaselineKey = route({
  feature: "plan",
  name: "turnBaselineKey",
  method: "POST",
  path: "/baselines/{id}/keys/{wheel}",
  access: "lead",
  summary: "The second lead's key commits; when facts changed in between, the first key falls",
  params: z.object({ id: z.uuid(), wheel: wheelSchema }),
  body: z.object({ contentHash: z.string().max(128) }),
  answer: baseline,
  errors: ["content_changed", "key_already_turned", "keys_missing", "wrong_status", "not_allowed"],
});
export const withdrawBaseline = route({
  feature: "plan",
  name: "withdrawBaseline",
  method: "POST",
  path: "/baselines/{id}/withdrawal",
  access: "lead",
  summary: "Either lead takes a proposed baseline back",
  params: idParams,
  body: z.object({ wheel: wheelSchema }),
  answer: baseline,
  errors: ["wrong_status", "not_allowed"],
});

const driftAnswer = z.object({
  state: z.enum(["ready", "computing", "refused", "no_baseline"]),
  baseline: baselineSummary.nullable(),
  /** Null: against the present plan. */
  against: baselineSummary.nullable(),
  drift: z.array(itemDrift.extend({ number: z.number().int(), title: z.string() })),
});
export type DriftAnswer = z.infer<typeof driftAnswer>;

export const getDrift = route({
  feature: "plan",
  name: "getDrift",
  method: "GET",
  path: "/plan/drift",
  access: "member",
  summary: "The present plan against the baseline in force, or against any; or two baselines",
  query: z.object({ baselineId: z.uuid().optional(), againstId: z.uuid().optional() }),
  answer: driftAnswer,
});

export const baselineRoutes = [
  getDrift,
  listBaselines,
  proposeBaseline,
  getBaseline,
  turnBaselineKey,
  withdrawBaseline,
];
