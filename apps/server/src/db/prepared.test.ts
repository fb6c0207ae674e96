import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "../testing/database.ts";
import { connect } from "./connect.ts";
import { plannedForItsValues, statementName } from "./prepared.ts";

const database = await createTestDatabase();
const { db, close } = connect(database.url, { connections: 1 });
afterAll(async () => {
  await close();
  await database.drop();
});

const kept = async (mark: string): Promise<number> => {
  const found = await sql<{ n: number }>`
    select count(*) as n from pg_prepared_statements where strpos(statement, ${mark}) > 0
      and strpos(statement, 'pg_prepared_statements') = 0`.execute(db);
  return found.rows[0]?.n ?? 0;
};

test("a statement that comes again is kept by PostgreSQL, and answers by its values each time", async () => {
  const ask = (n: number) => sql<{ again: number }>`select ${n}::int + 1 as again`.execute(db);
  const answers: (number | undefined)[] = [];
  for (let n = 0; n < 12; n++) answers.push((await ask(n)).rows[0]?.again);
  expect(answers).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  expect(await kept("as again")).toBe(1);
});

test("a column that a newer version adds while this one runs breaks no statement", async () => {
  await sql`create table grows (workspace_id integer primary key, a text)`.execute(db);
  await sql`insert into grows values (1, 'one')`.execute(db);
  const all = () => sql`select * from grows where workspace_id = ${1}`.execute(db);
  const named = () => sql`select a from grows where workspace_id = ${1}`.execute(db);
  for (let n = 0; n < 8; n++) await Promise.all([all(), named()]);
  await sql`alter table grows add column b text default 'new'`.execute(db);
  expect((await all()).rows).toEqual([{ workspace_id: 1, a: "one", b: "new" }]);
  expect((await named()).rows).toEqual([{ a: "one" }]);
});

test("what is planned for its values, and what comes once, is not kept", async () => {
  for (let n = 0; n < 3; n++)
    await sql`${sql.raw(plannedForItsValues)} select ${n}::int as valued`.execute(db);
  await sql`select ${1}::int as single`.execute(db);
  expect(await kept("as valued")).toBe(0);
  expect(await kept("as single")).toBe(0);
});

test("ever new texts do not fill PostgreSQL's memory", () => {
  const names = new Set<string>();
  for (let n = 0; n < 5_000; n++) {
    const text = `select ${n} from voice where id = $1`;
    statementName(text);
    const name = statementName(text);
    if (name !== undefined) names.add(name);
  }
  expect(names.size).toBeLessThanOrEqual(400);
});
