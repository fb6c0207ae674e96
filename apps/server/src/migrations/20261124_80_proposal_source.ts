import { type Kysely, sql } from "kysely";

/**
 * Where an imported draft comes from, so that a file imported twice makes nothing twice. `import_id` is the one
 * import that made it, for taking all of it back at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table proposal_source (
      workspace_id uuid not null references workspace,
      tracker text not null check (tracker in ('jira', 'linear', 'github', 'other')),
      source_id text not null,
      proposal_id uuid not null,
      import_id uuid not null,
      primary key (workspace_id, tracker, source_id),
      unique (workspace_id, proposal_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`create index on proposal_source (workspace_id, import_id)`.execute(db);
}
