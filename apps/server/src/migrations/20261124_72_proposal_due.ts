import { type Kysely, sql } from "kysely";

/** Until when a proposal's review, key or decision is hoped for. It reminds; nothing happens when it passes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table proposal add column due_on date`.execute(db);
}
