import type { Comment } from "@ryorin/contract";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { type Names, refOf } from "../present.ts";
import { namesOf } from "./names.ts";

type Row = {
  id: string;
  parent_id: string | null;
  kind: "comment" | "question";
  to_wheel: "value" | "technology" | null;
  body: string | null;
  author_id: string;
  mentions: string[];
  created_at: Date;
  edited_at: Date | null;
  resolved_at: Date | null;
  version: number;
};

export async function conversation(db: Db, scope: Scope, proposalId: string): Promise<Comment[]> {
  const rows = await db
    .selectFrom("comment")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const names = await namesOf(
    db,
    scope.workspaceId,
    rows.flatMap((row) => [row.author_id, ...row.mentions]),
  );
  return rows.map((row) => present(row, names));
}

export async function presentedComment(db: Db | Tx, scope: Scope, id: string): Promise<Comment | null> {
  const row = await db
    .selectFrom("comment")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return present(row, await namesOf(db, scope.workspaceId, [row.author_id, ...row.mentions]));
}

function present(row: Row, names: Names): Comment {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind,
    toWheel: row.to_wheel,
    body: row.body ?? "",
    by: refOf(names, row.author_id),
    mentions: row.mentions.map((id) => refOf(names, id)),
    at: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    version: row.version,
  };
}
