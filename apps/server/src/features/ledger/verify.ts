import { type Verification, verifyChain } from "@ryorin/domain";
import type { Db } from "../../db/database.ts";
import { sha256 } from "./append.ts";
import { ledgerEntries } from "./queries.ts";

/** Recomputes a workspace's chain from its first entry and compares its end with the head that commands extend. */
export async function verifyLedgerOf(db: Db, workspaceId: string): Promise<Verification> {
  const head = await db
    .selectFrom("ledger_head")
    .select("seq")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  async function* chain() {
    for await (const { actorName: _, ...entry } of ledgerEntries(db, workspaceId))
      yield { ...entry, workspaceId };
  }
  const found = await verifyChain(chain(), sha256);
  // Entries cut off at the end leave a chain that is whole in itself; the head knows better.
  if (found.ok && head !== undefined && found.entries < head.seq)
    return { ...found, ok: false, broken: { seq: found.entries + 1, reason: "gap" } };
  return found;
}
