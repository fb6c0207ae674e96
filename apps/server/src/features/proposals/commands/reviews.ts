import type { ParsedBody, saveReviewDraft } from "@ryorin/contract";
import {
  completeReview,
  otherWheel,
  type ProposalState,
  type Review,
  reviewHash,
  type ValueUnit,
  type Wheel,
} from "@ryorin/domain";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { sha256 } from "../../ledger/append.ts";
import { writeOpenFigures } from "../figures.ts";
import { draftOf } from "../queries/reviews.ts";
import { act, keepStatement, type Locked, lockProposal } from "../store.ts";
import { subscribe } from "./conversation.ts";

type Made = Result<{ id: string }>;

export const unitOf = (scope: Scope): ValueUnit =>
  scope.valueUnit === "money" ? { kind: "money", currency: scope.currency } : { kind: "points" };

/** Whoever belongs to both wheels says, before reading, for which one they act here; it is in the ledger. */
export function chooseActingWheel(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const result = await act(work, locked, { act: "choose_wheel", wheel });
    return result.ok ? ok({ id }) : result;
  });
}

/**
 * Saves one's own draft. Only the first leaves an event ("drafting has begun", to the minute): how often and
 * when somebody writes would tell the other wheel something.
 */
export function saveDraft(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
  { content, version }: ParsedBody<typeof saveReviewDraft>,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    if (content.wheel !== wheel)
      return { ok: false, code: "invalid", errors: [{ path: "content.wheel", code: "not_valid" }] };
    const result = await act(work, locked, { act: "begin_review", wheel });
    if (!result.ok) return result;
    const present = await draftOf(work.tx, scope, id, locked.state.round, wheel, scope.personId);
    if ((present?.version ?? null) !== version) return refuse("stale", { current: present });
    await writeDraft(work, locked.state, wheel, content);
    return ok({ id });
  });
}

/** The lead seals for the wheel. When the other wheel's seal is there, both are revealed in the same transaction. */
export function seal(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
  review: unknown,
  judgedHash: string,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const seals = await sealsOf(work, locked.state);
    const other = seals.find((one) => one.wheel === otherWheel(wheel));
    const result = await act(work, locked, {
      act: "seal",
      wheel,
      review,
      unit: unitOf(scope),
      judgedHash,
      otherReviewHash: other?.content_hash ?? null,
    });
    if (!result.ok) return result;
    const { state } = result.value;
    const sealed = complete(review, wheel, state, unitOf(scope));
    const unknown = await unknownTeams(work, sealed);
    if (unknown !== null) return unknown;
    await writeDraft(work, locked.state, wheel, sealed);
    await work.tx
      .insertInto("review_seal")
      .values({
        ...keyOf(work, state),
        round: state.round,
        wheel,
        content: JSON.stringify(sealed),
        content_hash: reviewHash(sealed, sha256),
        sealed_by: scope.personId,
        sealed_at: new Date(state.reviews[wheel].sealedAt ?? work.at),
      })
      .execute();
    if (state.revealedAt !== null) await reveal(work, state);
    return ok({ id });
  });
}

export function unseal(house: House, scope: Scope, repeat: Repeat, id: string, wheel: Wheel): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const result = await act(work, locked, { act: "unseal", wheel });
    if (!result.ok) return result;
    await breakSeals(work, locked.state, [wheel]);
    return ok({ id });
  });
}

/** After the reveal: a version beside the old ones. Keys already turned fall away. */
export function revise(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
  review: unknown,
  reason: string,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const result = await act(work, locked, { act: "revise", wheel, review, unit: unitOf(scope), reason });
    if (!result.ok) return result;
    const { state } = result.value;
    const revised = complete(review, wheel, state, unitOf(scope));
    const unknown = await unknownTeams(work, revised);
    if (unknown !== null) return unknown;
    await work.tx
      .insertInto("review_version")
      .values({
        ...keyOf(work, state),
        id: newId(),
        round: state.round,
        wheel,
        version: state.reviews[wheel].versions.length,
        content: JSON.stringify(revised),
        content_hash: reviewHash(revised, sha256),
        sealed_by: scope.personId,
        sealed_at: work.at,
        reason,
      })
      .execute();
    await writeOpenFigures(work.tx, scope.workspaceId, state);
    return ok({ id });
  });
}

/** More information is needed: the proposal goes back to its author with the question. */
export function ask(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
  question: string,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const questionId = newId();
    const result = await act(work, locked, { act: "ask", wheel, questionId, question });
    if (!result.ok) return result;
    await keepStatement(work, result.value.state, { id: questionId, act: "ask", wheel, body: question });
    await subscribe(work, [id], [scope.personId, locked.state.authorId]);
    return ok({ id });
  });
}

/** Takes seals away: what they held is a draft again, which it has been all along. */
export async function breakSeals(work: Work, state: ProposalState, wheels: readonly Wheel[]): Promise<void> {
  if (wheels.length === 0) return;
  await work.tx
    .deleteFrom("review_seal")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .where("wheel", "in", [...wheels])
    .execute();
}

/** Runs a command on a locked proposal; not there and not open look alike. */
export function onProposal<T>(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  run: (work: Work, locked: Locked) => Promise<Result<T>>,
): Promise<Result<T>> {
  return command(house, scope, repeat, async (work) => {
    const locked = await lockProposal(work.tx, scope.workspaceId, id);
    return locked === null ? refuse("not_found") : run(work, locked);
  });
}

/** The review as the rules read it: defaults filled in, nothing besides. It was found complete by the act. */
function complete(review: unknown, wheel: Wheel, state: ProposalState, unit: ValueUnit): Review {
  const checked = completeReview(review, wheel, state.optionIds, unit);
  if (!checked.ok) throw new Error("the domain sealed what it does not find complete");
  return checked.value;
}

/** Effort is of teams that are there. */
async function unknownTeams(work: Work, review: Review): Promise<Refusal | null> {
  if (review.wheel !== "technology") return null;
  const there = await work.tx
    .selectFrom("team")
    .select("id")
    .where("workspace_id", "=", work.scope.workspaceId)
    .execute();
  const ids = new Set(there.map((one) => one.id));
  const errors = review.options.flatMap((option, index) =>
    option.effort.flatMap(({ teamId }, row) =>
      ids.has(teamId) ? [] : [{ path: `review.options.${index}.effort.${row}.teamId`, code: "not_valid" }],
    ),
  );
  return errors.length === 0 ? null : { ok: false, code: "review_incomplete", errors };
}

const keyOf = (work: Work, state: ProposalState) => ({
  workspace_id: work.scope.workspaceId,
  proposal_id: state.id,
});

async function sealsOf(work: Work, state: ProposalState) {
  return work.tx
    .selectFrom("review_seal")
    .selectAll()
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .execute();
}

async function writeDraft(work: Work, state: ProposalState, wheel: Wheel, content: unknown): Promise<void> {
  const written = { content: JSON.stringify(content), saved_at: work.at };
  await work.tx
    .insertInto("review_draft")
    .values({
      ...keyOf(work, state),
      round: state.round,
      wheel,
      person_id: work.scope.personId,
      frozen_at: null,
      ...written,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "proposal_id", "round", "wheel", "person_id"])
        .doUpdateSet((eb) => ({ ...written, version: eb("review_draft.version", "+", 1) })),
    )
    .execute();
}

/** Both seals become first versions, and every reviewer's own draft is kept as their forecast. */
async function reveal(work: Work, state: ProposalState): Promise<void> {
  const seals = await sealsOf(work, state);
  await work.tx
    .insertInto("review_version")
    .values(
      seals.map((one) => ({
        ...keyOf(work, state),
        id: newId(),
        round: state.round,
        wheel: one.wheel,
        version: 1,
        content: JSON.stringify(one.content),
        content_hash: one.content_hash,
        sealed_by: one.sealed_by,
        sealed_at: one.sealed_at,
        reason: null,
      })),
    )
    .execute();
  await breakSeals(work, state, ["value", "technology"]);
  await work.tx
    .updateTable("review_draft")
    .set({ frozen_at: work.at })
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .execute();
  await writeOpenFigures(work.tx, work.scope.workspaceId, state);
}
