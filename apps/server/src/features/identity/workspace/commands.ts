import type { createWorkspace, ParsedBody, patchWorkspace, setUp, Workspace } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat } from "../../../db/command.ts";
import type { Tx } from "../../../db/database.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { enqueue } from "../../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { appendEvents } from "../../ledger/append.ts";
import { insertAccount, insertSession } from "../account.ts";
import { isOfDemoOnly } from "../demo-door.ts";
import { insertPerson, insertWorkspace, type NewPerson, type NewWorkspace, seatPerson } from "../founding.ts";
import { requireOwner } from "../policy.ts";
import { derivedId } from "./derived-id.ts";
import { workspaceById } from "./queries.ts";

/** Any number: the name of the one lock under which set-up is decided. */
const setUpLock = 7_240_115;

type SetUp = { readonly workspace: { id: string; slug: string }; readonly cookie: string };

/** The first workspace, its owner's account and their session, all or nothing; of two at once, one wins. */
export async function setUpServer(
  house: House,
  body: ParsedBody<typeof setUp>,
  visitor: { readonly address: string; readonly userAgent: string | null },
): Promise<Result<SetUp>> {
  if (!(await isSetUpNeeded(house))) return refuse("set_up_done");
  const { password } = await house.identity.auth.$context;
  const passwordHash = await password.hash(body.password);
  return house.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${setUpLock})`.execute(tx);
    if (!(await isSetUpNeeded({ db: tx }))) return refuse("set_up_done");
    const at = house.clock();
    const { name, email } = body;
    const { language } = body.workspace;
    const taken = await tx
      .selectFrom("identity.user")
      .select("id")
      .where("email", "=", email)
      .executeTakeFirst();
    if (taken !== undefined)
      return { ok: false, code: "invalid", errors: [{ path: "email", code: "taken" }] } as const;
    // Whoever sets the server up runs it: their address needs no other proof.
    const id = await insertAccount(tx, at, { name, email, passwordHash, isVerified: true, language });
    const owner: NewPerson = { id, name, email, access: "contributor", wheels: [] };
    const workspace = await found(tx, at, body.workspace, owner);
    const cookie = await insertSession(tx, at, house, { userId: id, ...visitor });
    // What was looked around in does not stay beside the real company, unless the server was started for it.
    if (!house.identity.demo?.started) await enqueue(tx, "removeDemo", {});
    return ok({ workspace, cookie });
  });
}

async function isSetUpNeeded({ db }: { readonly db: House["db"] | Tx }): Promise<boolean> {
  const real = await db.selectFrom("workspace").select("slug").where("demo", "=", false).executeTakeFirst();
  return real === undefined;
}

/** Another workspace; a repeat with the same idempotency key answers with the one made before. */
export async function makeWorkspace(
  house: House,
  personId: string,
  body: ParsedBody<typeof createWorkspace>,
  repeat: Repeat,
): Promise<Result<Workspace>> {
  // Demo people are shared by everyone who looks: nothing real may belong to them.
  if (await isOfDemoOnly(house, personId)) return refuse("forbidden", { reason: "demo" });
  const id = repeat === undefined ? undefined : derivedId(`${personId} ${repeat.key}`);
  return house.db.transaction().execute(async (tx) => {
    if (id !== undefined) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
      const made = await tx
        .selectFrom("workspace")
        .select("workspace_id")
        .where("workspace_id", "=", id)
        .executeTakeFirst();
      if (made !== undefined) return ok(await workspaceById(tx, id));
    }
    const user = await tx
      .selectFrom("identity.user")
      .select(["name", "email"])
      .where("id", "=", personId)
      .executeTakeFirst();
    if (user === undefined) return refuse("unauthenticated");
    const owner: NewPerson = { id: personId, ...user, access: "contributor", wheels: [] };
    const workspace = await found(tx, house.clock(), body, owner, id);
    return ok(await workspaceById(tx, workspace.id));
  });
}

/** A workspace with its owner; the ledger begins with how it came to be. */
export async function found(tx: Tx, at: Date, given: NewWorkspace, owner: NewPerson, id?: string) {
  const { workspaceId, slug, event } = await insertWorkspace(tx, at, given, id);
  const joined = await insertPerson(tx, at, workspaceId, owner);
  const seated = await seatPerson(tx, at, workspaceId, "owner", owner.id);
  await appendEvents(tx, workspaceId, owner.id, at, [event, joined, seated]);
  return { id: workspaceId, slug };
}

export function changeWorkspace(
  house: House,
  scope: Scope,
  version: number,
  body: ParsedBody<typeof patchWorkspace>,
): Promise<Result<Workspace>> {
  return command(house, scope, undefined, async (work) => {
    const { tx, append } = work;
    const refused = await requireOwner(work);
    if (refused !== undefined) return refused;
    const before = await workspaceById(tx, scope.workspaceId);
    if (before.version !== version) return refuse("stale", { current: before });
    const isNewUnit =
      (body.currency ?? before.currency) !== before.currency ||
      (body.valueUnit ?? before.valueUnit) !== before.valueUnit;
    if (isNewUnit && (await hasFigures(tx, scope.workspaceId)))
      return refuse("conflict", { reason: "figures_exist" });
    const { name, language, zone, currency, valueUnit } = { ...before, ...body };
    await tx
      .updateTable("workspace")
      .set({ name, language, zone, currency, value_unit: valueUnit, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .execute();
    append({
      kind: "workspace.changed",
      subjectKind: "workspace",
      subjectId: scope.workspaceId,
      data: { language, zone, currency, valueUnit },
    });
    return ok(await workspaceById(tx, scope.workspaceId));
  });
}

/** An estimate in yen does not become one in points by a setting: the unit is open until the first proposal. */
async function hasFigures(tx: Tx, workspaceId: string): Promise<boolean> {
  const found = await tx
    .selectFrom("event")
    .select("seq")
    .where("workspace_id", "=", workspaceId)
    .where("subject_kind", "in", ["proposal", "review"])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
