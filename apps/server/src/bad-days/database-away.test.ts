import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectTo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addVoice, verifyLedger } from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Embedded, startEmbedded } from "../db/embedded/start.ts";
import { openHub } from "../live/hub.ts";
import { createTestDatabase } from "../testing/database.ts";
import { found, type ServerProcess, startServer, type Visitor, visitor } from "../testing/server-process.ts";

describe("an own database server that goes and comes back", () => {
  let folder: string;
  let database: Embedded;
  let server: ServerProcess;
  let owner: Visitor;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-away-`));
    database = await startEmbedded({ dataFolder: join(folder, "own"), log: () => {} });
    server = await startServer({ DATABASE_URL: database.url, RYORIN_DATA: join(folder, "app") });
    owner = await found(server.address);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  test("is told with 503 and when to try again, the pages still come, and everything goes on by itself", async () => {
    const stream = await owner.fetch("/api/v1/events");
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await owner.call(addVoice, { body: { text: "before", source: "support" } });

    await database.stop();
    const write = (text: string, language = "en") =>
      owner.fetch("/api/v1/voices", {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": language, "idempotency-key": text },
        body: JSON.stringify({ text, source: "support" }),
      });
    // The first requests meet connections that just broke, later ones find no server.
    for (let count = 0; count < 12; count++) {
      const answer = await write("while away", count % 2 === 0 ? "en" : "ja");
      expect(`${count} ${answer.status}`).toBe(`${count} 503`);
      expect(answer.headers.get("retry-after")).toBe("5");
      const problem = await answer.json();
      expect(problem).toMatchObject({ code: "database_away", status: 503 });
      expect(problem.title).toContain(count % 2 === 0 ? "The database cannot be reached" : "データベース");
    }
    const health = await owner.fetch("/api/health");
    expect([health.status, (await health.json()).ok]).toEqual([503, false]);
    const signIn = await visitor(server.address).fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.address },
      body: JSON.stringify({ email: "owner@test.example", password: "correct horse battery" }),
    });
    expect([signIn.status, (await signIn.json()).code]).toEqual([503, "database_away"]);
    expect((await owner.fetch("/api/v1/docs")).status).toBe(200);

    database = await startEmbedded({ dataFolder: join(folder, "own"), log: () => {} });
    await until(async () => (await write("while away")).status === 201, 20_000);
    expect((await owner.fetch("/api/health")).status).toBe(200);
    // The open stream goes on: what was written since is told on it, without a new request.
    let heard = "";
    const told = (async () => {
      while ((heard.match(/event: change/g) ?? []).length < 2) heard += (await reader?.read())?.value ?? "";
    })();
    await Promise.race([told, sleep(20_000)]);
    expect(heard.match(/event: change/g)).toHaveLength(2);
    await reader?.cancel();
    expect(await owner.call(verifyLedger, {})).toMatchObject({ ok: true });
    expect(server.log.join("\n")).not.toMatch(/password|correct horse/);
  }, 120_000);
});

test("a live connection that falls silent without an end is noticed, replaced, and nothing is missed", async () => {
  const line = await silenceableLine();
  const database = await createTestDatabase();
  const hub = await openHub(line.through(database.url), () => {}, { everyMs: 100, patienceMs: 200 });
  const told: number[] = [];
  const workspace = "01890000-0000-7000-8000-00000000000a";
  hub.listen(workspace, ({ seq }) => told.push(seq));
  line.silence();
  // Whatever happened meanwhile, listeners are told to read again once the line is back.
  await until(async () => told.includes(Number.POSITIVE_INFINITY), 15_000);
  await hub.close();
  await database.drop();
  await line.close();
});

async function until(isSo: () => Promise<boolean>, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(100))
    if (Date.now() > end) throw new Error(`not so after ${ms} ms`);
}

/** A way to the test server through a socket of its own, whose open connections can be made to say nothing more. */
async function silenceableLine() {
  const folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-line-`));
  const target = new URL(inject("testServer").url.replace("@/", "@localhost/"));
  const socketFolder = target.searchParams.get("host");
  const pairs: [Socket, Socket][] = [];
  const server: Server = createSocketServer((near) => {
    const far =
      socketFolder === null
        ? connectTo(Number(target.port || 5432), target.hostname)
        : connectTo(join(socketFolder, ".s.PGSQL.5432"));
    for (const end of [near, far]) end.on("error", () => undefined);
    near.pipe(far).pipe(near);
    pairs.push([near, far]);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  return {
    through: (url: string) =>
      url
        .replace(/@[^/]*\//, "@/")
        .replace(/\?.*$/, "")
        .concat(`?host=${encodeURIComponent(folder)}`),
    silence() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    async close() {
      for (const ends of pairs) for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
