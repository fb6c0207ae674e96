import pg from "pg";
import { tablesOf } from "../db/backup/session.ts";

/** One statement on a connection of its own. */
export async function ask<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

export type Contents = {
  /** Table → number of rows and a hash over all of them. */
  readonly tables: Readonly<Record<string, string>>;
  /** Columns, constraints, indexes, triggers with their state, functions. */
  readonly structure: readonly string[];
};

/** Everything a database holds, in a form that two databases can be compared by. */
export async function contentsOf(url: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  try {
    const tables: Record<string, string> = {};
    for (const { name, quoted, columns } of await tablesOf(client)) {
      // By name: a column that a later migration added stands elsewhere in a table that had it from the start.
      const list = [...columns].sort().map((column) => `t.${client.escapeIdentifier(column)}`);
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(r::text, E'\\n' order by r::text)), '') as all
         from (select ${list.join(", ")} from ${quoted} t) as r`,
      );
      tables[name] = rows[0].all;
    }
    const ours = "n.nspname in ('public', 'identity')";
    const { rows: structure } = await client.query<{ line: string }>(`
      select format('column %s.%s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      union all select format('constraint %s %s %s %s', k.conrelid::regclass, k.conname, k.convalidated, pg_get_constraintdef(k.oid))
        from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${ours}
      union all select indexdef from pg_indexes where schemaname in ('public', 'identity')
      union all select format('%s %s', t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t
        join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and not t.tgisinternal
      union all select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${ours} and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by 1`);
    return { tables, structure: structure.map((row) => row.line) };
  } finally {
    await client.end();
  }
}
