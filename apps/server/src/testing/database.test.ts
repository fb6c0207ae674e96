import pg from "pg";
import { expect, test } from "vitest";
import { createEmptyDatabase, createTestDatabase } from "./database.ts";

async function ask<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

const tables = "select tablename from pg_tables where schemaname = 'public'";

test("every test database is migrated and knows nothing of the others", async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await ask(one.url, "create table trace ()");
  expect(await ask(one.url, tables)).toContainEqual({ tablename: "trace" });
  expect(await ask(two.url, tables)).not.toContainEqual({ tablename: "trace" });
  expect(await ask(two.url, tables)).toContainEqual({ tablename: "event" });
  await Promise.all([one.drop(), two.drop()]);
  await expect(ask(one.url, "select 1")).rejects.toThrow("does not exist");
});

test("an empty database has no table at all", async () => {
  const empty = await createEmptyDatabase();
  expect(await ask(empty.url, tables)).toEqual([]);
  await empty.drop();
});
