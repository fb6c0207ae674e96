import type { Workspace } from "@ryorin/contract";
import type { Selectable } from "kysely";
import type { Database, Db, Tx } from "../../../db/database.ts";

export async function workspaceById(db: Db | Tx, workspaceId: string): Promise<Workspace> {
  const row = await db
    .selectFrom("workspace")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return presentWorkspace(row);
}

export function presentWorkspace(row: Selectable<Database["workspace"]>): Workspace {
  return {
    id: row.workspace_id,
    slug: row.slug,
    name: row.name,
    language: row.language,
    zone: row.zone,
    currency: row.currency,
    valueUnit: row.value_unit,
    demo: row.demo,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
