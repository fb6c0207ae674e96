import { demoCompany } from "@ryorin/fixtures";
import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { inOneTransaction } from "../db/one-transaction.ts";
import type { House } from "../house.ts";
import { dayIn } from "../zone.ts";
import { loadDemo, type Progress } from "./load.ts";

/** Any number: the name of the one lock under which the demo is made and removed. */
export const demoLock = 7_240_116;

/** The zone of the demo company's workspace, in which its today is meant. */
const zone = "Asia/Tokyo";

/**
 * Makes the demo company as of today, unless it is there. One transaction holds all of it, so it is whole or
 * not there at all, whatever ends the process on the way; of two who ask at once, in one process or two, one
 * makes it and the other waits and finds it.
 */
export async function prepareDemo(
  house: House,
  { progress = () => {}, tell = demoCompany }: { progress?: Progress; tell?: typeof demoCompany } = {},
): Promise<void> {
  if (await isThere(house.db)) return;
  await inOneTransaction(house.databaseUrl, "ryorin demo", async (db) => {
    await sql`select pg_advisory_xact_lock(${demoLock})`.execute(db);
    if (await isThere(db)) return;
    // Who founded a company meanwhile has none of it beside theirs, unless the server was started for it.
    if (!house.identity.demo?.started && (await hasRealCompany(db))) return;
    await loadDemo({ ...house, db }, tell(dayIn(house.clock(), zone)), progress);
  });
}

export async function hasRealCompany(db: Db | Tx): Promise<boolean> {
  const found = await sql`select from workspace where not demo limit 1`.execute(db);
  return found.rows.length > 0;
}

async function isThere(db: Db): Promise<boolean> {
  const found = await sql`select from workspace where demo limit 1`.execute(db);
  return found.rows.length > 0;
}
