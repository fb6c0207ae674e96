import { randomBytes } from "node:crypto";
import type { Language } from "@ryorin/messages";
import type { Db, Tx } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import { sessionSeconds } from "./auth.ts";
import { sessionCookieName, signToken } from "./cookie.ts";

export type NewAccount = {
  readonly name: string;
  readonly email: string;
  /** Hashed by better-auth (scrypt); null for who signs in by link or passkey only. */
  readonly passwordHash: string | null;
  /** Whether the mailbox is known to be theirs. */
  readonly isVerified: boolean;
  /** Null: as the browser asks. */
  readonly language: Language | null;
};

/** Makes an account, in the transaction of what it is made for. */
export async function insertAccount(tx: Tx, at: Date, account: NewAccount): Promise<string> {
  const id = newId();
  await tx
    .insertInto("identity.user")
    .values({
      id,
      name: account.name,
      email: normalEmail(account.email),
      email_verified: account.isVerified,
      language: account.language,
      created_at: at,
      updated_at: at,
    })
    .execute();
  if (account.passwordHash !== null)
    await tx
      .insertInto("identity.account")
      .values({
        id: newId(),
        user_id: id,
        account_id: id,
        provider_id: "credential",
        password: account.passwordHash,
        created_at: at,
        updated_at: at,
      })
      .execute();
  return id;
}

export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Begins a session as better-auth would; the answer is the `Set-Cookie` header that carries it. */
export async function insertSession(
  tx: Db | Tx,
  at: Date,
  house: { readonly origin: string; readonly secret: string },
  session: { readonly userId: string; readonly address?: string; readonly userAgent?: string | null },
): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await tx
    .insertInto("identity.session")
    .values({
      id: newId(),
      user_id: session.userId,
      token,
      expires_at: new Date(at.getTime() + sessionSeconds * 1000),
      ip_address: session.address ?? null,
      user_agent: session.userAgent ?? null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return sessionCookie(house, token);
}

function sessionCookie(house: { readonly origin: string; readonly secret: string }, token: string): string {
  const secure = house.origin.startsWith("https:") ? "; Secure" : "";
  const pair = `${sessionCookieName(house.origin)}=${signToken(token, house.secret)}`;
  return `${pair}; Max-Age=${sessionSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
