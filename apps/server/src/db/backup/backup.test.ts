import { PassThrough, Readable, Writable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { addVoice, createProposal } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue } from "../../jobs/queue.ts";
import { accepted, company } from "../../testing/company.ts";
import { ask, contentsOf } from "../../testing/contents.ts";
import { createEmptyDatabase, createTestDatabase } from "../../testing/database.ts";
import { createTestHouse, person, type TestHouse } from "../../testing/people.ts";
import { connect } from "../connect.ts";
import { knownMigrations, migrateUpTo } from "../migrate.ts";
import { restoreBackup } from "./restore.ts";
import { type BackupSummary, writeBackup } from "./write.ts";

let house: TestHouse;
let backup: Buffer;

/** Texts in which a row's end, COPY's end mark, its null and its escapes hide. */
const hostile = [
  "\\.",
  "a\n\\.\nb",
  "\\N",
  "tab\tand\\back",
  "\r\n",
  "𠮷野家で絵文字 👩‍💻",
  "\\",
  '{"end":true}',
];

beforeAll(async () => {
  house = await createTestHouse();
  const co = await company(house);
  await accepted(co);
  for (const text of hostile) await co.pm.call(addVoice, { body: { text: `:${text}:`, source: "support" } });
  await co.pm.call(createProposal, { body: { origin: "technology", title: "Draft", problem: "" } });
  const other = await house.workspace({ name: "別会社" });
  await person(house, { workspace: other, seats: ["owner"], language: "ja" });
  backup = (await backedUp(house.databaseUrl)).bytes;
});
afterAll(() => house.close());

async function backedUp(url: string): Promise<{ bytes: Buffer; summary: BackupSummary }> {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write(bytes: Buffer, _, done) {
      parts.push(bytes);
      done();
    },
  });
  const summary = await writeBackup(url, sink, { version: "1.2.3", at: new Date("2026-11-25T00:00:00Z") });
  return { bytes: Buffer.concat(parts), summary };
}

/** The file in pieces of a size, so that every mark is cut somewhere. */
function inPieces(bytes: Buffer, size = 64 * 1024): Readable {
  const count = Math.ceil(bytes.length / size);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
    { objectMode: false },
  );
}

test("a restored database holds every row, key, index and trigger of the first, and its ledgers verify", async () => {
  const target = await createEmptyDatabase();
  const summary = await restoreBackup(target.url, inPieces(backup));
  expect(summary.ledgers).toHaveLength(2);
  expect(summary.ledgers.map((ledger) => ledger.ok)).toEqual([true, true]);
  expect(summary.migrated).toEqual([]);
  const [first, second] = [await contentsOf(house.databaseUrl), await contentsOf(target.url)];
  expect(second.structure).toEqual(first.structure);
  expect(second.tables).toEqual(first.tables);
  expect(Number.parseInt(second.tables["public.voice"] ?? "", 10)).toBe(hostile.length);

  for (const statement of ["update event set hash = ''", "delete from event", "truncate event"])
    await expect(ask(target.url, statement)).rejects.toThrow("append-only");
  await expect(ask(target.url, "update review_seal set hash = ''")).rejects.toThrow();
  await target.drop();
});

test("a backup of a restored database is the same file, but for its date", async () => {
  const target = await createEmptyDatabase();
  await restoreBackup(target.url, inPieces(backup));
  const sorted = (bytes: Buffer) =>
    gunzipSync(bytes)
      .toString()
      .split("\n")
      .filter((line) => !/^\{"(rows|end)"/.test(line))
      .sort();
  expect(sorted((await backedUp(target.url)).bytes)).toEqual(sorted(backup));
  await target.drop();
});

test("the file arrives the same in pieces of one byte and of seven", async () => {
  for (const size of [1, 7]) {
    const target = await createEmptyDatabase();
    // Unpacked it is cut at other places than packed: level 0 keeps the bytes as they are.
    const stored = gzipSync(gunzipSync(backup), { level: 0 });
    await restoreBackup(target.url, inPieces(stored, size));
    expect((await contentsOf(target.url)).tables).toEqual((await contentsOf(house.databaseUrl)).tables);
    await target.drop();
  }
});

test("people write while a backup is made, and it shows one instant", async () => {
  const workspace = await house.workspace();
  const writer = await person(house, { workspace, wheels: ["value"] });
  let isDone = false;
  const writing = (async () => {
    let count = 0;
    for (; !isDone; count++)
      await writer.call(addVoice, { body: { text: `during ${count}`, source: "support" } });
    return count;
  })();
  const { bytes } = await backedUp(house.databaseUrl);
  isDone = true;
  expect(await writing).toBeGreaterThan(0);
  const target = await createEmptyDatabase();
  const { ledgers } = await restoreBackup(target.url, inPieces(bytes));
  expect(ledgers.every((ledger) => ledger.ok)).toBe(true);
  const [counted] = await ask<{ same: boolean }>(
    target.url,
    `select (select count(*) from voice where workspace_id = '${workspace.id}')
      = (select count(*) from event where workspace_id = '${workspace.id}' and kind = 'voice.added') as same`,
  );
  expect(counted?.same).toBe(true);
  await target.drop();
});

test("a damaged, cut or foreign file changes nothing and says so", async () => {
  const target = await createEmptyDatabase();
  const plain = gunzipSync(backup);
  const flipped = Buffer.from(plain);
  const place = flipped.indexOf("絵文字");
  flipped.writeUInt8((flipped[place + 2] ?? 0) ^ 1, place + 2);
  const shortened = plain.subarray(0, plain.lastIndexOf('{"end"'));
  const spoilt: [string, Buffer][] = [
    ["damaged", gzipSync(flipped)],
    ["damaged", gzipSync(shortened)],
    ["damaged", backup.subarray(0, backup.length - 5)],
    ["damaged", gzipSync(Buffer.concat([plain, Buffer.from("more\n")]))],
    ["not_a_backup", Buffer.from("id,text\n1,hello\n")],
    ["not_a_backup", gzipSync("hello\n")],
    ["not_a_backup", Buffer.alloc(0)],
    ["format_unknown", gzipSync(plain.toString().replace("ryorin-backup/1", "ryorin-backup/9"))],
  ];
  for (const [code, bytes] of spoilt)
    await expect(restoreBackup(target.url, inPieces(bytes)), code).rejects.toMatchObject({ code });
  const { tables } = await contentsOf(target.url);
  expect(Object.values(tables).filter((content) => content !== "0 ")).toEqual([]);
  // And the good file still goes in.
  await restoreBackup(target.url, inPieces(backup));
  await target.drop();
});

test("a database that holds anything, or that Ryorin runs on, is refused", async () => {
  const full = await createTestDatabase();
  await ask(full.url, "create table foreign_notes (text text)");
  await ask(full.url, "insert into foreign_notes values ('mine')");
  await expect(restoreBackup(full.url, inPieces(backup))).rejects.toMatchObject({
    code: "not_empty",
    data: { table: "public.foreign_notes" },
  });
  await ask(full.url, "drop table foreign_notes");
  const { db, close } = connect(full.url);
  await db.selectFrom("workspace").select("slug").execute();
  await expect(restoreBackup(full.url, inPieces(backup))).rejects.toMatchObject({ code: "in_use" });
  await close();
  await restoreBackup(full.url, inPieces(backup));
  await full.drop();
});

test("a backup of an older version is brought up to date, also into a folder that the newer one has started", async () => {
  const known = await knownMigrations();
  const older = await createEmptyDatabase();
  await migrateUpTo(older.url, known[1] ?? "");
  const workspace = "01890000-0000-7000-8000-000000000001";
  await ask(
    older.url,
    `insert into workspace (workspace_id, slug, name, language, zone, currency, value_unit, created_at)
     values ('${workspace}', 'old', '旧', 'ja', 'Asia/Tokyo', 'JPY', 'money', now())`,
  );
  const { bytes, summary } = await backedUp(older.url);
  expect(summary.header.migrations).toEqual(known.slice(0, 2));
  const target = await createTestDatabase();
  const { migrated } = await restoreBackup(target.url, inPieces(bytes));
  expect(migrated).toEqual(known.slice(2));
  expect(await ask(target.url, "select slug, name from workspace")).toEqual([{ slug: "old", name: "旧" }]);
  expect((await contentsOf(target.url)).structure).toEqual((await contentsOf(house.databaseUrl)).structure);
  await Promise.all([older.drop(), target.drop()]);
});

test("a backup of a newer version is refused by the migration's name", async () => {
  const target = await createEmptyDatabase();
  const plain = gunzipSync(backup).toString();
  const newer = gzipSync(plain.replace(/"migrations":\[/, '"migrations":["99990101_01_later",'));
  await expect(restoreBackup(target.url, inPieces(newer))).rejects.toMatchObject({
    code: "backup_newer",
    data: { migration: "99990101_01_later" },
  });
  await target.drop();
});

test("a ledger that was broken before the backup is named after the restore", async () => {
  const world = await createEmptyDatabase();
  await restoreBackup(world.url, inPieces(backup));
  await ask(world.url, "alter table event disable trigger event_is_append_only");
  await ask(world.url, "update event set kind = 'voice.forged' where seq = 3");
  await ask(world.url, "alter table event enable trigger event_is_append_only");
  const target = await createEmptyDatabase();
  const { ledgers } = await restoreBackup(target.url, inPieces((await backedUp(world.url)).bytes));
  expect(ledgers.filter((ledger) => !ledger.ok).map((ledger) => ledger.broken)).toEqual([
    { seq: 3, reason: "hash" },
    { seq: 3, reason: "hash" },
  ]);
  await Promise.all([world.drop(), target.drop()]);
});

test("jobs that wait go along", async () => {
  const world = await createTestDatabase();
  const { db, close } = connect(world.url);
  await db.transaction().execute((tx) => enqueue(tx, "test.task", { n: 7 }));
  await close();
  const target = await createEmptyDatabase();
  await restoreBackup(target.url, inPieces((await backedUp(world.url)).bytes));
  const jobs = await ask(
    target.url,
    `select t.identifier, j.payload, j.attempts from job._private_jobs j join job._private_tasks t on t.id = j.task_id`,
  );
  expect(jobs).toEqual([{ identifier: "test.task", payload: { n: 7 }, attempts: 0 }]);
  await Promise.all([world.drop(), target.drop()]);
});

test("a sink that breaks ends the backup with its reason, and a database without Ryorin has none", async () => {
  const sink = new Writable({
    write: (_bytes, _, done) => done(Object.assign(new Error("full"), { code: "ENOSPC" })),
  });
  await expect(writeBackup(house.databaseUrl, sink, { version: "1", at: new Date() })).rejects.toMatchObject({
    code: "ENOSPC",
  });
  const empty = await createEmptyDatabase();
  await expect(
    writeBackup(empty.url, new PassThrough(), { version: "1", at: new Date() }),
  ).rejects.toMatchObject({ code: "nothing_here" });
  await empty.drop();
});

test("nothing of ours counts by a sequence, which a backup would have to carry", async () => {
  expect(
    await ask(
      house.databaseUrl,
      "select schemaname, sequencename from pg_sequences where schemaname in ('public', 'identity')",
    ),
  ).toEqual([]);
});
