import pg from "pg";
import { expect, inject, test } from "vitest";
import { translate } from "../http/translate.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { databaseUrl } from "../testing/postgres.ts";
import { checkRequirements, serverProblem } from "./requirements.ts";

async function ask(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

async function appliedIn({ url }: TestDatabase): Promise<string[]> {
  return (await ask(url, "select name from kysely_migration order by name")).rows.map((row) => row.name);
}

test("an empty database and one at our own migrations are fine", async () => {
  const empty = await createEmptyDatabase();
  const migrated = await createTestDatabase();
  await expect(checkRequirements(empty.url, [])).resolves.toBeUndefined();
  await expect(checkRequirements(migrated.url, await appliedIn(migrated))).resolves.toBeUndefined();
  await Promise.all([empty.drop(), migrated.drop()]);
});

test("a database with a migration that we do not know is refused by its name", async () => {
  const database = await createTestDatabase();
  const known = await appliedIn(database);
  await ask(database.url, "insert into kysely_migration (name, timestamp) values ('99990101_01_later', '')");
  await expect(checkRequirements(database.url, known)).rejects.toMatchObject({
    code: "database_newer",
    data: { migration: "99990101_01_later" },
  });
  await database.drop();
});

test("a database that is not UTF-8 is refused with the statement that makes a good one", async () => {
  const { url, run } = inject("testServer");
  const database = `${run}_latin`;
  await ask(
    url,
    `create database ${database} encoding 'LATIN1' locale 'C' template template0 locale_provider libc`,
  );
  const problem = await checkRequirements(databaseUrl(url, database), []).catch((thrown) => thrown);
  expect(problem).toMatchObject({ code: "database_not_utf8", data: { database, found: "LATIN1" } });
  expect(translate("en", `startup.${problem.code}`, problem.data)).toContain(
    "create database ryorin encoding 'UTF8'",
  );
  await ask(url, `drop database ${database}`);
});

test("a server that is older than 15 is refused", () => {
  const facts = { version: "14.12", versionNumber: 140_012, encoding: "UTF8", database: "ryorin" };
  expect(serverProblem(facts)).toMatchObject({
    code: "server_too_old",
    data: { found: "14.12", wanted: 15 },
  });
  expect(serverProblem({ ...facts, version: "15.0", versionNumber: 150_000 })).toBeUndefined();
});

test("a server that does not answer is a problem with a name, without the password", async () => {
  const problem = await checkRequirements("postgres://ryorin:hidden-word@127.0.0.1:1/ryorin", []).catch(
    (thrown) => thrown,
  );
  expect(problem).toMatchObject({ code: "database_unavailable" });
  expect(translate("ja", `startup.${problem.code}`, problem.data)).toContain("127.0.0.1:1");
  expect(translate("ja", `startup.${problem.code}`, problem.data)).not.toContain("hidden-word");
});
