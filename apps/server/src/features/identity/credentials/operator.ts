import { type TokenScope, tokenScopes } from "@ryorin/contract";
import type { Db } from "../../../db/database.ts";
import { newId } from "../../../db/id.ts";
import { appendEvents } from "../../ledger/append.ts";
import { hashToken, tokenPrefix } from "../authenticate.ts";
import { secretBytes } from "../secret-bytes.ts";

/**
 * Tokens by the hand of the operator, who has the database anyway. The ledger says so: its entries have no
 * person as their actor.
 */
export type OperatorToken = {
  readonly id: string;
  readonly person: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

export type TokenWish = {
  readonly workspaceId: string;
  /** Mail address of the person as whom the token acts. */
  readonly email: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Null: until it is revoked. */
  readonly expiresInDays: number | null;
};

export const isTokenScope = (word: string): word is TokenScope => (tokenScopes as string[]).includes(word);

/** Answers the id and the secret, which is told once; undefined when nobody of the workspace has the address. */
export function makeTokenFor(
  db: Db,
  at: Date,
  wish: TokenWish,
): Promise<{ id: string; secret: string } | undefined> {
  const { workspaceId, expiresInDays } = wish;
  return db.transaction().execute(async (tx) => {
    const person = await tx
      .selectFrom("person")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("email", "=", wish.email.toLowerCase())
      .where("left_at", "is", null)
      .executeTakeFirst();
    if (person === undefined) return undefined;
    const id = newId();
    const secret = tokenPrefix + secretBytes("", "", undefined).toString("base64url");
    const scopes = [...new Set(wish.scopes)].sort();
    const expiresAt = expiresInDays === null ? null : new Date(at.getTime() + expiresInDays * 86_400_000);
    await tx
      .insertInto("identity.token")
      .values({
        id,
        user_id: person.id,
        workspace_id: workspaceId,
        name: wish.name,
        scopes,
        hash: hashToken(secret),
        created_at: at,
        expires_at: expiresAt,
      })
      .execute();
    const data = { scopes, personId: person.id };
    await appendEvents(tx, workspaceId, null, at, [
      { kind: "token.created", subjectKind: "token", subjectId: id, data },
    ]);
    return { id, secret };
  });
}

export async function tokensIn(db: Db, workspaceId: string): Promise<OperatorToken[]> {
  return db
    .selectFrom("identity.token as t")
    .leftJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "t.workspace_id").onRef("p.id", "=", "t.user_id"),
    )
    .select([
      "t.id",
      "p.email as person",
      "t.name",
      "t.scopes",
      "t.created_at as createdAt",
      "t.expires_at as expiresAt",
      "t.last_used_at as lastUsedAt",
    ])
    .where("t.workspace_id", "=", workspaceId)
    .orderBy("t.id", "desc")
    .execute();
}

/** False when there is no such token. Running servers are told at once (see migration 20261124_70). */
export function revokeTokenById(db: Db, at: Date, id: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom("identity.token")
      .where("id", "=", id)
      .returning(["workspace_id", "user_id"])
      .executeTakeFirst();
    if (gone === undefined) return false;
    await appendEvents(tx, gone.workspace_id, null, at, [
      { kind: "token.revoked", subjectKind: "token", subjectId: id, data: { personId: gone.user_id } },
    ]);
    return true;
  });
}
