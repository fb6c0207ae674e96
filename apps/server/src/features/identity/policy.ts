import type { Seat } from "@ryorin/domain";
import { sql } from "kysely";
import type { Work } from "../../db/command.ts";
import type { Db, Tx } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";
import { type Refusal, refuse } from "../../result.ts";

/**
 * Who is who in a workspace changes one command at a time: each takes the workspace's row first, and what it
 * then reads stays true until it commits. Readers and writers of other things do not wait for it.
 */
export async function lockStandings(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(tx);
}

/** The seats a person holds at this moment, whatever a scope made seconds ago says. */
export async function seatsNow(tx: Tx, workspaceId: string, personId: string): Promise<Seat[]> {
  const held = await tx
    .selectFrom("seat_holding")
    .select("seat")
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .where("until", "is", null)
    .execute();
  return held.map((one) => one.seat);
}

/** Locks the standings and refuses who is not, or no longer, the owner. */
export async function requireOwner({ tx, scope }: Work): Promise<Refusal | undefined> {
  await lockStandings(tx, scope.workspaceId);
  const seats = await seatsNow(tx, scope.workspaceId, scope.personId);
  return seats.includes("owner") ? undefined : refuse("forbidden", { needs: "owner" });
}

export async function isPresent(db: Db | Tx, workspaceId: string, personId: string): Promise<boolean> {
  const found = await db
    .selectFrom("person")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", personId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * A token acts for its person within its scopes, but never makes a key, a person or a seat, nor changes what a
 * person may do: a leaked one could else outlive its revocation.
 */
export function requireSession(scope: Scope): Refusal | undefined {
  return scope.via === "session" ? undefined : refuse("forbidden", { needs: "session" });
}
