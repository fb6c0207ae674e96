import type { addComment, changeComment, ParsedBody } from "@ryorin/contract";
import { sql } from "kysely";
import type { Repeat, Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { presentedComment } from "../queries/conversation.ts";
import { onProposal } from "./reviews.ts";

type Made = Result<{ id: string }>;

/** A comment or a question as a thread. Who is mentioned, and who writes, follows the proposal from then on. */
export function comment(
  house: House,
  scope: Scope,
  repeat: Repeat,
  proposalId: string,
  body: ParsedBody<typeof addComment>,
): Promise<Made> {
  return onProposal(house, scope, repeat, proposalId, async (work, locked) => {
    const mentions = [...new Set(body.mentions)];
    if (!(await arePeople(work, mentions))) return refuse("not_found", { field: "mentions" });
    const parent = body.parentId ?? null;
    if (parent !== null && !(await isThread(work, proposalId, parent)))
      return refuse("not_found", { field: "parentId" });
    const id = newId();
    await work.tx
      .insertInto("comment")
      .values({
        workspace_id: scope.workspaceId,
        id,
        proposal_id: proposalId,
        parent_id: parent,
        kind: body.kind,
        to_wheel: body.toWheel ?? null,
        body: body.body,
        author_id: scope.personId,
        mentions,
        created_at: work.at,
        edited_at: null,
        resolved_at: null,
      })
      .execute();
    await subscribe(work, [proposalId], [scope.personId, ...mentions]);
    work.append({
      kind: "comment.added",
      subjectKind: "proposal",
      subjectId: proposalId,
      data: { commentId: id, kind: body.kind, round: locked.state.round, mentions },
    });
    return ok({ id });
  });
}

/** Edits one's own words; a question is resolved by whoever asked or the wheel that was asked. */
export function editComment(
  house: House,
  scope: Scope,
  repeat: Repeat,
  proposalId: string,
  commentId: string,
  version: number,
  change: ParsedBody<typeof changeComment>,
): Promise<Made> {
  return onProposal(house, scope, repeat, proposalId, async (work) => {
    const found = await work.tx
      .selectFrom("comment")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("proposal_id", "=", proposalId)
      .where("id", "=", commentId)
      .executeTakeFirst();
    if (found === undefined) return refuse("not_found");
    const isMine = found.author_id === scope.personId;
    const wheels: readonly string[] = scope.wheels;
    const mayResolve = isMine || (found.to_wheel !== null && wheels.includes(found.to_wheel));
    if ((change.body !== undefined && !isMine) || (change.resolved !== undefined && !mayResolve))
      return refuse("forbidden");
    if (found.version !== version)
      return refuse("stale", { current: await presentedComment(work.tx, scope, commentId) });
    await work.tx
      .updateTable("comment")
      .set({
        ...(change.body === undefined ? {} : { body: change.body, edited_at: work.at }),
        ...(change.resolved === undefined ? {} : { resolved_at: change.resolved ? work.at : null }),
        version: version + 1,
      })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", commentId)
      .execute();
    work.append({
      kind: "comment.changed",
      subjectKind: "proposal",
      subjectId: proposalId,
      data: { commentId },
    });
    return ok({ id: commentId });
  });
}

export function setSubscribed(
  house: House,
  scope: Scope,
  repeat: Repeat,
  proposalId: string,
  subscribed: boolean,
): Promise<Result<{ subscribed: boolean }>> {
  return onProposal(house, scope, repeat, proposalId, async (work) => {
    if (subscribed) await subscribe(work, [proposalId], [scope.personId]);
    else
      await work.tx
        .deleteFrom("subscription")
        .where("workspace_id", "=", scope.workspaceId)
        .where("proposal_id", "=", proposalId)
        .where("person_id", "=", scope.personId)
        .execute();
    return ok({ subscribed });
  });
}

export async function subscribe(
  work: Work,
  proposalIds: readonly string[],
  people: readonly string[],
): Promise<void> {
  await sql`
    insert into subscription (workspace_id, proposal_id, person_id)
    select ${work.scope.workspaceId}, p, id
    from unnest(${[...proposalIds]}::uuid[]) as p, unnest(${[...new Set(people)]}::uuid[]) as id
    on conflict do nothing`.execute(work.tx);
}

/**
 * An erased person's comments lose their words; that there was one stays. Reasons and positions are the
 * company's record of its decisions and keep theirs, under a person without a name.
 */
export async function eraseComments({ tx, scope }: Work, personId: string): Promise<void> {
  await tx
    .updateTable("comment")
    .set((eb) => ({ body: null, version: eb("version", "+", 1) }))
    .where("workspace_id", "=", scope.workspaceId)
    .where("author_id", "=", personId)
    .execute();
}

async function arePeople(work: Work, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const found = await sql<{ n: number }>`
    select count(*)::int as n from person
    where workspace_id = ${work.scope.workspaceId} and id = any(${[...ids]}::uuid[]) and left_at is null`.execute(
    work.tx,
  );
  return found.rows[0]?.n === ids.length;
}

/** Answers hang on a thread's first comment, one level deep. */
async function isThread(work: Work, proposalId: string, id: string): Promise<boolean> {
  const found = await work.tx
    .selectFrom("comment")
    .select("id")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .where("id", "=", id)
    .where("parent_id", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}
