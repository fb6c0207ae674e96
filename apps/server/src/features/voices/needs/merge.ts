import type { mergeNeeds, RouteAnswer, undoMergeNeeds } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { lockTree, placeRefusal } from "./tree.ts";

/** Everything of the one need goes to the other; the empty one is archived and remembers where it went. */
export function mergeInto(
  house: House,
  scope: Scope,
  repeat: Repeat,
  fromId: string,
  intoId: string,
): Promise<Result<RouteAnswer<typeof mergeNeeds>>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    await lockTree(tx, scope);
    const from = await lockNeed(work, fromId);
    if (from === undefined) return refuse("not_found");
    if (from.archived_at !== null) return refuse("conflict", { reason: "need_merged" });
    const into = await lockNeed(work, intoId);
    if (into === undefined || into.archived_at !== null)
      return { ok: false, code: "invalid", errors: [{ path: "intoId", code: "not_there" }] };
    if (fromId === intoId) return refuse("conflict", { reason: "need_below_itself" });
    const children = await childrenOf(work, fromId);
    // Into one of its own descendants: that one takes its place in the tree first.
    const nested = await isBelow(work, intoId, fromId);
    if (nested) await setParent(work, intoId, from.parent_id);
    const moved = children.filter((child) => child !== intoId);
    for (const child of moved) {
      const refusal = await placeRefusal(tx, scope, child, intoId);
      if (refusal !== undefined) return refusal;
      await setParent(work, child, intoId);
    }
    const voices = await moveVoices(work, sql`need_id = ${fromId}`, intoId);
    await sql`
      update need set archived_at = ${at}, merged_into = ${intoId}, version = version + 1
      where workspace_id = ${scope.workspaceId} and id = ${fromId}`.execute(tx);
    const id = newId();
    await tx
      .insertInto("need_merge")
      .values({
        workspace_id: scope.workspaceId,
        id,
        from_id: fromId,
        into_id: intoId,
        parent_id: nested ? into.parent_id : null,
        voice_ids: voices,
        child_ids: moved,
        created_by: scope.personId,
        created_at: at,
        undone_at: null,
      })
      .execute();
    append({
      kind: "need.merged",
      subjectKind: "need",
      subjectId: fromId,
      data: { intoId, merge: id, voices: voices.length, children: moved },
    });
    return ok({ id, voices: voices.length, children: moved.length });
  });
}

export function undoMerge(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
): Promise<Result<RouteAnswer<typeof undoMergeNeeds>>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    await lockTree(tx, scope);
    const merge = await tx
      .selectFrom("need_merge")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (merge === undefined) return refuse("not_found");
    if (merge.undone_at !== null) return refuse("conflict", { reason: "undone_already" });
    const { from_id: fromId, into_id: intoId } = merge;
    await sql`
      update need set archived_at = null, merged_into = null, version = version + 1
      where workspace_id = ${scope.workspaceId} and id = ${fromId}`.execute(tx);
    const still = (await childrenOf(work, intoId)).filter((child) => merge.child_ids.includes(child));
    // Where the tree has grown another way since, so that going back would close a circle, a need stays.
    for (const child of still)
      if ((await placeRefusal(tx, scope, child, fromId)) === undefined) await setParent(work, child, fromId);
    if (merge.parent_id !== null && (await placeRefusal(tx, scope, intoId, merge.parent_id)) === undefined)
      await setParent(work, intoId, merge.parent_id);
    const voices = await moveVoices(
      work,
      sql`need_id = ${intoId} and id = any(${merge.voice_ids}::uuid[])`,
      fromId,
    );
    await tx
      .updateTable("need_merge")
      .set({ undone_at: at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    append({
      kind: "need.merge_undone",
      subjectKind: "need",
      subjectId: fromId,
      data: { intoId, merge: id, voices: voices.length, children: still },
    });
    return ok({ restored: voices.length, kept: merge.voice_ids.length - voices.length });
  });
}

async function lockNeed({ tx, scope }: Work, id: string) {
  return tx
    .selectFrom("need")
    .select(["id", "parent_id", "archived_at"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

async function childrenOf({ tx, scope }: Work, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("need")
    .select("id")
    .where("workspace_id", "=", scope.workspaceId)
    .where("parent_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

async function isBelow({ tx, scope }: Work, id: string, ancestor: string): Promise<boolean> {
  const found = await sql<{ yes: boolean }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from need where workspace_id = ${scope.workspaceId} and id = ${id}
      union
      select n.id, n.parent_id from above a
        join need n on n.workspace_id = ${scope.workspaceId} and n.id = a.parent_id
    ) select exists (select from above where parent_id = ${ancestor}) as yes`.execute(tx);
  return found.rows[0]?.yes === true;
}

async function setParent({ tx, scope }: Work, id: string, parentId: string | null): Promise<void> {
  await sql`
    update need set parent_id = ${parentId}, version = version + 1
    where workspace_id = ${scope.workspaceId} and id = ${id}`.execute(tx);
}

/** In the order of their ids, like every act on many voices. */
async function moveVoices(
  { tx, scope, at }: Work,
  which: ReturnType<typeof sql>,
  needId: string,
): Promise<string[]> {
  const moved = await sql<{ id: string }>`
    with chosen as materialized (
      select id from voice where workspace_id = ${scope.workspaceId} and ${which} order by id for update
    )
    update voice v set need_id = ${needId}, updated_at = ${at}, version = v.version + 1 from chosen
    where v.workspace_id = ${scope.workspaceId} and v.id = chosen.id returning v.id`.execute(tx);
  return moved.rows.map((row) => row.id);
}
