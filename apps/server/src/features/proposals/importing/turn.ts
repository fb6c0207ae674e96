import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";

/** Imports of a workspace, and their undoing, one after the other until the commit: each finds what the last has made. */
export async function awaitTurn(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proposals ${workspaceId}`}, 0))`.execute(tx);
}
