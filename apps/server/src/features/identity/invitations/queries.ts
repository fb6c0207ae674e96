import type {
  Invitation,
  listInvitations,
  ParsedQuery,
  previewInvitation,
  RouteAnswer,
} from "@ryorin/contract";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { readToken } from "./token.ts";

type Row = {
  id: string;
  email: string;
  name: string | null;
  access: Invitation["access"];
  wheels: Invitation["wheels"];
  seat: Invitation["seat"];
  created_by: string;
  creator_name: string | null;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

const columns = sql`
  i.id, i.email, i.name, i.access, i.wheels, i.seat, i.created_by, c.name as creator_name, i.created_at,
  i.expires_at, i.accepted_at, i.revoked_at
  from invitation i join person c on c.workspace_id = i.workspace_id and c.id = i.created_by`;

export async function invitationPage(
  db: Db,
  scope: Scope,
  at: Date,
  query: ParsedQuery<typeof listInvitations>,
) {
  const cursor = cursorOf(query.cursor, 1);
  if (cursor === null) return refuse("malformed", { query: "cursor" });
  // Ids are made in the order of time, so they page in it.
  const before = cursor?.[0] ?? "ffffffff-ffff-ffff-ffff-ffffffffffff";
  const found = await sql<Row>`
    select ${columns} where i.workspace_id = ${scope.workspaceId} and i.id < ${before}::uuid
    order by i.id desc limit ${query.limit + 1}`.execute(db);
  const page = found.rows.slice(0, query.limit);
  const last = page.at(-1);
  const next = found.rows.length > query.limit && last !== undefined ? cursorFor([last.id]) : null;
  return ok({ data: page.map((row) => presentInvitation(row, at)), page: { next } });
}

export async function invitationById(
  db: Db | Tx,
  workspaceId: string,
  id: string,
  at: Date,
): Promise<Invitation | undefined> {
  const found = await sql<Row>`
    select ${columns} where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(db);
  return found.rows[0] && presentInvitation(found.rows[0], at);
}

function presentInvitation(row: Row, at: Date): Invitation {
  const state =
    row.accepted_at !== null
      ? "accepted"
      : row.revoked_at !== null
        ? "revoked"
        : row.expires_at <= at
          ? "expired"
          : "open";
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    access: row.access,
    wheels: row.wheels,
    seat: row.seat,
    createdBy: { id: row.created_by, name: row.creator_name },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state,
  };
}

export async function preview(
  db: Db,
  at: Date,
  token: string,
): Promise<Result<RouteAnswer<typeof previewInvitation>>> {
  const key = readToken(token);
  if (key === undefined) return refuse("invitation_spent");
  const found = await sql<Row & { workspace_name: string; workspace_language: "en" | "ja" }>`
    select w.name as workspace_name, w.language as workspace_language, ${columns}
      join workspace w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${key.workspaceId} and (i.link_hash = ${key.hash} or i.mail_hash = ${key.hash})`.execute(
    db,
  );
  const row = found.rows[0];
  if (row === undefined) return refuse("invitation_spent");
  const { state, createdBy, ...invitation } = presentInvitation(row, at);
  if (state !== "open") return refuse("invitation_spent");
  return ok({
    ...invitation,
    workspaceName: row.workspace_name,
    workspaceLanguage: row.workspace_language,
    inviterName: createdBy.name,
  });
}
