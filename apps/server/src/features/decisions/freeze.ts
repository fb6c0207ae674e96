import {
  type DecisionSnapshot,
  decisionSnapshotSchema,
  type FeasibilityReview,
  freeze,
  holderOf,
  type OwnTerms,
  type ProposalState,
  type SeatBook,
  snapshotHash,
  type Terms,
  type ValueReview,
  type Wheel,
} from "@ryorin/domain";
import type { Work } from "../../db/command.ts";
import { nextNumber } from "../../db/counter.ts";
import { sha256 } from "../ledger/append.ts";
import { contentOf } from "../proposals/content.ts";
import { writeOpenFigures } from "../proposals/figures.ts";
import { take } from "../proposals/store.ts";
import { evidenceNow } from "./evidence.ts";

export type Frozen = {
  readonly decisionId: string;
  readonly terms: Terms | null;
  readonly reason: string | null;
  readonly own: Record<Wheel, OwnTerms | null>;
  readonly positions: { value: string; technology: string } | null;
  readonly odds: DecisionSnapshot["odds"];
};

/**
 * Freezes a decision in the transaction that made it: everything that was known, in one snapshot whose hash
 * goes to the ledger. The row never changes; the database refuses it.
 */
export async function freezeDecision(
  work: Work,
  state: ProposalState,
  book: SeatBook,
  given: Frozen,
): Promise<ProposalState> {
  const { tx, scope } = work;
  const made = state.decisions.find((one) => one.decisionId === given.decisionId);
  if (made === undefined) throw new Error("a decision is frozen when it was made");
  const content = await contentOf(tx, scope.workspaceId, state.id);
  const reviews = await reviewsInForce(work, state);
  const holder = (seat: "owner" | "value_lead" | "technology_lead") => holderOf(book, seat, made.at);
  const snapshot: DecisionSnapshot = decisionSnapshotSchema.parse({
    schema: "ryorin-decision/v1",
    decisionId: made.decisionId,
    proposalId: state.id,
    round: made.round,
    decidedAt: made.at,
    kind: made.kind,
    by: made.by,
    origin: state.origin,
    authorId: state.authorId,
    proposal: {
      title: content.title,
      problem: content.problem,
      whoFor: content.whoFor,
      options: content.options,
      dependencies: await titled(work, content.dependencies),
      noEvidenceBecause: content.noEvidenceBecause,
    },
    chosenOptionId: made.optionId,
    until: made.until,
    reviews,
    evidence: await evidenceNow(tx, scope, state.id, content.evidence),
    odds: given.odds,
    terms: given.terms,
    reason: given.reason,
    own: given.own,
    positions: given.positions,
    keys: made.keys,
    seats: {
      owner: holder("owner"),
      value_lead: holder("value_lead"),
      technology_lead: holder("technology_lead"),
    },
    onePersonHeldBothKeys: made.onePersonHeldBothKeys,
    overDisagreement: made.overDisagreement,
    supersedes: made.supersedes,
    contentHash: made.contentHash,
  });
  await tx
    .insertInto("decision")
    .values({
      workspace_id: scope.workspaceId,
      id: made.decisionId,
      number: await nextNumber(tx, scope.workspaceId, "decision"),
      proposal_id: state.id,
      round: made.round,
      verdict: made.kind,
      decided_at: new Date(made.at),
      snapshot: JSON.stringify(snapshot),
      content_hash: snapshotHash(snapshot, sha256),
      search: [content.title, content.problem, given.reason ?? "", ...content.options.map((one) => one.title)]
        .join("\n")
        .normalize("NFKC")
        .toLowerCase(),
    })
    .execute();
  const frozen = freeze(
    state,
    snapshot,
    scope.via === "system" ? null : scope.personId,
    work.at.toISOString(),
    sha256,
  );
  const { state: after } = await take(work, state, [frozen]);
  await writeOpenFigures(tx, scope.workspaceId, after);
  return after;
}

async function reviewsInForce(work: Work, state: ProposalState): Promise<DecisionSnapshot["reviews"]> {
  const rows = await work.tx
    .selectFrom("review_version")
    .selectAll()
    .distinctOn("wheel")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .orderBy("wheel")
    .orderBy("version", "desc")
    .execute();
  const of = (wheel: Wheel) => {
    const row = rows.find((one) => one.wheel === wheel);
    if (row === undefined) throw new Error("a decided proposal has both reviews");
    return {
      version: row.version,
      hash: row.content_hash,
      personId: row.sealed_by,
      at: row.sealed_at.toISOString(),
      reason: row.reason,
      review: row.content,
    };
  };
  return {
    value: of("value") as DecisionSnapshot["reviews"]["value"] & { review: ValueReview },
    technology: of("technology") as DecisionSnapshot["reviews"]["technology"] & { review: FeasibilityReview },
  };
}

async function titled(work: Work, ids: readonly string[]): Promise<{ proposalId: string; title: string }[]> {
  if (ids.length === 0) return [];
  const rows = await work.tx
    .selectFrom("proposal")
    .select(["id", "title"])
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("id", "in", [...ids])
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ proposalId: row.id, title: row.title }));
}
