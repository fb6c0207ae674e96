import { z } from "zod";
import { dateSchema, instantSchema } from "../instant.ts";
import { idSchema } from "../text.ts";
import { originSchema, wheelSchema } from "../wheel.ts";
import { decisionKinds } from "./status.ts";

/**
 * What a proposal leaves in the ledger, enough to rebuild its state. People by id only; no free text (it lives
 * in ordinary tables, where it can be erased); no figure of a review. A seal carries nothing of what it holds,
 * not even a hash: few figures are soon guessed. The reveal names the hashes of both reviews.
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const round = z.int().min(1);
const power = z.enum(["holder", "delegate"]);
const wheelList = z.array(wheelSchema);
const judged = { judgedHash: hash, optionIds: z.array(idSchema) };

const data = {
  "proposal.created": z.object({ origin: originSchema, ...judged }),
  "proposal.changed": z.object({ round, ...judged, brokenSeals: wheelList }),
  "proposal.submitted": z.object({ round, ...judged, keptSeals: wheelList, brokenSeals: wheelList }),
  "proposal.withdrawn": z.object({ round }),
  "proposal.asked": z.object({ round, wheel: wheelSchema, questionId: idSchema }),
  "wheel.chosen": z.object({ round, wheel: wheelSchema }),
  "review.begun": z.object({ round, wheel: wheelSchema }),
  "review.sealed": z.object({ round, wheel: wheelSchema, power }),
  "review.unsealed": z.object({ round, wheel: wheelSchema }),
  "proposal.revealed": z.object({
    round,
    reviewHashes: z.object({ value: hash, technology: hash }),
    contentHash: hash,
  }),
  "review.revised": z.object({
    round,
    wheel: wheelSchema,
    version: z.int().min(2),
    reviewHash: hash,
    contentHash: hash,
    fallenKeys: wheelList,
  }),
  "key.turned": z.object({
    round,
    wheel: wheelSchema,
    power,
    optionId: idSchema,
    contentHash: hash,
    termsHash: hash,
  }),
  /** The person who turned it no longer has the seat's power at the instant the other key is turned. */
  "key.fell": z.object({ round, wheel: wheelSchema, personId: idSchema }),
  "decision.made": z.object({
    decisionId: idSchema,
    round,
    kind: z.enum(decisionKinds),
    by: z.enum(["keys", "owner"]),
    /** The keys it was made with, in the order they were turned: two to accept, one to decline or defer. */
    keys: z.array(z.object({ wheel: wheelSchema, personId: idSchema, power, at: instantSchema })),
    optionId: idSchema.nullable(),
    until: instantSchema.nullable(),
    contentHash: hash,
    termsHash: hash.nullable(),
    onePersonHeldBothKeys: z.boolean(),
    overDisagreement: z.boolean(),
    /** The decision that stood until now, of this round's or an earlier one. */
    supersedes: idSchema.nullable(),
  }),
  "decision.frozen": z.object({ decisionId: idSchema, snapshotHash: hash }),
  "decision.objected": z.object({ decisionId: idSchema, wheel: wheelSchema }),
  "proposal.escalated": z.object({ round, decisionId: idSchema, wheel: wheelSchema }),
  "proposal.returned": z.object({ round }),
  "proposal.woken": z.object({
    decisionId: idSchema,
    because: z.enum(["date", "fact"]),
    fact: z.object({ subjectKind: idSchema, subjectId: idSchema }).nullable(),
  }),
  "proposal.planned": z.object({ decisionId: idSchema, baselineId: idSchema }),
  "proposal.started": z.object({ on: dateSchema }),
  "proposal.launched": z.object({ on: dateSchema, waivedItemIds: z.array(idSchema) }),
  "proposal.learned": z.object({ outcomeId: idSchema }),
  "stop.key_turned": z.object({
    wheel: wheelSchema,
    power,
    decisionId: idSchema,
    killCriterionHit: z.boolean(),
  }),
  "stop.key_fell": z.object({ wheel: wheelSchema, personId: idSchema }),
  "proposal.stopped": z.object({
    decisionId: idSchema,
    killCriterionHit: z.boolean(),
    onePersonHeldBothKeys: z.boolean(),
  }),
  "proposal.reopened": z.object({ round, decisionId: idSchema, brokenAssumptionId: idSchema.nullable() }),
} as const;

export type ProposalEventKind = keyof typeof data;
export const proposalEventKinds = Object.keys(data) as ProposalEventKind[];

export type ProposalEventData<K extends ProposalEventKind> = z.infer<(typeof data)[K]>;

/** One entry of the ledger before it has a number and a hash. `actorId` null: the system did it by itself. */
export type ProposalEvent = {
  [K in ProposalEventKind]: {
    readonly kind: K;
    readonly at: string;
    readonly actorId: string | null;
    readonly subjectKind: "proposal";
    readonly subjectId: string;
    readonly data: ProposalEventData<K>;
  };
}[ProposalEventKind];

/** What a stored entry looks like to whoever reads it back. */
export type StoredEvent = {
  readonly kind: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: unknown;
};

/** A stored entry as an event of a proposal; null when it is of another kind. Throws ZodError on wrong data. */
export function proposalEventOf(entry: StoredEvent): ProposalEvent | null {
  const { kind, at, actorId, subjectKind, subjectId } = entry;
  if (subjectKind !== "proposal" || !Object.hasOwn(data, kind)) return null;
  const parsed = data[kind as ProposalEventKind].parse(entry.data);
  return { kind, at, actorId, subjectKind, subjectId, data: parsed } as ProposalEvent;
}
