import { type Kysely, sql } from "kysely";

/**
 * Whether a proposal asks anything of anybody, told by the database itself: of two thousand few do, and the home
 * page looks at those only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table proposal add column asks boolean not null generated always as (coalesce(
      status in ('in_review', 'revealed', 'escalated')
      or (status = 'draft' and state->'question' <> 'null'::jsonb)
      or (status in ('accepted', 'planned', 'in_delivery', 'launched')
        and state->'stopKeys' <> '{"value": null, "technology": null}'::jsonb), false)
    ) stored`.execute(db);
  await sql`create index proposal_asks on proposal (workspace_id, number) where asks`.execute(db);
}
