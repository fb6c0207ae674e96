import {
  feasibilityDraftSchema,
  feasibilityReviewSchema,
  prose,
  valueDraftSchema,
  valueReviewSchema,
  wheelSchema,
} from "@ryorin/domain";
import { z } from "zod";
import { personRef, proposal, wheelStatus } from "./proposals.ts";
import { instant, route } from "./route.ts";

const wheelParams = z.object({ id: z.uuid(), wheel: wheelSchema });

export const reviewDraft = z.object({
  by: personRef,
  content: z.union([valueDraftSchema, feasibilityDraftSchema]),
  savedAt: instant,
  mine: z.boolean(),
  version: z.number().int(),
});
export type ReviewDraft = z.infer<typeof reviewDraft>;

/** A sealed answer of a wheel. A revision after the reveal is the next version, with its reason. */
export const reviewVersion = z.object({
  version: z.number().int(),
  round: z.number().int(),
  content: z.union([valueReviewSchema, feasibilityReviewSchema]),
  sealedBy: personRef,
  sealedAt: instant,
  reason: z.string().nullable(),
});
export type ReviewVersion = z.infer<typeof reviewVersion>;

/** Where the two wheels, or versions of one, read the same thing differently: codes with data, told at the edge. */
export const difference = z.object({
  code: z.enum([
    "not_feasible_but_wanted",
    "conditions_on_the_wanted",
    "option_order_differs",
    "wide_value",
    "wide_effort",
    "value_conflicts_with_strategy",
    "date_against_effort",
    "alternative_suggested",
  ]),
  optionId: z.uuid().nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const wheelReview = z.object({
  wheel: wheelSchema,
  /** False when the reader may know the status only: then drafts and versions are empty. */
  readable: z.boolean(),
  status: wheelStatus,
  /** People of the wheel write drafts; the lead seals for the wheel. */
  drafts: z.array(reviewDraft),
  versions: z.array(reviewVersion),
});

export const getReviews = route({
  feature: "proposals",
  name: "getReviews",
  method: "GET",
  path: "/proposals/{id}/reviews",
  access: "member",
  summary: "Both wheels' reviews as the reader may see them",
  params: z.object({ id: z.uuid() }),
  answer: z.object({
    round: z.number().int(),
    revealed: z.boolean(),
    wheels: z.array(wheelReview),
    differences: z.array(difference),
  }),
});

export const chooseWheel = route({
  feature: "proposals",
  name: "chooseWheel",
  method: "PUT",
  path: "/proposals/{id}/acting-wheel",
  access: "contributor",
  summary: "Someone of both wheels says, before reading, for which one they act here",
  params: z.object({ id: z.uuid() }),
  body: z.object({ wheel: wheelSchema }),
  answer: proposal,
});

export const saveReviewDraft = route({
  feature: "proposals",
  name: "saveReviewDraft",
  method: "PUT",
  path: "/proposals/{id}/reviews/{wheel}/draft",
  access: "contributor",
  summary: "Save one's own draft; may be incomplete",
  params: wheelParams,
  /** `version` is the one that was read; null for a first save. A stale one answers 409 with the draft as it is. */
  body: z.object({
    content: z.union([valueDraftSchema, feasibilityDraftSchema]),
    version: z.number().int().nullable(),
  }),
  answer: reviewDraft,
});

export const sealReview = route({
  feature: "proposals",
  name: "sealReview",
  method: "POST",
  path: "/proposals/{id}/reviews/{wheel}/seal",
  access: "lead",
  summary: "The lead seals a complete review; the second seal reveals both",
  params: wheelParams,
  /** `judgedHash` names the wording that was judged; refused when the proposal has changed since. */
  body: z.object({ content: z.unknown(), judgedHash: z.string().max(128) }),
  answer: proposal,
});

export const unsealReview = route({
  feature: "proposals",
  name: "unsealReview",
  method: "POST",
  path: "/proposals/{id}/reviews/{wheel}/unseal",
  access: "lead",
  summary: "Take the seal back while the other wheel has not sealed",
  params: wheelParams,
  answer: proposal,
});

export const reviseReview = route({
  feature: "proposals",
  name: "reviseReview",
  method: "POST",
  path: "/proposals/{id}/reviews/{wheel}/revisions",
  access: "lead",
  summary: "After the reveal: a new version beside the old, with a reason; turned keys fall away",
  params: wheelParams,
  body: z.object({ content: z.unknown(), reason: prose }),
  answer: proposal,
});

export const askQuestion = route({
  feature: "proposals",
  name: "askQuestion",
  method: "POST",
  path: "/proposals/{id}/question",
  access: "lead",
  summary: "More information is needed: returns the proposal to its author",
  params: z.object({ id: z.uuid() }),
  body: z.object({ wheel: wheelSchema, question: prose }),
  answer: proposal,
});

export const reviewRoutes = [
  getReviews,
  chooseWheel,
  saveReviewDraft,
  sealReview,
  unsealReview,
  reviseReview,
  askQuestion,
];
