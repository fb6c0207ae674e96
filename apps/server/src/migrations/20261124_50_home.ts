import { type Kysely, sql } from "kysely";

/** What the home page asks for each time somebody opens it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index question_open on comment (workspace_id, to_wheel)
      where kind = 'question' and resolved_at is null and to_wheel is not null`.execute(db);
  await sql`create index delivery_launched on delivery (workspace_id, launched_on) where launched_on is not null`.execute(
    db,
  );
  await sql`create index import_failed on import (workspace_id, created_by, touched_at) where state = 'failed'`.execute(
    db,
  );
}
