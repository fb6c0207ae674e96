import { sql } from "kysely";
import type { Tx } from "./database.ts";

/** The next number of a kind in a workspace. Commands that need one queue until the earlier commits. */
export async function nextNumber(
  tx: Tx,
  workspaceId: string,
  kind: "proposal" | "decision" | "baseline",
): Promise<number> {
  const counted = await sql<{ value: number }>`
    insert into counter as c (workspace_id, kind, value) values (${workspaceId}, ${kind}, 1)
    on conflict (workspace_id, kind) do update set value = c.value + 1 returning value`.execute(tx);
  const value = counted.rows[0]?.value;
  if (value === undefined) throw new Error("a counter answers a number");
  return value;
}
