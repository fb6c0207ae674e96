import { prose, textSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef, proposal } from "./proposals.ts";
import { day, idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

const percent = z.number().int().min(0).max(100);

/** What a lead says with the key; the later key's review date, kill criterion and assumptions complete the first's. */
export const acceptance = z.object({
  optionId: z.uuid(),
  /** The content the lead looked at: both keys must name the same. */
  contentHash: z.string().max(128),
  /** How sure, in per cent, that the P10–P90 range of value will hold. */
  confidence: percent,
  conditions: z.array(textSchema(2_000)).max(50).default([]),
  killCriterion: textSchema(2_000),
  assumptions: z.array(textSchema(2_000)).max(50).default([]),
  reviewDate: day,
  dissent: z.string().trim().max(20_000).default(""),
});

/** Acts of a proposal's life after the reveal; who may and when is the domain's. */
export const turnKey = route({
  feature: "decisions",
  name: "turnKey",
  method: "POST",
  path: "/proposals/{id}/keys/{wheel}",
  access: "lead",
  summary: "Turn one wheel's key to accept an option; the second key decides",
  params: z.object({ id: z.uuid(), wheel: wheelSchema }),
  body: acceptance,
  answer: proposal,
});

const reasonBody = z.object({ reason: prose });
const act = <const Name extends string, const Path extends string>(name: Name, path: Path, summary: string) =>
  ({
    feature: "decisions",
    name,
    method: "POST",
    path,
    summary,
    params: idParams,
    answer: proposal,
  }) as const;

export const submitProposal = route({
  ...act("submitProposal", "/proposals/{id}/submission", "Hand a draft to both wheels"),
  access: "contributor",
  body: z.object({}),
});
export const withdrawProposal = route({
  ...act("withdrawProposal", "/proposals/{id}/withdrawal", "Take it back, with a reason"),
  access: "contributor",
  body: reasonBody,
});
export const declineProposal = route({
  ...act(
    "declineProposal",
    "/proposals/{id}/decline",
    "One key declines, with a reason; the other lead may object within 7 days",
  ),
  access: "lead",
  body: reasonBody.extend({ wheel: wheelSchema.optional() }),
});
export const deferProposal = route({
  ...act("deferProposal", "/proposals/{id}/deferral", "One key defers until a date, with a reason"),
  access: "lead",
  body: reasonBody.extend({ until: day, wheel: wheelSchema.optional() }),
});
export const objectToProposal = route({
  ...act("objectToProposal", "/proposals/{id}/objection", "The other lead objects to a decline or deferral"),
  access: "lead",
  body: reasonBody,
});
export const escalateProposal = route({
  ...act("escalateProposal", "/proposals/{id}/escalation", "To the owner, with both positions in writing"),
  access: "lead",
  body: z.object({ positions: z.object({ value: prose, technology: prose }) }),
});
export const returnProposal = route({
  ...act("returnProposal", "/proposals/{id}/return", "The owner gives it back to both leads"),
  access: "owner",
  body: reasonBody,
});
export const decideProposal = route({
  ...act("decideProposal", "/proposals/{id}/owner-decision", "The owner decides over a disagreement"),
  access: "owner",
  body: z.discriminatedUnion("verdict", [
    acceptance.extend({ verdict: z.literal("accepted"), reason: prose }),
    reasonBody.extend({ verdict: z.literal("declined") }),
    reasonBody.extend({ verdict: z.literal("deferred"), until: day }),
  ]),
});
export const wakeProposal = route({
  ...act("wakeProposal", "/proposals/{id}/waking", "A fact wakes a deferred proposal"),
  access: "lead",
  body: reasonBody,
});
export const stopProposal = route({
  ...act("stopProposal", "/proposals/{id}/stop", "One lead's key to stop; the second stops it"),
  access: "lead",
  body: reasonBody.extend({ wheel: wheelSchema.optional(), killCriterionHit: z.boolean() }),
});
export const reopenProposal = route({
  ...act(
    "reopenProposal",
    "/proposals/{id}/reopening",
    "Review it anew; the old decision stands until a new one supersedes it",
  ),
  access: "lead",
  body: reasonBody,
});

export const decisionSummary = z.object({
  id: z.uuid(),
  number: z.number().int(),
  proposalId: z.uuid(),
  proposalNumber: z.number().int(),
  title: z.string(),
  origin: wheelSchema,
  round: z.number().int(),
  verdict: z.enum(["accepted", "declined", "deferred"]),
  optionTitle: z.string().nullable(),
  decidedAt: instant,
  decidedBy: z.array(personRef),
  reviewDate: day.nullable(),
  onePersonHeldBothKeys: z.boolean(),
  overDisagreement: z.boolean(),
  underReview: z.boolean(),
  supersededBy: z.uuid().nullable(),
});
export type DecisionSummary = z.infer<typeof decisionSummary>;

export const listDecisions = route({
  feature: "decisions",
  name: "listDecisions",
  method: "GET",
  path: "/decisions",
  access: "member",
  summary: "The decision log, newest first",
  query: pageQuery.extend({
    search: z.string().max(200).optional(),
    verdict: z.enum(["accepted", "declined", "deferred"]).optional(),
    origin: wheelSchema.optional(),
    personId: z.uuid().optional(),
    from: day.optional(),
    until: day.optional(),
    overDisagreement: z.coerce.boolean().optional(),
  }),
  answer: pageOf(decisionSummary),
});

export const exportDecisions = route({
  feature: "decisions",
  name: "exportDecisions",
  method: "GET",
  path: "/decisions/export",
  access: "member",
  summary: "The log as JSON or CSV",
  query: z.object({ format: z.enum(["json", "csv"]).default("json") }),
  answer: raw("text/csv"),
});

export const exportDecision = route({
  feature: "decisions",
  name: "exportDecision",
  method: "GET",
  path: "/decisions/{id}/madr",
  access: "member",
  summary: "One decision as a MADR 4.0 Markdown file",
  params: idParams,
  answer: raw("text/markdown"),
});

export const decisionRoutes = [
  turnKey,
  submitProposal,
  withdrawProposal,
  declineProposal,
  deferProposal,
  objectToProposal,
  escalateProposal,
  returnProposal,
  decideProposal,
  wakeProposal,
  stopProposal,
  reopenProposal,
  listDecisions,
  exportDecisions,
  exportDecision,
];
