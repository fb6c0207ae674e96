import type { getReviews, ReviewDraft, ReviewVersion, RouteAnswer } from "@ryorin/contract";
import { isRevealed, mayRead, type Wheel, wheels } from "@ryorin/domain";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { differencesBetween } from "../differences.ts";
import { type Names, peopleIn, presentWheels, refOf } from "../present.ts";
import { readerOf } from "../reader.ts";
import { seatBook } from "../seat-book.ts";
import { readState } from "../store.ts";
import { namesOf } from "./names.ts";

type Answer = RouteAnswer<typeof getReviews>;

/**
 * Both wheels' reviews as the reader may see them: the one place where a sealed figure could leak. What the
 * reader may not read is not even asked of the database.
 */
export async function presentedReviews(db: Db, scope: Scope, id: string, at: Date): Promise<Answer | null> {
  const state = await readState(db, scope.workspaceId, id);
  if (state === null) return null;
  const book = await seatBook(db, scope.workspaceId);
  const reader = readerOf(scope);
  const now = at.toISOString();
  const readable = wheels.filter((wheel) =>
    mayRead({ reader, state, book, at: now, wheel, round: state.round, what: "figures" }),
  );
  const drafts = await draftsOf(db, scope, id, state.round, readable);
  const versions = await versionsOf(
    db,
    scope,
    id,
    isRevealed(state, state.round) ? state.round : state.round - 1,
  );
  const names = await namesOf(db, scope.workspaceId, [
    ...peopleIn(state),
    ...drafts.map((one) => one.person_id),
    ...versions.map((one) => one.sealed_by),
  ]);
  const statuses = presentWheels(state, names);
  const revealed = isRevealed(state, state.round);
  return {
    round: state.round,
    revealed,
    wheels: wheels.map((wheel, index) => ({
      wheel,
      readable: readable.includes(wheel),
      status: statuses[index] as Answer["wheels"][number]["status"],
      drafts: drafts.filter((one) => one.wheel === wheel).map((one) => presentDraft(one, scope, names)),
      versions: versions.filter((one) => one.wheel === wheel).map((one) => presentVersion(one, names)),
    })),
    differences: revealed ? differencesBetween(versions.filter((one) => one.round === state.round)) : [],
  };
}

/** One's own draft, for its writer. */
export async function draftOf(
  db: Db | Tx,
  scope: Scope,
  proposalId: string,
  round: number,
  wheel: Wheel,
  personId: string,
): Promise<ReviewDraft | null> {
  const row = await db
    .selectFrom("review_draft")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .where("round", "=", round)
    .where("wheel", "=", wheel)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return presentDraft(row, scope, await namesOf(db, scope.workspaceId, [personId]));
}

type DraftRow = { wheel: Wheel; person_id: string; content: unknown; saved_at: Date; version: number };
export type VersionRow = {
  wheel: Wheel;
  round: number;
  version: number;
  content: unknown;
  sealed_by: string;
  sealed_at: Date;
  reason: string | null;
};

function presentDraft(row: DraftRow, scope: Scope, names: Names): ReviewDraft {
  return {
    by: refOf(names, row.person_id),
    content: row.content as ReviewDraft["content"],
    savedAt: row.saved_at.toISOString(),
    mine: row.person_id === scope.personId,
    version: row.version,
  };
}

function presentVersion(row: VersionRow, names: Names): ReviewVersion {
  return {
    version: row.version,
    round: row.round,
    content: row.content as ReviewVersion["content"],
    sealedBy: refOf(names, row.sealed_by),
    sealedAt: row.sealed_at.toISOString(),
    reason: row.reason,
  };
}

/** Drafts of the present round, of the wheels the reader may read. */
async function draftsOf(db: Db, scope: Scope, proposalId: string, round: number, readable: readonly Wheel[]) {
  if (readable.length === 0) return [];
  return db
    .selectFrom("review_draft")
    .select(["wheel", "person_id", "content", "saved_at", "version"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .where("round", "=", round)
    .where("wheel", "in", [...readable])
    .orderBy("person_id")
    .execute();
}

/** Revealed versions up to a round; rounds before the present one lie open to all. */
async function versionsOf(
  db: Db,
  scope: Scope,
  proposalId: string,
  upToRound: number,
): Promise<VersionRow[]> {
  return db
    .selectFrom("review_version")
    .select(["wheel", "round", "version", "content", "sealed_by", "sealed_at", "reason"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .where("round", "<=", upToRound)
    .orderBy("round")
    .orderBy("version")
    .execute();
}
