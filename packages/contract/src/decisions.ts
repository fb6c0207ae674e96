import {
  decisionSnapshotSchema,
  ownTermsSchema,
  prose,
  statusSchema,
  termsSchema,
  wheelSchema,
} from "@ryorin/domain";
import { z } from "zod";
import { personRef, proposal } from "./proposals.ts";
import { day, flag, idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

/**
 * What a lead signs: the option, over the content they looked at, on terms both must agree on, and what is
 * their own: confidence in per cent that the P10–P90 range of value will hold, and dissent. The second lead
 * takes over the first's terms or turns the key on others, which asks the first to turn theirs again.
 */
export const acceptance = z.object({
  optionId: z.uuid(),
  contentHash: z.string().max(128),
  terms: termsSchema,
  own: ownTermsSchema,
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
const asWheel = { wheel: wheelSchema };
const overContent = { contentHash: z.string().max(128) };
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
  body: reasonBody.extend({ ...asWheel, ...overContent }),
});
export const deferProposal = route({
  ...act("deferProposal", "/proposals/{id}/deferral", "One key defers until a date, with a reason"),
  access: "lead",
  body: reasonBody.extend({ ...asWheel, ...overContent, until: day }),
});
export const objectToProposal = route({
  ...act("objectToProposal", "/proposals/{id}/objection", "The other lead objects to a decline or deferral"),
  access: "lead",
  body: z.object({ ...asWheel, position: prose }),
});
export const escalateProposal = route({
  ...act(
    "escalateProposal",
    "/proposals/{id}/escalation",
    "To the owner, with the position of the lead who escalates; the other stands in writing already",
  ),
  access: "lead",
  body: z.object({ ...asWheel, position: prose }),
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
    acceptance.omit({ own: true }).extend({ verdict: z.literal("accepted"), reason: prose }),
    reasonBody.extend({ verdict: z.literal("declined"), ...overContent }),
    reasonBody.extend({ verdict: z.literal("deferred"), ...overContent, until: day }),
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
  body: reasonBody.extend({ ...asWheel, killCriterionHit: z.boolean() }),
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

/** A frozen decision; the names of those it names as they are now, and what came later, stand beside it. */
export const decision = z.object({
  id: z.uuid(),
  number: z.number().int(),
  proposalNumber: z.number().int(),
  snapshot: decisionSnapshotSchema,
  snapshotHash: z.string(),
  people: z.array(personRef),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  status: statusSchema,
  underReview: z.boolean(),
  supersededBy: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
  setAside: z.enum(["objection", "wake"]).nullable(),
});
export type Decision = z.infer<typeof decision>;

export const getDecision = route({
  feature: "decisions",
  name: "getDecision",
  method: "GET",
  path: "/decisions/{id}",
  access: "member",
  summary: "One decision with all that was known when it was made",
  params: idParams,
  answer: decision,
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
  /** What ended it before another decision was made. */
  setAside: z.enum(["objection", "wake"]).nullable(),
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
    overDisagreement: flag.optional(),
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
  getDecision,
  listDecisions,
  exportDecisions,
  exportDecision,
];
