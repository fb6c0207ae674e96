import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Names } from "../present.ts";

/** Names as they are now; an erased person has none. */
export async function namesOf(
  db: Db | Tx,
  workspaceId: string,
  ids: Iterable<string | null>,
): Promise<Names> {
  const wanted = [...new Set([...ids].filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await sql<{ id: string; name: string | null }>`
    select id, name from person where workspace_id = ${workspaceId} and id = any(${wanted}::uuid[])`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.id, row.name]));
}
