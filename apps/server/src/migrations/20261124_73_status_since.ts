import { type Kysely, sql } from "kysely";

/** Since when a proposal has its status: the home page looked for it in the ledger, once for each that is open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table proposal add column status_since timestamptz`.execute(db);
  await sql`
    update proposal p set status_since = coalesce((select e.at from event e where e.workspace_id = p.workspace_id
      and e.subject_kind = 'proposal' and e.subject_id = p.id::text and e.kind in ('proposal.submitted',
        'proposal.reopened', 'proposal.revealed', 'proposal.woken', 'proposal.returned', 'proposal.escalated')
      order by e.seq desc limit 1), p.updated_at)`.execute(db);
  await sql`alter table proposal alter column status_since set not null`.execute(db);
}
