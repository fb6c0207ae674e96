import type { ApiToken, listOutbox, listPasskeys, listSessions, RouteAnswer } from "@ryorin/contract";
import type { Db } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";

export async function sessionsOf(
  db: Db,
  personId: string,
  at: Date,
  currentToken: string | undefined,
): Promise<RouteAnswer<typeof listSessions>> {
  const rows = await db
    .selectFrom("identity.session")
    .selectAll()
    .where("user_id", "=", personId)
    .where("expires_at", ">", at)
    .orderBy("updated_at", "desc")
    .limit(200)
    .execute();
  return {
    data: rows.map((row) => ({
      id: row.id,
      current: row.token === currentToken,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.updated_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      address: row.ip_address,
      userAgent: row.user_agent,
    })),
  };
}

export async function passkeysOf(db: Db, personId: string): Promise<RouteAnswer<typeof listPasskeys>> {
  const rows = await db
    .selectFrom("identity.passkey")
    .select(["id", "name", "created_at"])
    .where("user_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  return {
    data: rows.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.created_at?.toISOString() ?? null,
    })),
  };
}

export async function tokensOf(db: Db, scope: Scope): Promise<{ data: ApiToken[] }> {
  const rows = await db
    .selectFrom("identity.token")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("user_id", "=", scope.personId)
    .orderBy("id", "desc")
    .execute();
  return {
    data: rows.map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes as ApiToken["scopes"],
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
  };
}

/**
 * Mails that the workspace caused. Sign-in links are not among them: whoever reads one is that person,
 * in every workspace they belong to (docs/decisions/2026-11-24-sign-in-links-without-mail.md).
 */
export async function outboxOf(db: Db, scope: Scope, at: Date): Promise<RouteAnswer<typeof listOutbox>> {
  const rows = await db
    .selectFrom("identity.mail")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("kind", "=", "invitation")
    .where("expires_at", ">", at)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return {
    data: rows.map((row) => ({
      id: row.id,
      kind: "invitation" as const,
      recipient: row.recipient,
      subject: row.subject,
      text: row.text,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
      attempts: row.attempts,
      lastError: row.last_error,
    })),
  };
}
