import type { acceptInvitation, ParsedBody } from "@ryorin/contract";
import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { House } from "../../../house.ts";
import type { Caller } from "../../../http/session.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { appendEvents, type NewEvent } from "../../ledger/append.ts";
import { insertAccount, insertSession } from "../account.ts";
import { insertPerson, type NewPerson, seatPerson } from "../founding.ts";
import { isPresent, lockStandings } from "../policy.ts";
import { mailOf } from "./commands.ts";
import { preview } from "./queries.ts";
import { readToken } from "./token.ts";

type Accepted = {
  readonly workspace: { id: string; slug: string };
  readonly seatGiven: boolean;
  readonly cookie: string | undefined;
};

type Open = {
  id: string;
  email: string;
  access: "viewer" | "contributor";
  wheels: NewPerson["wheels"];
  seat: "value_lead" | "technology_lead" | null;
  slug: string;
  language: "en" | "ja";
  is_proof: boolean;
};

/**
 * Joins a workspace by an invitation's link, once: of two who follow it at the same moment, one joins and the
 * other is told it is spent. Either as who is signed in, or with an account made here for the invited address.
 */
export async function accept(
  house: House,
  caller: Caller | null,
  body: ParsedBody<typeof acceptInvitation>,
  visitor: { readonly address: string; readonly userAgent: string | null },
): Promise<Result<Accepted>> {
  const key = readToken(body.token);
  if (key === undefined) return refuse("invitation_spent");
  if (body.account === undefined && caller === null) return refuse("unauthenticated");
  // Before the costly hash, so that a spent link costs nothing.
  const at = house.clock();
  const offered = await preview(house.db, at, body.token);
  if (!offered.ok) return offered;
  const { password } = await house.identity.auth.$context;
  const passwordHash = body.account === undefined ? null : await password.hash(body.account.password);
  const result = await house.db.transaction().execute(async (tx): Promise<Result<Accepted>> => {
    await lockStandings(tx, key.workspaceId);
    const open = await openInvitation(tx, at, key);
    if (open === undefined) return refuse("invitation_spent");
    const who =
      body.account === undefined
        ? await memberFrom(tx, key.workspaceId, caller?.personId ?? "")
        : await memberWith(tx, at, open, body.account, passwordHash);
    if (!who.ok) return who;
    const person = { ...who.value, access: open.access, wheels: open.wheels };
    const events: NewEvent[] = [
      {
        kind: "invitation.accepted",
        subjectKind: "invitation",
        subjectId: open.id,
        data: { personId: person.id },
      },
      await insertPerson(tx, at, key.workspaceId, person),
    ];
    const seatGiven = open.seat !== null && (await isEmpty(tx, key.workspaceId, open.seat));
    if (seatGiven && open.seat !== null)
      events.push(await seatPerson(tx, at, key.workspaceId, open.seat, person.id));
    await tx
      .updateTable("invitation")
      .set({ accepted_at: at, accepted_by: person.id })
      .where("workspace_id", "=", key.workspaceId)
      .where("id", "=", open.id)
      .execute();
    await house.identity.post.takeBack(tx, mailOf(key.workspaceId, open.email));
    await appendEvents(tx, key.workspaceId, person.id, at, events);
    const cookie =
      body.account === undefined
        ? undefined
        : await insertSession(tx, at, house, { userId: person.id, ...visitor });
    return ok({ workspace: { id: key.workspaceId, slug: open.slug }, seatGiven, cookie });
  });
  if (result.ok && caller !== null) house.identity.callers.forgetPerson(caller.personId);
  return result;
}

async function openInvitation(
  tx: Tx,
  at: Date,
  key: { workspaceId: string; hash: string },
): Promise<Open | undefined> {
  const found = await sql<Open>`
    select i.id, i.email, i.access, i.wheels, i.seat, w.slug, w.language,
      (i.mailed and i.mail_hash = ${key.hash}) as is_proof
    from invitation i join workspace w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${key.workspaceId} and (i.link_hash = ${key.hash} or i.mail_hash = ${key.hash})
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${at}`.execute(tx);
  return found.rows[0];
}

type Who = Pick<NewPerson, "id" | "name" | "email">;

/** Who is signed in; a member already has nothing to accept. */
async function memberFrom(tx: Tx, workspaceId: string, personId: string): Promise<Result<Who>> {
  if (await isPresent(tx, workspaceId, personId)) return refuse("already_exists");
  const demo = await sql`
    select 1 from person p join workspace w on w.workspace_id = p.workspace_id
    where p.id = ${personId} and w.demo limit 1`.execute(tx);
  if (demo.rows.length > 0) return refuse("forbidden", { reason: "demo" });
  const user = await tx
    .selectFrom("identity.user")
    .select(["id", "name", "email"])
    .where("id", "=", personId)
    .executeTakeFirst();
  return user === undefined ? refuse("unauthenticated") : ok(user);
}

async function memberWith(
  tx: Tx,
  at: Date,
  open: Open,
  account: NonNullable<ParsedBody<typeof acceptInvitation>["account"]>,
  passwordHash: string | null,
): Promise<Result<Who> | Refusal> {
  const taken = await tx
    .selectFrom("identity.user")
    .select("id")
    .where("email", "=", open.email)
    .executeTakeFirst();
  if (taken !== undefined) return refuse("already_exists");
  const { name, language = open.language } = account;
  const made = { name, email: open.email, passwordHash, isVerified: open.is_proof, language };
  return ok({ id: await insertAccount(tx, at, made), name, email: open.email });
}

async function isEmpty(tx: Tx, workspaceId: string, seat: string): Promise<boolean> {
  const held = await sql`
    select 1 from seat_holding where workspace_id = ${workspaceId} and seat = ${seat} and until is null`.execute(
    tx,
  );
  return held.rows.length === 0;
}
