import type { DemoRole, ParsedBody, viewDemoAs } from "@ryorin/contract";
import { sql } from "kysely";
import type { House } from "../../house.ts";
import type { Caller } from "../../http/session.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { insertSession } from "./account.ts";
import type { DemoProgress, DemoSetting } from "./identity.ts";

/**
 * The demo's door stands open when the server was started with the demo, and before set-up, when nothing real
 * is here yet. Otherwise it is not there.
 */
export function isDemoOpen(house: House, setupNeeded: boolean): boolean {
  return house.identity.demo !== undefined && (house.identity.demo.started || setupNeeded);
}

type Entered = { readonly workspace: { id: string; slug: string }; readonly cookie: string };

/**
 * Gives the visitor a session as someone of the demo company. Three locks, each enough by itself: the door
 * must be open, the visitor must be nobody or of the demo already, and the person must belong to a workspace
 * that is a demo.
 */
export async function enterDemo(
  house: House,
  caller: Caller | null,
  { role }: ParsedBody<typeof viewDemoAs>,
  visitor: { readonly sessionToken: string | undefined; readonly userAgent: string | null },
): Promise<Result<Entered>> {
  const demo = await openDoor(house);
  if (demo === undefined) return refuse("not_found");
  if (caller !== null && !(await isOfDemoOnly(house, caller.personId))) return refuse("not_found");
  await demo.prepare();
  const email = demo.people[role];
  const found = await sql<{ id: string; workspace_id: string; slug: string }>`
    select p.id, w.workspace_id, w.slug from person p join workspace w on w.workspace_id = p.workspace_id
    where w.demo and p.email = ${email} and p.left_at is null`.execute(house.db);
  const person = found.rows[0];
  if (person === undefined) return refuse("not_found");
  const cookie = await house.db.transaction().execute(async (tx) => {
    if (visitor.sessionToken !== undefined)
      await tx.deleteFrom("identity.session").where("token", "=", visitor.sessionToken).execute();
    return insertSession(tx, house.clock(), house, { userId: person.id, userAgent: visitor.userAgent });
  });
  if (visitor.sessionToken !== undefined) house.identity.callers.forgetSession(visitor.sessionToken);
  return ok({ workspace: { id: person.workspace_id, slug: person.slug }, cookie });
}

/** What whoever waits at the door is told of the demo company's making. */
export async function demoProgress(house: House): Promise<Result<DemoProgress>> {
  const demo = await openDoor(house);
  return demo === undefined ? refuse("not_found") : ok(demo.told());
}

async function openDoor(house: House): Promise<DemoSetting | undefined> {
  const real = await sql<{ there: boolean }>`
    select exists (select 1 from workspace where not demo) as there`.execute(house.db);
  return isDemoOpen(house, real.rows[0]?.there === false) ? house.identity.demo : undefined;
}

/** Whether everything a person belongs to is a demo. */
export async function isOfDemoOnly(house: Pick<House, "db">, personId: string): Promise<boolean> {
  const found = await sql<{ only: boolean }>`
    select coalesce(bool_and(w.demo), false) as only from person p
    join workspace w on w.workspace_id = p.workspace_id
    where p.id = ${personId}`.execute(house.db);
  return found.rows[0]?.only === true;
}

export type DemoPeople = Readonly<Record<DemoRole, string>>;
