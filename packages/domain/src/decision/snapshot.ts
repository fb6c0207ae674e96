import { z } from "zod";
import { hashOf, type Sha256 } from "../canonical.ts";
import { dateSchema, type Instant, instantSchema } from "../instant.ts";
import { moneySchema } from "../money.ts";
import { evidenceSchema, optionSchema } from "../proposal/content.ts";
import type { ProposalEvent } from "../proposal/events.ts";
import type { ProposalState } from "../proposal/state.ts";
import { decisionKinds } from "../proposal/status.ts";
import { ownTermsSchema, termsSchema } from "../proposal/terms.ts";
import { feasibilityReviewSchema } from "../review/feasibility.ts";
import { valueReviewSchema } from "../review/value.ts";
import { idSchema, optionalProse, prose, title } from "../text.ts";
import { originSchema, wheelSchema } from "../wheel.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const share = z.number().min(0).max(1);

/** A review version in force at the decision, with who answered for it. */
const version = {
  version: z.int().min(1),
  hash,
  personId: idSchema,
  /** When it was sealed, or revised; to the minute. */
  at: instantSchema,
  /** Why it was revised; null for the first version. */
  reason: prose.nullable(),
};

/** The evidence as it was: how many said it, and what those customers paid, at the time. */
export const evidenceSnapshotSchema = z.object({
  links: z.array(evidenceSchema),
  /** Distinct voices linked, directly or through a need. */
  voices: z.int().min(0),
  /** Distinct customers those voices came from. */
  customers: z.int().min(0),
  /** Per month, each customer counted once; null where none is known. */
  monthlyRevenue: moneySchema.nullable(),
  needs: z.array(z.object({ needId: idSchema, title: z.string(), voices: z.int().min(0) })),
});

/** Days by which it is finished with such odds; null for one that lies after the plan's horizon. */
const finish = z.object({
  p50: dateSchema.nullable(),
  p80: dateSchema.nullable(),
  p95: dateSchema.nullable(),
});

/** The plan's odds at the time: what accepting now would bring, and what it would move. */
export const oddsSnapshotSchema = z.object({
  planHash: hash,
  seed: z.int(),
  runs: z.int().min(1),
  /** The last day the plan looked at. Decisions frozen before it was kept have none. */
  horizon: dateSchema.optional(),
  finish: finish.nullable(),
  hardDate: z.object({ date: dateSchema, probability: share }).nullable(),
  moves: z.array(
    z.object({
      proposalId: idSchema,
      title: z.string(),
      before: finish.nullable(),
      after: finish.nullable(),
    }),
  ),
});

/** What a decision freezes. It never changes; later facts are attached beside it. */
export const decisionSnapshotSchema = z.object({
  schema: z.literal("ryorin-decision/v1"),
  decisionId: idSchema,
  proposalId: idSchema,
  round: z.int().min(1),
  decidedAt: instantSchema,
  kind: z.enum(decisionKinds),
  by: z.enum(["keys", "owner"]),
  origin: originSchema,
  authorId: idSchema,
  proposal: z.object({
    title,
    problem: prose,
    whoFor: optionalProse,
    options: z.array(optionSchema).min(1),
    dependencies: z.array(z.object({ proposalId: idSchema, title: z.string() })),
    noEvidenceBecause: optionalProse,
  }),
  chosenOptionId: idSchema.nullable(),
  /** Until when it was deferred. */
  until: instantSchema.nullable(),
  reviews: z.object({
    value: z.object({ ...version, review: valueReviewSchema }),
    technology: z.object({ ...version, review: feasibilityReviewSchema }),
  }),
  evidence: evidenceSnapshotSchema,
  /** Null where there was no plan to ask. */
  odds: oddsSnapshotSchema.nullable(),
  terms: termsSchema.nullable(),
  /** Why it was declined, deferred or decided by the owner; null for two keys, whose reasons are the reviews. */
  reason: prose.nullable(),
  /** Each lead's confidence and dissent; null for a lead who turned no key. */
  own: z.object({ value: ownTermsSchema.nullable(), technology: ownTermsSchema.nullable() }),
  /** Both leads' positions, when it was made over a disagreement. */
  positions: z.object({ value: prose, technology: prose }).nullable(),
  keys: z.array(
    z.object({
      wheel: wheelSchema,
      personId: idSchema,
      power: z.enum(["holder", "delegate"]),
      at: instantSchema,
    }),
  ),
  /** Who held which seat; null for an empty one. */
  seats: z.object({
    owner: idSchema.nullable(),
    value_lead: idSchema.nullable(),
    technology_lead: idSchema.nullable(),
  }),
  onePersonHeldBothKeys: z.boolean(),
  overDisagreement: z.boolean(),
  supersedes: idSchema.nullable(),
  /** What both keys were over. */
  contentHash: hash,
});
export type DecisionSnapshot = z.infer<typeof decisionSnapshotSchema>;

export const snapshotHash = (snapshot: DecisionSnapshot, sha256: Sha256): string => hashOf(snapshot, sha256);

/**
 * The entry that ties a frozen decision to the ledger; it belongs in the transaction that made the decision.
 * Throws TypeError for a decision that is not there, was frozen already, or says something else than the
 * snapshot: none of these is anyone's input.
 */
export function freeze(
  state: ProposalState,
  snapshot: DecisionSnapshot,
  actorId: string | null,
  at: Instant,
  sha256: Sha256,
): ProposalEvent {
  const { decisionId } = snapshot;
  const made = state.decisions.find((one) => one.decisionId === decisionId);
  if (made === undefined || made.snapshotHash !== null) throw new TypeError(`${decisionId} cannot be frozen`);
  const isSame =
    snapshot.proposalId === state.id &&
    snapshot.round === made.round &&
    snapshot.kind === made.kind &&
    snapshot.by === made.by &&
    snapshot.chosenOptionId === made.optionId &&
    snapshot.contentHash === made.contentHash &&
    snapshot.onePersonHeldBothKeys === made.onePersonHeldBothKeys &&
    snapshot.overDisagreement === made.overDisagreement &&
    (!made.overDisagreement || snapshot.positions !== null);
  if (!isSame) throw new TypeError(`the snapshot of ${decisionId} is not of the decision that was made`);
  return {
    kind: "decision.frozen",
    at,
    actorId,
    subjectKind: "proposal",
    subjectId: state.id,
    data: { decisionId, snapshotHash: snapshotHash(snapshot, sha256) },
  };
}
