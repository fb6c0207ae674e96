import { type Kysely, sql } from "kysely";

/**
 * What is append-only stays so, but in a demo company, which may be taken away as a whole. A workspace is born a demo
 * or real and never becomes the other: nothing real can be made erasable.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and tg_level = 'ROW' then
        if exists (select from workspace where workspace_id = old.workspace_id and demo) then
          return old;
        end if;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create function refuse_other_nature() returns trigger language plpgsql as $$
    begin
      raise exception 'a workspace stays a demo or real, as it was made' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger workspace_stays_demo_or_real before update of demo on workspace
    for each row when (old.demo <> new.demo) execute function refuse_other_nature()`.execute(db);
}
