import pg from "pg";

/** Text forms that mean the same on every server, whatever its defaults, and as much time as it takes. */
const settings = [
  "timezone=UTC",
  "datestyle=ISO",
  "intervalstyle=iso_8601",
  "extra_float_digits=1",
  "bytea_output=hex",
  "client_encoding=UTF8",
  "statement_timeout=0",
  "lock_timeout=0",
  "idle_in_transaction_session_timeout=0",
];

export async function openBackupSession(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    options: settings.map((one) => `-c ${one}`).join(" "),
  });
  // A connection that breaks surfaces as the error of the statement that meets it.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

export type Table = { readonly name: string; readonly quoted: string; readonly columns: readonly string[] };

/**
 * Every table that holds something of ours, with the columns that are stored. The migrations' and the queue's
 * own tables are not among them, nor those of extensions.
 */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname || '.' || c.relname as name,
      quote_ident(n.nspname) || '.' || quote_ident(c.relname) as quoted,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('information_schema', 'job') and n.nspname not like 'pg\\_%'
      and c.relname not like 'kysely\\_%'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1`);
  return rows;
}

/** Names of the migrations that a database has seen, in order; none when it is fresh. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows: there } = await client.query(
    "select to_regclass('public.kysely_migration') is not null as is",
  );
  if (there[0]?.is !== true) return [];
  const { rows } = await client.query<{ name: string }>(
    "select name from public.kysely_migration order by name",
  );
  return rows.map((row) => row.name);
}
