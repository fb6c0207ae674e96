import { deepestNeed } from "@ryorin/contract";
import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { type Refusal, refuse } from "../../../result.ts";

/**
 * Changes of a tree's shape go one after the other in a workspace: two moves that are each harmless could
 * close a circle together.
 */
export async function lockTree(tx: Tx, scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`need ${scope.workspaceId}`}, 0))`.execute(tx);
}

/** Why a need may not stand below another; undefined when it may. The tree must be locked. */
export async function placeRefusal(
  tx: Tx,
  scope: Scope,
  id: string | undefined,
  parentId: string,
): Promise<Refusal | undefined> {
  const path = await sql<{ id: string; archived: boolean }>`
    with recursive above (id, parent_id, archived) as (
      select id, parent_id, archived_at is not null from need
        where workspace_id = ${scope.workspaceId} and id = ${parentId}
      union
      select n.id, n.parent_id, n.archived_at is not null from above a
        join need n on n.workspace_id = ${scope.workspaceId} and n.id = a.parent_id
    ) select id, archived from above`.execute(tx);
  const parent = path.rows.find((row) => row.id === parentId);
  if (parent === undefined || parent.archived)
    return { ok: false, code: "invalid", errors: [{ path: "parentId", code: "not_there" }] };
  if (id !== undefined && path.rows.some((row) => row.id === id))
    return refuse("conflict", { reason: "need_below_itself" });
  const below = id === undefined ? 1 : await height(tx, scope, id);
  if (path.rows.length + below > deepestNeed)
    return refuse("conflict", { reason: "need_too_deep", limit: deepestNeed });
  return undefined;
}

/** How many levels a need and those below it take: 1 for a need alone. */
async function height(tx: Tx, scope: Scope, id: string): Promise<number> {
  const found = await sql<{ height: number }>`
    with recursive below (id, level) as (
      select id, 1 from need where workspace_id = ${scope.workspaceId} and id = ${id}
      union all
      select n.id, b.level + 1 from below b
        join need n on n.workspace_id = ${scope.workspaceId} and n.parent_id = b.id
      where b.level < 100
    ) select coalesce(max(level), 1) as height from below`.execute(tx);
  return found.rows[0]?.height ?? 1;
}
