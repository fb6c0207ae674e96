import type { listProposalRevisions, RouteAnswer } from "@ryorin/contract";
import type { Db } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { refOf } from "../present.ts";
import { namesOf } from "./names.ts";

type Answer = RouteAnswer<typeof listProposalRevisions>;

/** Every wording a proposal had, newest first. */
export async function revisionsOf(db: Db, scope: Scope, proposalId: string): Promise<Answer> {
  const rows = await db
    .selectFrom("proposal_revision")
    .select(["revision", "content", "changed_by", "changed_at"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .orderBy("revision", "desc")
    .execute();
  const names = await namesOf(
    db,
    scope.workspaceId,
    rows.map((row) => row.changed_by),
  );
  return {
    data: rows.map((row) => ({
      revision: row.revision,
      at: row.changed_at.toISOString(),
      by: refOf(names, row.changed_by),
      content: row.content as Answer["data"][number]["content"],
    })),
  };
}
