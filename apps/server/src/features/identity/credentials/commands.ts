import type { ApiToken, createToken, ParsedBody } from "@ryorin/contract";
import { command, type Repeat } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { hashToken, tokenPrefix } from "../authenticate.ts";
import { requireSession } from "../policy.ts";
import { secretBytes } from "../secret-bytes.ts";

/** Ends one of a person's sessions, at once in this process. */
export async function endSession(house: House, personId: string, id: string): Promise<Result<undefined>> {
  const ended = await house.db
    .deleteFrom("identity.session")
    .where("user_id", "=", personId)
    .where("id", "=", id)
    .returning("token")
    .executeTakeFirst();
  if (ended === undefined) return refuse("not_found");
  house.identity.callers.forgetSession(ended.token);
  return ok(undefined);
}

export async function endOtherSessions(
  house: House,
  personId: string,
  currentToken: string | undefined,
): Promise<Result<undefined>> {
  await house.db
    .deleteFrom("identity.session")
    .where("user_id", "=", personId)
    .where("token", "!=", currentToken ?? "")
    .execute();
  house.identity.callers.forgetPerson(personId);
  return ok(undefined);
}

export async function namePasskey(
  house: House,
  personId: string,
  id: string,
  name: string,
): Promise<Result<undefined>> {
  const named = await house.db
    .updateTable("identity.passkey")
    .set({ name })
    .where("user_id", "=", personId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return named === undefined ? refuse("not_found") : ok(undefined);
}

export async function deletePasskey(house: House, personId: string, id: string): Promise<Result<undefined>> {
  const gone = await house.db
    .deleteFrom("identity.passkey")
    .where("user_id", "=", personId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return gone === undefined ? refuse("not_found") : ok(undefined);
}

export async function makeToken(
  house: House,
  scope: Scope,
  body: ParsedBody<typeof createToken>,
  repeat: Repeat,
): Promise<Result<ApiToken & { secret: string }>> {
  const bytes = secretBytes(house.secret, `token ${scope.workspaceId} ${scope.personId}`, repeat);
  const secret = tokenPrefix + bytes.toString("base64url");
  const result = await command<ApiToken>(house, scope, repeat, async ({ tx, at, append }) => {
    const refused = requireSession(scope);
    if (refused !== undefined) return refused;
    const id = newId();
    const { name, expiresInDays } = body;
    const scopes = [...new Set(body.scopes)].sort();
    const expiresAt = expiresInDays === null ? null : new Date(at.getTime() + expiresInDays * 86_400_000);
    await tx
      .insertInto("identity.token")
      .values({
        id,
        user_id: scope.personId,
        workspace_id: scope.workspaceId,
        name,
        scopes,
        hash: hashToken(secret),
        created_at: at,
        expires_at: expiresAt,
      })
      .execute();
    append({ kind: "token.created", subjectKind: "token", subjectId: id, data: { scopes } });
    return ok({
      id,
      name,
      scopes,
      createdAt: at.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      lastUsedAt: null,
    });
  });
  return result.ok ? ok({ ...result.value, secret }) : result;
}

export async function revokeToken(house: House, scope: Scope, id: string): Promise<Result<undefined>> {
  const result = await command(house, scope, undefined, async ({ tx, append }) => {
    const refused = requireSession(scope);
    if (refused !== undefined) return refused;
    const gone = await tx
      .deleteFrom("identity.token")
      .where("workspace_id", "=", scope.workspaceId)
      .where("user_id", "=", scope.personId)
      .where("id", "=", id)
      .returning("id")
      .executeTakeFirst();
    if (gone === undefined) return refuse("not_found");
    append({ kind: "token.revoked", subjectKind: "token", subjectId: id, data: {} });
    return ok(undefined);
  });
  house.identity.callers.forgetPerson(scope.personId);
  return result;
}
