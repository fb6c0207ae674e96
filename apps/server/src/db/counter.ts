import { sql } from "kysely";
import type { Tx } from "./database.ts";

/**
 * The next number of a kind in a workspace, the first of `count`. Commands that need one queue until the earlier
 * commits: it is taken when all else is ready to be written.
 */
export async function nextNumber(
  tx: Tx,
  workspaceId: string,
  kind: "proposal" | "decision" | "baseline",
  count = 1,
): Promise<number> {
  const counted = await sql<{ last: number }>`
    insert into counter as c (workspace_id, kind, value) values (${workspaceId}, ${kind}, ${count})
    on conflict (workspace_id, kind) do update set value = c.value + excluded.value returning value as last`.execute(
    tx,
  );
  const last = counted.rows[0]?.last;
  if (last === undefined) throw new Error("a counter answers a number");
  return last - count + 1;
}
