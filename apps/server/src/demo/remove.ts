import { sql } from "kysely";
import type { Tx } from "../db/database.ts";
import type { JobHouse, Tasks } from "../jobs/worker.ts";
import { channel, noticeOf } from "../live/hub.ts";
import { demoLock, hasRealCompany } from "./prepare.ts";

/** Queued by set-up (see features/identity/workspace/commands.ts). */
export const demoTasks = (house: JobHouse): Tasks => ({ removeDemo: () => removeDemo(house) });

/**
 * Takes the demo company away once a real one is here, with its people's accounts and sessions: its door is shut, and
 * nobody should find 400 made-up voices in a backup. One transaction; waits for a demo that is still being made.
 */
export async function removeDemo({ db }: Pick<JobHouse, "db">): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${demoLock})`.execute(tx);
    if (!(await hasRealCompany(tx))) return;
    const demos = await sql<{ id: string; people: string[] }>`
      select w.workspace_id as id, array(select p.id from person p where p.workspace_id = w.workspace_id) as people
      from workspace w where w.demo`.execute(tx);
    for (const { id, people } of demos.rows) await remove(tx, id, people);
  });
}

async function remove(tx: Tx, workspaceId: string, people: readonly string[]): Promise<void> {
  for (const table of await childrenFirst(tx))
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
  await sql`delete from identity.mail where workspace_id = ${workspaceId}`.execute(tx);
  await sql`
    delete from identity.user u where u.id = any(${people}::uuid[])
      and not exists (select from person p where p.id = u.id)`.execute(tx);
  // Whoever still looks at it is told, and finds the door shut.
  await sql`select pg_notify(${channel}, ${noticeOf(workspaceId, 0, ["workspace"])})`.execute(tx);
}

/**
 * The tables of workspaces, each before those it refers to, and those that refer to none at the end: triggers on voices
 * write into a tally that knows no other table. @throws when two refer to each other
 */
async function childrenFirst(tx: Tx): Promise<string[]> {
  const found = await sql<{ name: string; refersTo: string[] }>`
    select c.relname as name, array(
      select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and k.conrelid = c.oid and k.confrelid <> c.oid) as "refersTo"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`.execute(
    tx,
  );
  const order: string[] = [];
  let left = found.rows;
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some(({ refersTo }) => refersTo.includes(name)));
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name)}`);
    order.push(...free.map(({ name }) => name));
    left = left.filter((one) => !free.includes(one));
  }
  const refersToNone = new Set(found.rows.filter((one) => one.refersTo.length === 0).map((one) => one.name));
  return [...order.filter((name) => !refersToNone.has(name)), ...refersToNone];
}
