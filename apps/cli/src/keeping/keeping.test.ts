import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addVoice, listVoices } from "@ryorin/contract";
import { startEmbedded } from "@ryorin/server/db/embedded/start.ts";
import { ask, contentsOf } from "@ryorin/server/testing/contents.ts";
import { found, founder, startServer, visitor } from "@ryorin/server/testing/server-process.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-keeping-`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

test("embedded → own server → embedded: people go on with the same data, and a running one is backed up", async () => {
  const first = { RYORIN_DATA: join(folder, "first") };
  const server = await startServer(first);
  const owner = await found(server.address);
  for (const text of ["請求書のPDF出力をしたい", "line one\nline two", "\\."])
    await owner.call(addVoice, { body: { text, source: "support" } });

  const file = join(folder, "running.backup");
  const backed = await ryorin(["backup", file, "--json"], first);
  expect(backed.err).toContain("public.voice: 3");
  expect(backed).toMatchObject({ code: 0 });
  expect(JSON.parse(backed.out)).toMatchObject({ file, header: { format: "ryorin-backup/1" } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).not.toContain("running.backup.part");
  // It went on meanwhile, and an existing file is left alone.
  await owner.call(addVoice, { body: { text: "after the backup", source: "support" } });
  expect(await ryorin(["backup", file], first)).toMatchObject({ code: 1, out: "" });
  // Nothing is restored over what is there, nor under a server that runs.
  expect(await ryorin(["restore", file], first)).toMatchObject({ code: 1, out: "" });
  expect(await server.stop()).toBe(0);
  const overFull = await ryorin(["restore", file], first);
  expect(overFull.code).toBe(1);
  expect(overFull.err).toContain("not empty");

  const own = await startEmbedded({ dataFolder: join(folder, "own"), isThrowaway: true, log: () => {} });
  const second = { DATABASE_URL: own.url, RYORIN_DATA: join(folder, "second") };
  expect(await ryorin(["restore", file], second)).toMatchObject({ code: 0 });
  const onOwn = await startServer(second);
  const again = visitor(onOwn.address);
  await again.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: onOwn.address },
    body: JSON.stringify({ email: founder.email, password: founder.password }),
  });
  const listed = await again.call(listVoices, { query: {} });
  expect(listed.data.map((voice) => voice.text).sort()).toEqual(
    ["\\.", "line one\nline two", "請求書のPDF出力をしたい"].sort(),
  );
  await again.call(addVoice, { body: { text: "on the own server", source: "support" } });
  await onOwn.stop();

  const back = join(folder, "own.backup");
  expect(await ryorin(["backup", back], second)).toMatchObject({ code: 0 });
  const before = await contentsOf(own.url);
  const third = { RYORIN_DATA: join(folder, "third") };
  const restored = await ryorin(["restore", back, "--json"], third);
  expect(restored.code).toBe(0);
  expect(JSON.parse(restored.out).ledgers).toMatchObject([{ ok: true, broken: null }]);
  const verified = await ryorin(["ledger", "verify", "--json"], third);
  expect(verified.code).toBe(0);
  const embedded = await startEmbedded({ dataFolder: third.RYORIN_DATA, log: () => {} });
  expect(await contentsOf(embedded.url)).toEqual(before);
  await expect(ask(embedded.url, "delete from event")).rejects.toThrow("append-only");
  await embedded.stop();
  await own.stop();
}, 180_000);

test("wrong use is told with exit code 2, a file that cannot be read or written with 1", async () => {
  const nowhere = { RYORIN_DATA: join(folder, "nowhere") };
  expect(await ryorin(["backup"], nowhere)).toMatchObject({ code: 2, out: "" });
  expect(await ryorin(["backup", "a", "b"], nowhere)).toMatchObject({ code: 2, out: "" });
  expect(await ryorin(["restore", "--over", "x"], nowhere)).toMatchObject({ code: 2, out: "" });
  expect(await ryorin(["backup", join(folder, "x")], { ...nowhere, PORT: "many" })).toMatchObject({
    code: 2,
  });
  const none = await ryorin(["backup", join(folder, "x")], nowhere);
  expect(none.code).toBe(1);
  expect(none.err).toContain("There is no database in the data folder");
  expect(existsSync(nowhere.RYORIN_DATA)).toBe(false);

  const missing = await ryorin(["restore", join(folder, "missing")], nowhere);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain("could not be read");
  writeFileSync(join(folder, "notes.txt"), "hello\n");
  const foreign = await ryorin(["restore", join(folder, "notes.txt")], { ...nowhere, LANG: "ja_JP.UTF-8" });
  expect(foreign.code).toBe(1);
  expect(foreign.err).toContain("Ryorinのバックアップではありません");
});
