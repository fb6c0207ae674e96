import { randomBytes } from "node:crypto";
import type { createInvitation, Invitation, ParsedBody } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { composeMail } from "../../../mail/compose.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { inWheelOrder } from "../founding.ts";
import { requireOwner, requireSession } from "../policy.ts";
import { secretBytes } from "../secret-bytes.ts";
import { invitationById } from "./queries.ts";
import { invitationLink, makeToken } from "./token.ts";

const lifetimeMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Invites someone: by a link that the inviter hands on, and by mail with a link of its own, because only that
 * one, when it left by a mail server, proves that the mailbox is the reader's.
 */
export async function invite(
  house: House,
  scope: Scope,
  body: ParsedBody<typeof createInvitation>,
  repeat: Repeat,
): Promise<Result<Invitation & { link: string }>> {
  const { post } = house.identity;
  const forLink = secretBytes(house.secret, `invitation ${scope.workspaceId} ${scope.personId}`, repeat);
  const byLink = makeToken(scope.workspaceId, forLink);
  const result = await command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    const refused = requireSession(scope) ?? (await requireOwner(work));
    if (refused !== undefined) return refused;
    if (await isMember(work, body.email)) return refuse("already_exists");
    await withdrawEarlier(work, body.email);
    await post.takeBack(tx, mailOf(scope.workspaceId, body.email));
    const byMail = makeToken(scope.workspaceId, randomBytes(32));
    const id = newId();
    const expiresAt = new Date(at.getTime() + lifetimeMs);
    const { email, name = null, access, seat } = body;
    const wheels = access === "viewer" ? [] : inWheelOrder(body.wheels);
    await tx
      .insertInto("invitation")
      .values({
        workspace_id: scope.workspaceId,
        id,
        email,
        name,
        access,
        wheels,
        seat,
        link_hash: byLink.hash,
        mail_hash: byMail.hash,
        mailed: post.mode === "smtp" && !scope.demo,
        created_by: scope.personId,
        created_at: at,
        expires_at: expiresAt,
      })
      .execute();
    append({
      kind: "invitation.created",
      subjectKind: "invitation",
      subjectId: id,
      data: { access, wheels, seat },
    });
    const words = await wordsOf(work, body.language ?? scope.workspaceLanguage, expiresAt, {
      link: invitationLink(house.origin, byMail.token),
    });
    await post.put(tx, {
      kind: "invitation",
      workspaceId: scope.workspaceId,
      recipient: email,
      ...words,
      isHeld: scope.demo,
      expiresAt,
    });
    const made = await invitationById(tx, scope.workspaceId, id, at);
    if (made === undefined) throw new Error("The invitation just made is not there");
    return ok(made);
  });
  if (!result.ok) return result;
  void post.deliver();
  return ok({ ...result.value, link: invitationLink(house.origin, byLink.token) });
}

/** The mail of an address's invitation; there is one open invitation to an address. */
export const mailOf = (workspaceId: string, recipient: string) =>
  ({ kind: "invitation", workspaceId, recipient }) as const;

async function isMember({ tx, scope }: Work, email: string): Promise<boolean> {
  const found = await sql`
    select 1 from person where workspace_id = ${scope.workspaceId} and left_at is null
      and lower(email) = ${email}`.execute(tx);
  return found.rows.length > 0;
}

/** A new invitation replaces an open one to the same address: of two links, one could not be withdrawn. */
async function withdrawEarlier({ tx, at, scope, append }: Work, email: string): Promise<void> {
  const earlier = await sql<{ id: string }>`
    update invitation set revoked_at = ${at}
    where workspace_id = ${scope.workspaceId} and email = ${email} and accepted_at is null
      and revoked_at is null and expires_at > ${at} returning id`.execute(tx);
  for (const { id } of earlier.rows) append(revoked(id));
}

const revoked = (id: string) => ({
  kind: "invitation.revoked",
  subjectKind: "invitation",
  subjectId: id,
  data: {},
});

async function wordsOf({ tx, scope }: Work, language: Language, until: Date, data: { link: string }) {
  const found = await sql<{ inviter: string | null; workspace: string }>`
    select p.name as inviter, w.name as workspace from workspace w
    join person p on p.workspace_id = w.workspace_id and p.id = ${scope.personId}
    where w.workspace_id = ${scope.workspaceId}`.execute(tx);
  const day = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: scope.zone,
  });
  return composeMail(language, "invitation", { ...data, ...found.rows[0], until: day.format(until) });
}

export function withdraw(house: House, scope: Scope, id: string): Promise<Result<undefined>> {
  return command(house, scope, undefined, async (work) => {
    const { tx, at, append } = work;
    const refused = requireSession(scope) ?? (await requireOwner(work));
    if (refused !== undefined) return refused;
    const found = await invitationById(tx, scope.workspaceId, id, at);
    if (found === undefined) return refuse("not_found");
    if (found.state !== "open") return refuse("invitation_spent");
    await tx
      .updateTable("invitation")
      .set({ revoked_at: at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    await house.identity.post.takeBack(tx, mailOf(scope.workspaceId, found.email));
    append(revoked(id));
    return ok(undefined);
  });
}
