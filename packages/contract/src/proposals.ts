import {
  type Act,
  acts,
  linkSchema,
  optionalProse,
  originSchema,
  prose,
  statusSchema,
  termsSchema,
  textSchema,
  wheelSchema,
} from "@ryorin/domain";
import { z } from "zod";
import { day, idParams, instant, pageOf, pageQuery, route } from "./route.ts";

/** A person as others see them: null name when their data was erased. */
export const personRef = z.object({ id: z.uuid(), name: z.string().nullable() });

export const optionInput = z.object({
  /** Absent for a new option; kept, so that what was said of it still finds it. */
  id: z.uuid().optional(),
  title: textSchema(200),
  description: optionalProse.default(""),
  /** Small, full, or what it takes in and leaves out. */
  scope: optionalProse.default(""),
});
export const option = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  scope: z.string(),
});
export type Option = z.infer<typeof option>;

export const dependencyInput = z.object({
  proposalId: z.uuid(),
  /** Calendar days between the other's finish and this one's start. */
  lagDays: z.number().int().min(0).max(3_650).default(0),
});
export const dependency = z.object({
  proposalId: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  status: statusSchema,
  lagDays: z.number().int(),
});

/** What the author writes: problem, who it is for, options, dependencies, attachments by link. */
export const proposalContent = z.object({
  title: textSchema(200),
  problem: optionalProse,
  audience: optionalProse.default(""),
  /** "No evidence yet, because …": asked for at submission when nothing is linked. */
  noEvidenceBecause: optionalProse.default(""),
  options: z.array(optionInput).max(12).default([]),
  dependencies: z.array(dependencyInput).max(50).default([]),
  attachments: z
    .array(z.object({ title: textSchema(200), url: linkSchema }))
    .max(50)
    .default([]),
});

export const evidenceInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("voice"), voiceId: z.uuid(), note: optionalProse.default("") }),
  z.object({ kind: z.literal("need"), needId: z.uuid(), note: optionalProse.default("") }),
  z.object({ kind: z.literal("link"), url: linkSchema, note: optionalProse.default("") }),
  z.object({ kind: z.literal("fact"), note: prose }),
]);
export const evidence = z.object({
  id: z.uuid(),
  kind: z.enum(["voice", "need", "link", "fact"]),
  voiceId: z.uuid().nullable(),
  needId: z.uuid().nullable(),
  url: z.string().nullable(),
  note: z.string(),
  /** The voice's words, or the need's title. */
  text: z.string().nullable(),
  /** Of a need: how many voices and customers stand behind it now. */
  voices: z.number().int().nullable(),
  customers: z.number().int().nullable(),
  addedBy: personRef,
  addedAt: instant,
});
export type Evidence = z.infer<typeof evidence>;

/** What either wheel may know of the other before the reveal: nothing finer than a minute, no figure, no size. */
export const wheelStatus = z.object({
  wheel: wheelSchema,
  state: z.enum(["not_started", "drafting", "sealed"]),
  sealedBy: personRef.nullable(),
  sealedAt: instant.nullable(),
});

export const keyTurned = z.object({
  wheel: wheelSchema,
  act: z.enum(["accept", "stop"]),
  optionId: z.uuid().nullable(),
  /** The terms it was turned on, for the other lead to take over; null for a key to stop. */
  terms: termsSchema.nullable(),
  /** Whether a key to stop says that the kill criterion was hit, on which both must agree; null for one to accept. */
  killCriterionHit: z.boolean().nullable(),
  by: personRef,
  as: z.enum(["holder", "delegate"]),
  at: instant,
});

/**
 * An act of the protocol open to the reader now, for the wheel named where it is a wheel's, so that a page offers
 * only what the server would do.
 */
export const openAct = z.object({
  act: z.enum(Object.keys(acts) as [Act, ...Act[]]),
  wheel: wheelSchema.nullable(),
});
export type OpenAct = z.infer<typeof openAct>;

const summaryFields = {
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  origin: originSchema,
  status: statusSchema,
  round: z.number().int(),
  author: personRef,
  wheels: z.array(wheelStatus),
  keys: z.array(keyTurned),
  underReview: z.boolean(),
  /** Until when what it waits for is hoped for, in the workspace's zone; nothing happens by itself when it passes. */
  dueOn: day.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
};

const quantiles = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

export const proposalSummary = z.object({
  ...summaryFields,
  options: z.number().int(),
  evidence: z.number().int(),
  comments: z.number().int(),
  /**
   * Of the chosen option, else of each: only after the reveal; absent before it for everyone, so that no order
   * or picture depends on a sealed figure. Effort is the sum over teams as the domain adds ranges.
   */
  figures: z
    .array(
      z.object({
        optionId: z.uuid(),
        title: z.string(),
        gain: quantiles.nullable(),
        personDays: quantiles.nullable(),
      }),
    )
    .nullable(),
  chosenOptionId: z.uuid().nullable(),
});
export type ProposalSummary = z.infer<typeof proposalSummary>;

export const proposal = z.object({
  ...summaryFields,
  problem: z.string(),
  audience: z.string(),
  noEvidenceBecause: z.string(),
  options: z.array(option),
  dependencies: z.array(dependency),
  neededBy: z.array(dependency),
  attachments: z.array(z.object({ title: z.string(), url: z.string() })),
  evidence: z.array(evidence),
  /** The open question that returned it to its author. */
  question: z.object({ text: z.string(), by: personRef, at: instant, wheel: wheelSchema }).nullable(),
  objection: z.object({ text: z.string(), by: personRef, at: instant, wheel: wheelSchema }).nullable(),
  positions: z.array(z.object({ wheel: wheelSchema, text: z.string(), by: personRef, at: instant })),
  /** Reason given with the last act that asked for one. */
  reason: z.object({ act: z.string(), text: z.string(), by: personRef, at: instant }).nullable(),
  deferredUntil: z.iso.date().nullable(),
  objectionUntil: instant.nullable(),
  chosenOptionId: z.uuid().nullable(),
  decisions: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      verdict: z.string(),
      decidedAt: instant,
      round: z.number().int(),
    }),
  ),
  /** Identity of the wording that reviews judge. */
  judgedHash: z.string(),
  /** What both keys must agree on; a change of it lets turned keys fall. Null before the reveal. */
  contentHash: z.string().nullable(),
  subscribed: z.boolean(),
  maySetDue: z.boolean(),
  actsFor: z.object({ wheel: wheelSchema.nullable(), mustChoose: z.boolean() }),
  acts: z.array(openAct),
});
export type Proposal = z.infer<typeof proposal>;

export const proposalSort = z.enum([
  "updated",
  "created",
  "number",
  "title",
  "value",
  "effort",
  "value_per_effort",
]);

export const listProposals = route({
  feature: "proposals",
  name: "listProposals",
  method: "GET",
  path: "/proposals",
  access: "member",
  summary: "Proposals, by filter; sealed figures never decide an order",
  query: pageQuery.extend({
    search: z.string().max(200).optional(),
    status: z.union([statusSchema, z.array(statusSchema)]).optional(),
    origin: originSchema.optional(),
    authorId: z.uuid().optional(),
    needId: z.uuid().optional(),
    sort: proposalSort.default("updated"),
    /** Absent: the way one looks for it, largest or newest first, least effort and titles from the start. */
    direction: z.enum(["asc", "desc"]).optional(),
  }),
  answer: pageOf(proposalSummary),
});

export const countProposals = route({
  feature: "proposals",
  name: "countProposals",
  method: "GET",
  path: "/proposals/counts",
  access: "member",
  summary: "How many proposals of a filter are in each status",
  query: z.object({
    search: z.string().max(200).optional(),
    origin: originSchema.optional(),
    authorId: z.uuid().optional(),
    needId: z.uuid().optional(),
  }),
  answer: z.object({ data: z.array(z.object({ status: statusSchema, count: z.number().int() })) }),
});

export const createProposal = route({
  feature: "proposals",
  name: "createProposal",
  method: "POST",
  path: "/proposals",
  access: "contributor",
  summary: "Begin a draft, from either wheel",
  body: proposalContent.extend({
    origin: originSchema,
    evidence: z.array(evidenceInput).max(200).default([]),
  }),
  answer: proposal,
  status: 201,
});

export const getProposal = route({
  feature: "proposals",
  name: "getProposal",
  method: "GET",
  path: "/proposals/{id}",
  access: "member",
  summary: "One proposal as the reader may see it",
  params: idParams,
  answer: proposal,
});

export const changeProposal = route({
  feature: "proposals",
  name: "changeProposal",
  method: "PUT",
  path: "/proposals/{id}",
  access: "contributor",
  summary: "Change the text, options, dependencies; in review this breaks both seals",
  params: idParams,
  body: proposalContent,
  answer: proposal,
  versioned: true,
});

export const proposalRevision = z.object({
  revision: z.number().int(),
  at: instant,
  by: personRef,
  content: proposalContent.extend({ options: z.array(option) }),
});
export const listProposalRevisions = route({
  feature: "proposals",
  name: "listProposalRevisions",
  method: "GET",
  path: "/proposals/{id}/revisions",
  access: "member",
  summary: "Every wording it had, newest first",
  params: idParams,
  answer: z.object({ data: z.array(proposalRevision) }),
});

export const addEvidence = route({
  feature: "proposals",
  name: "addEvidence",
  method: "POST",
  path: "/proposals/{id}/evidence",
  access: "contributor",
  summary: "Link voices, needs, addresses or facts",
  params: idParams,
  body: z.object({ evidence: z.array(evidenceInput).min(1).max(200) }),
  answer: proposal,
  status: 201,
});
export const removeEvidence = route({
  feature: "proposals",
  name: "removeEvidence",
  method: "DELETE",
  path: "/proposals/{id}/evidence/{evidenceId}",
  access: "contributor",
  summary: "Unlink one piece of evidence",
  params: z.object({ id: z.uuid(), evidenceId: z.uuid() }),
  answer: proposal,
});

export const setDue = route({
  feature: "proposals",
  name: "setDue",
  method: "PUT",
  path: "/proposals/{id}/due",
  access: "contributor",
  summary:
    "Say until when an answer is hoped for: reminds who is asked, and tells the owner when it has passed",
  params: idParams,
  body: z.object({ dueOn: day.nullable() }),
  answer: proposal,
});

export const proposalRoutes = [
  listProposals,
  countProposals,
  createProposal,
  getProposal,
  changeProposal,
  listProposalRevisions,
  addEvidence,
  removeEvidence,
  setDue,
];
