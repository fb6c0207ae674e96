import type pg from "pg";
import { queueSchema } from "../../jobs/queue.ts";
import { BackupProblem } from "./format.ts";
import { tablesOf } from "./session.ts";

/** @throws {BackupProblem} not_empty, with the first table that holds something */
export async function requireEmpty(client: pg.Client): Promise<void> {
  for (const { name, quoted } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select from ${quoted} limit 1`);
    if (rowCount !== 0) throw new BackupProblem("not_empty", { table: name });
  }
}

/** A running Ryorin would meet tables that come and go. @throws {BackupProblem} in_use */
export async function requireUnused(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name like 'ryorin%' and pid <> pg_backend_pid() limit 1`,
  );
  if (rowCount !== 0) throw new BackupProblem("in_use");
}

/** Takes the tables of a database that holds nothing away, so that it can be at another version's. */
export async function clearTables(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ declare it record; begin
      for it in select format('drop table %I.%I cascade', n.nspname, c.relname) as statement
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') loop
        execute it.statement;
      end loop;
      for it in select format('drop routine %s', p.oid::regprocedure) as statement
        from pg_proc p where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
        execute it.statement;
      end loop;
    end $$`);
  await client.query(`drop schema if exists identity, ${queueSchema} cascade`);
}
