import { afterAll, beforeAll, expect, test } from "vitest";
import { systemScope } from "../http/scope.ts";
import { ok, refuse } from "../result.ts";
import { createTestHouse, type TestHouse, type TestWorkspace } from "../testing/people.ts";
import { command } from "./command.ts";
import type { Db } from "./database.ts";
import { inOneTransaction } from "./one-transaction.ts";

let house: TestHouse;
let workspace: TestWorkspace;
beforeAll(async () => {
  house = await createTestHouse();
  workspace = await house.workspace();
});
afterAll(() => house.close());

/** A command that writes an event, and then succeeds or is refused. */
async function note(db: Db, kind: string, succeeds: boolean) {
  const scope = await systemScope(db, workspace.id);
  if (scope === null) throw new Error("the workspace is there");
  return command({ ...house, db }, scope, undefined, async ({ append, tx }) => {
    await tx.insertInto("tag").values({ workspace_id: workspace.id, name: kind }).execute();
    append({ kind, subjectKind: "workspace", subjectId: workspace.id, data: {} });
    return succeeds ? ok(undefined) : refuse("conflict");
  });
}

const tags = async () =>
  (await house.db.selectFrom("tag").select("name").where("workspace_id", "=", workspace.id).execute()).map(
    ({ name }) => name,
  );

test("all commands are there at the end, and none before", async () => {
  await inOneTransaction(house.databaseUrl, "test", async (db) => {
    expect(await note(db, "first", true)).toMatchObject({ ok: true });
    expect(await note(db, "second", true)).toMatchObject({ ok: true });
    expect(await tags()).toEqual([]);
  });
  expect((await tags()).sort()).toEqual(["first", "second"]);
});

test("a refused command ends the whole, even when nobody looks at its answer", async () => {
  const before = await tags();
  const work = inOneTransaction(house.databaseUrl, "test", async (db) => {
    await note(db, "good", true);
    expect(await note(db, "refused", false)).toMatchObject({ ok: false, code: "conflict" });
  });
  await expect(work).rejects.toThrow("refused");
  expect(await tags()).toEqual(before);
});

test("whatever is thrown on the way, nothing is left", async () => {
  const before = await tags();
  const work = inOneTransaction(house.databaseUrl, "test", async (db) => {
    await note(db, "third", true);
    throw new Error("on the way");
  });
  await expect(work).rejects.toThrow("on the way");
  expect(await tags()).toEqual(before);
});
