import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queueSchema } from "../jobs/queue.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { migrateToLatest } from "./migrate.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Sign-in belongs to no workspace; the job queue and the migrations' own tables are not ours. */
const ours = `n.nspname not in ('identity', '${queueSchema}', 'information_schema')
  and n.nspname not like 'pg_%' and c.relname not like 'kysely\\_%'`;

test("every primary key and every foreign key begins with the workspace", async () => {
  const tables = await client.query<{ name: string; key: string | null }>(`
    select c.relname as name, (select a.attname from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'p') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours}`);
  expect(tables.rows.length).toBeGreaterThan(5);
  expect(tables.rows.filter((one) => one.key !== "workspace_id")).toEqual([]);

  const references = await client.query<{ name: string; from: string; to: string }>(`
    select c.relname || '.' || k.conname as name, a.attname as "from", b.attname as "to"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
    where k.contype = 'f' and ${ours}`);
  expect(references.rows.length).toBeGreaterThan(3);
  expect(references.rows.filter((one) => one.from !== "workspace_id" || one.to !== "workspace_id")).toEqual(
    [],
  );
});

test("every unique index names the workspace, but for the one that finds a workspace by its address", async () => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select i.indexrelid::regclass::text as name,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where i.indisunique and ${ours}`);
  expect(rows.filter((one) => !one.columns.includes("workspace_id")).map((one) => one.name)).toEqual([
    "workspace_slug_key",
  ]);
});

test("the ledger refuses to be changed, shortened or emptied, by whoever asks", async () => {
  const workspace = "01890000-0000-7000-8000-000000000001";
  await client.query(
    `insert into workspace (workspace_id, slug, name, language, zone, currency, value_unit, created_at)
     values ($1, 'w', 'W', 'en', 'UTC', 'EUR', 'money', now())`,
    [workspace],
  );
  await client.query(
    `insert into event (workspace_id, seq, at, kind, subject_kind, subject_id, data, prev_hash, hash)
     values ($1, 1, now(), 'k', 's', 'i', '{}', '', 'h')`,
    [workspace],
  );
  for (const statement of [
    "update event set hash = 'other'",
    "update event set data = '{}'",
    "delete from event",
    "truncate event",
    "truncate workspace cascade",
  ])
    await expect(client.query(statement), statement).rejects.toMatchObject({
      code: "23001",
      message: "event is append-only",
    });
  const { rows } = await client.query("select hash from event");
  expect(rows).toEqual([{ hash: "h" }]);
});

test("twenty processes that migrate at once leave one database, and a second start finds nothing to do", async () => {
  const empty = await createEmptyDatabase();
  const runs = await Promise.all(Array.from({ length: 20 }, () => migrateToLatest(empty.url)));
  const done = runs.filter((one) => one.length > 0);
  expect(done).toHaveLength(1);
  expect(await migrateToLatest(empty.url)).toEqual([]);
  const other = new pg.Client({ connectionString: empty.url });
  await other.connect();
  const schema = `select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema in ('public', 'identity') order by 1, 2, 3`;
  expect((await other.query(schema)).rows).toEqual((await client.query(schema)).rows);
  await other.end();
  await empty.drop();
});
