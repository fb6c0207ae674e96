import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addVoice, createInvitation } from "@ryorin/contract";
import { messages } from "@ryorin/messages";
import { ask } from "@ryorin/server/testing/contents.ts";
import { createEmptyDatabase, type TestDatabase } from "@ryorin/server/testing/database.ts";
import {
  found,
  founder,
  type ServerProcess,
  startServer,
  type Visitor,
} from "@ryorin/server/testing/server-process.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ryorin } from "./command.fixture.ts";
import { verbs } from "./verbs.ts";

let folder: string;
let database: TestDatabase;
let environment: Record<string, string>;
let server: ServerProcess;
let owner: Visitor;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-command-`));
  database = await createEmptyDatabase();
  environment = { DATABASE_URL: database.url, RYORIN_DATA: folder };
  server = await startServer(environment);
  environment.RYORIN_SERVER = server.address;
  owner = await found(server.address);
  for (const text of ["一つ目の声", "=1+1", "third"])
    await owner.call(addVoice, { body: { text, source: "support" } });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe("every verb", () => {
  test.each(Object.keys(verbs))("%s has its use told in both languages", async (verb) => {
    const help = (await verbs[verb]?.())?.help() ?? "";
    const all: Readonly<Record<string, unknown>> = messages.ja.cli;
    const { help: japanese = "" } = all[verb] as { help?: string };
    expect(help).toContain(`ryorin ${verb}`);
    expect(japanese).toContain(`ryorin ${verb}`);
    expect(japanese).toMatch(/[ぁ-んァ-ン]/);
  });

  test("tells it in the terminal's language, wherever --help stands", async () => {
    const english = await ryorin(["ledger", "verify", "--help"]);
    const japanese = await ryorin(["help", "ledger"], { LANG: "ja_JP.UTF-8" });
    expect([english.code, english.err, japanese.code, japanese.err]).toEqual([0, "", 0, ""]);
    expect(english.out).toContain("Use: ryorin ledger");
    expect(japanese.out).toContain("使い方: ryorin ledger");
  });

  test.each(Object.keys(verbs))(
    "%s names an option that it does not know, and does nothing",
    async (verb) => {
      const ran = await ryorin([verb, "--no-such-option"], environment);
      expect([ran.code, ran.out]).toEqual([2, ""]);
      expect(ran.err).toContain("--no-such-option");
    },
  );

  test("stands in the overview", async () => {
    const { code, out } = await ryorin(["--help"]);
    expect(code).toBe(0);
    for (const verb of Object.keys(verbs)) expect(out).toMatch(new RegExp(`^  ${verb} +\\S`, "m"));
    expect(Object.keys(messages.en.cli.overview).sort()).toEqual(Object.keys(verbs).sort());
    expect(await ryorin([])).toMatchObject({ code: 2 });
    expect(await ryorin(["nonsense"])).toMatchObject({ code: 2, out: "" });
    expect((await ryorin(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("token", () => {
  test("is made for a person beside the running server, works there within its scopes, is listed and revoked", async () => {
    const made = await ryorin(
      [
        "token",
        "create",
        "--person",
        founder.email,
        "--scopes",
        "voices:read",
        "--name",
        "nightly",
        "--json",
      ],
      environment,
    );
    expect(made.code).toBe(0);
    const { id, secret } = JSON.parse(made.out);
    const headers = { authorization: `Bearer ${secret}` };
    const read = () => fetch(`${server.address}/api/v1/voices`, { headers });
    expect((await read()).status).toBe(200);
    const write = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: "{}" };
    expect((await fetch(`${server.address}/api/v1/voices`, write)).status).toBe(403);

    const listed = await ryorin(["token", "list", "--json"], environment);
    expect(JSON.parse(listed.out)).toMatchObject({
      id,
      name: "nightly",
      person: founder.email,
      scopes: ["voices:read"],
    });
    expect(listed.out).not.toContain(secret);
    expect(await ryorin(["token", "revoke", id], environment)).toMatchObject({ code: 0 });
    expect(await ryorin(["token", "revoke", id], environment)).toMatchObject({ code: 1 });
    await expect.poll(async () => (await read()).status, { timeout: 7_000 }).toBe(401);
    const entries = await ask(
      database.url,
      `select kind, actor_id, data from event where subject_id = '${id}' order by seq`,
    );
    expect(entries).toMatchObject([
      { kind: "token.created", actor_id: null, data: { scopes: ["voices:read"] } },
      { kind: "token.revoked", actor_id: null },
    ]);
  });

  test("wrong wishes are named", async () => {
    const wish = (...args: string[]) => ryorin(["token", ...args], environment);
    expect(await wish("create", "--scopes", "voices:read")).toMatchObject({ code: 2, out: "" });
    expect((await wish("create", "--person", "a@b.example", "--scopes", "voices:fly")).err).toContain(
      "voices:fly",
    );
    const days = await wish("create", "--person", founder.email, "--scopes", "voices:read", "--days", "0");
    expect(days.code).toBe(2);
    const nobody = await wish("create", "--person", "nobody@test.example", "--scopes", "voices:read");
    expect([nobody.code, nobody.out]).toEqual([1, ""]);
    expect(
      await wish("create", "--workspace", "no-such", "--person", founder.email, "--scopes", "voices:read"),
    ).toMatchObject({ code: 1 });
    expect(await wish("revoke", "1")).toMatchObject({ code: 2 });
    expect(await wish()).toMatchObject({ code: 2 });
  });
});

describe("export", () => {
  test("prints what the token's person may read, and nothing else, to standard output", async () => {
    const { out: secret } = await ryorin(
      ["token", "create", "--person", founder.email, "--scopes", "voices:read,ledger:read"],
      environment,
    );
    const signedIn = { ...environment, RYORIN_TOKEN: secret.trim() };
    const csv = await ryorin(["export", "voices"], signedIn);
    expect([csv.code, csv.err]).toEqual([0, ""]);
    expect(csv.out).toContain("一つ目の声");
    expect(csv.out).toContain("'=1+1");
    const json = JSON.parse((await ryorin(["export", "voices", "--json"], signedIn)).out);
    expect(JSON.stringify(json)).toContain("=1+1");
    const refused = await ryorin(["export", "decisions"], signedIn);
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toContain("decisions:read");
    expect(await ryorin(["export", "everything"], signedIn)).toMatchObject({ code: 2 });
    expect(await ryorin(["export", "voices", "--format", "pdf"], signedIn)).toMatchObject({ code: 2 });
    expect(await ryorin(["export", "voices"], environment)).toMatchObject({ code: 2 });
    const away = await ryorin(["export", "voices"], { ...signedIn, RYORIN_SERVER: "http://127.0.0.1:1" });
    expect(away.code).toBe(1);
    expect(away.err).toContain("does not answer");
  });
});

describe("ledger", () => {
  test("an export verifies without the server; a changed, a missing and an unreadable line are named", async () => {
    const { code, out } = await ryorin(["ledger", "export"], environment);
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    const verify = (name: string, content: string) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return ryorin(["ledger", "verify", file, "--json"]);
    };
    const whole = await verify("whole.jsonl", out);
    expect(whole.code).toBe(0);
    expect(JSON.parse(whole.out)).toMatchObject({ ok: true, entries: lines.length });
    expect(await verify("windows.jsonl", out.replaceAll("\n", "\r\n"))).toMatchObject({ code: 0 });
    const changed = lines.map((line, n) =>
      n === 2 ? line.replace(/"kind":"[^"]+"/, '"kind":"voice.forged"') : line,
    );
    expect(JSON.parse((await verify("changed.jsonl", changed.join("\n"))).out)).toMatchObject({
      broken: { seq: 3, reason: "hash" },
    });
    const missing = await verify("missing.jsonl", lines.toSpliced(1, 1).join("\n"));
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toMatchObject({ broken: { seq: 2, reason: "gap" } });
    const garbled = await verify("garbled.jsonl", [lines[0], "not json"].join("\n"));
    expect(garbled.code).toBe(1);
    expect(garbled.err).toContain("line 2");
    expect(await verify("null.jsonl", "null\n")).toMatchObject({ code: 1 });
    expect(await ryorin(["ledger", "verify", join(folder, "missing")])).toMatchObject({ code: 1 });
  });

  test("a forged entry in the database is named, with exit code 1", async () => {
    expect(await ryorin(["ledger", "verify"], environment)).toMatchObject({ code: 0 });
    await ask(database.url, "alter table event disable trigger event_is_append_only");
    await ask(database.url, "update event set kind = 'voice.forged' where seq = 4");
    const found = await ryorin(["ledger", "verify"], environment);
    expect(found.code).toBe(1);
    expect(found.err).toContain("broken at entry 4");
    expect(await ryorin(["ledger", "verify", "--workspace", "no-such"], environment)).toMatchObject({
      code: 1,
    });
    expect(await ryorin(["ledger"], environment)).toMatchObject({ code: 2 });
  });
});

describe("outbox", () => {
  test("shows what nobody sent, with its link", async () => {
    expect((await ryorin(["outbox"], environment)).err).toContain("No mail is waiting");
    await owner.call(createInvitation, { body: { email: "aya@test.example", language: "ja" } });
    const shown = await ryorin(["outbox"], environment);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("aya@test.example");
    // The server was given any free port, and its links name it.
    const { port } = new URL(server.address);
    expect(shown.out).toMatch(new RegExp(`http://localhost:${port}/\\S+#\\S+`));
    const json = JSON.parse((await ryorin(["outbox", "--json"], environment)).out);
    expect(json).toMatchObject({ kind: "invitation", recipient: "aya@test.example" });
  });
});
