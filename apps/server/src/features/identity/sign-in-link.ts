import { type Language, languages } from "@ryorin/messages";
import type { Db } from "../../db/database.ts";
import type { Log } from "../../house.ts";
import { composeMail } from "../../mail/compose.ts";
import type { Post } from "../../mail/post.ts";
import { signInLinkSeconds } from "./auth.ts";

type Needs = {
  readonly db: Db;
  readonly post: Post;
  readonly origin: string;
  readonly clock: () => Date;
  readonly log: Log;
};

/**
 * Mails a sign-in link to the owner of an account, in their language; nothing for an address without one.
 * The link opens a page with a button rather than signing in by itself: mail scanners follow links.
 * Without a mail server the link goes to the server's console: the operator, who could read the database
 * anyway, hands it on (docs/decisions/2026-11-24-sign-in-links-without-mail.md).
 */
export async function sendSignInLink(needs: Needs, link: { email: string; token: string }): Promise<void> {
  const { db, post, origin, clock, log } = needs;
  const user = await db
    .selectFrom("identity.user")
    .select(["name", "email", "language"])
    .where("email", "=", link.email.toLowerCase())
    .executeTakeFirst();
  if (user === undefined) return;
  const address = `${origin}/sign-in/link#${link.token}`;
  const language: Language = languages.find((one) => one === user.language) ?? "en";
  const words = composeMail(language, "sign_in_link", {
    name: user.name,
    link: address,
    minutes: signInLinkSeconds / 60,
  });
  await post.put(db, {
    kind: "sign_in_link",
    workspaceId: null,
    recipient: user.email,
    ...words,
    expiresAt: new Date(clock().getTime() + signInLinkSeconds * 1000),
  });
  if (post.mode === "outbox") log("info", `Sign-in link for ${user.email}: ${address}`);
  await post.deliver();
}
