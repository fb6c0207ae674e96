import { connect as connectTo } from "node:net";
import { Readable } from "node:stream";
import { addVoice, listVoices, openApi, routes } from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../db/id.ts";
import { type Listening, openPort, requestLimits } from "../http/listen.ts";
import { accepted, company, type TestCompany } from "../testing/company.ts";
import { createTestHouse, type TestHouse } from "../testing/people.ts";

let house: TestHouse;
let co: TestCompany;
let server: Listening;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await accepted(co);
  await co.pm.call(addVoice, { body: { text: "one", source: "support" } });
  const quick = {
    ...requestLimits,
    headersTimeout: 400,
    requestTimeout: 800,
    connectionsCheckingInterval: 50,
  };
  server = (await openPort("127.0.0.1", 0, quick)).serve(house.app);
});
afterAll(async () => {
  await server.close();
  await house.close();
});

/** Bytes as they are, and everything that came back until the server closed the connection. */
async function exchange(bytes: string | string[], pauseMs = 0): Promise<string> {
  const socket = connectTo(Number(new URL(server.address).port), "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    answer += part;
  });
  socket.on("error", () => undefined);
  // Not `once`: it fails when the server hangs up on who still writes, which is an end like any other.
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  for (const part of [bytes].flat()) {
    socket.write(part, "latin1");
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (socket.destroyed) break;
  }
  await closed;
  return answer;
}

const inParts = (parts: Iterable<Buffer>): BodyInit => Readable.toWeb(Readable.from(parts)) as BodyInit;
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const head = (line: string, ...fields: string[]): string =>
  `${[`${line} HTTP/1.1`, "host: localhost", "connection: close", ...fields].join("\r\n")}\r\n\r\n`;

describe("limits", () => {
  test("a body over a million bytes is refused, whether it says so or not", async () => {
    const big = JSON.stringify({ text: "x".repeat(1_100_000), source: "support" });
    const headers = { "content-type": "application/json" };
    const said = await co.pm.fetch("/api/v1/voices", { method: "POST", body: big, headers });
    expect(said.status).toBe(413);
    expect(await said.json()).toMatchObject({ code: "too_large", data: { limitBytes: 1_000_000 } });
    const parts = inParts(Array.from({ length: 110 }, () => Buffer.alloc(10_000, "x")));
    const unsaid = await co.pm.fetch("/api/v1/voices", {
      method: "POST",
      headers,
      body: parts,
      duplex: "half",
    } as RequestInit);
    expect(unsaid.status).toBe(413);
  });

  test("nobody fills the memory at the sign-in door, which asks who they are only afterwards", async () => {
    const endless = inParts(
      (function* () {
        for (let sent = 0; sent < 20; sent++) yield Buffer.alloc(10_000, "x");
        throw new Error("it went on reading");
      })(),
    );
    const answer = await house.nobody.fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  test("a head over 16 KB is refused", async () => {
    expect(statusOf(await exchange(head("GET /api/health", `x-long: ${"a".repeat(20_000)}`)))).toBe(431);
    expect(statusOf(await exchange(head(`GET /${"a".repeat(20_000)}`)))).toBe(431);
  });

  test("a head or a body that trickles in is cut off, and others are served meanwhile", async () => {
    const slowHead = exchange(["GET /api/health HTTP/1.1\r\n", ...Array(40).fill("x-a: b\r\n")], 50);
    const slowBody = exchange(
      [
        head("POST /api/v1/set-up", "content-type: application/json", "content-length: 1000"),
        ...Array(60).fill("{"),
      ],
      50,
    );
    expect((await fetch(`${server.address}/api/health`)).status).toBe(200);
    // The answer is lost where the connection is reset while we write. Without limits neither would ever end.
    expect(await slowHead).toMatch(/^(HTTP\/1\.1 408|$)/);
    expect(await slowBody).toMatch(/^(HTTP\/1\.1 408|$)/);
  });
});

describe("methods", () => {
  test("HEAD answers as GET does, without the body, and holds no stream open", async () => {
    const whole = await co.pm.fetch("/api/v1/voices");
    const only = await co.pm.fetch("/api/v1/voices", { method: "HEAD" });
    expect([only.status, await only.text()]).toEqual([200, ""]);
    expect(only.headers.get("content-type")).toBe(whole.headers.get("content-type"));
    const stream = await co.pm.fetch("/api/v1/events", { method: "HEAD" });
    expect([stream.status, stream.body]).toEqual([200, null]);
  });

  test("OPTIONS and a method that a path lacks say which there are; an address that is not there says so", async () => {
    const asked = await co.pm.fetch("/api/v1/voices", { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
    const wrong = await co.pm.fetch("/api/v1/voices", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
    expect(await wrong.json()).toMatchObject({ code: "method_not_allowed" });
    const one = await co.pm.fetch(`/api/v1/voices/${newId()}`, { method: "PUT" });
    expect(one.status).toBe(405);
    for (const method of ["GET", "POST", "OPTIONS"])
      expect((await co.pm.fetch("/api/v1/nothing", { method })).status).toBe(404);
    expect((await co.pm.fetch("/proposals", { method: "POST" })).status).toBe(405);
  });

  test("a method of nobody's making gets an answer and the connection ends", async () => {
    expect(statusOf(await exchange(head("BREW /api/health")))).toBe(400);
    expect(statusOf(await exchange(head("TRACE /api/health")))).toBeGreaterThanOrEqual(400);
    expect(await exchange(head("CONNECT example.com:443"))).not.toContain("200");
    expect((await fetch(`${server.address}/api/health`)).status).toBe(200);
  });
});

describe("hostile requests", () => {
  const paths = [
    "/../../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2fpackage.json",
    "/assets/%5c..%5c..%5cpackage.json",
    "/assets/\u00ff",
    "/%00",
    "/assets/%00.js",
    "/%ff%fe",
    "/%",
    "/%zz",
    "//example.com/",
    "/\\example.com",
    `/${"a/".repeat(5_000)}`,
    "/api/v1/voices/%00",
    "/api/v1/voices/..%2f..%2fhealth",
    "/api/v1/proposals/%f0%9f%92%a9",
    "/.git/config",
    "/index.html/../../package.json",
    "http://example.com/api/health",
    "*",
  ];
  test.each(paths)("%j gives no file away and breaks nothing", async (path) => {
    const answer = await exchange(head(`GET ${path}`));
    expect(statusOf(answer)).toBeLessThan(500 + Number(/not built/.test(answer)) * 100);
    expect(answer).not.toMatch(/root:|"workspaces"|repositoryformatversion/);
  });

  const values = [
    "\0",
    "a\0b",
    "\ud800",
    "' or 1=1 --",
    "%",
    "_",
    "\\",
    "x".repeat(4_000),
    "1e400",
    "-1",
    "🜚",
  ];
  const cursors = [[null], ["\0"], [1e308], ["x", 1], ["2026-01-01", "\0"], [-1, "x", null], [{}], []].map(
    (one) => Buffer.from(JSON.stringify(one)).toString("base64url"),
  );
  type Operation = { parameters?: { name: string; in: string }[] };
  const { paths: documented } = openApi(routes, "test") as unknown as {
    paths: Record<string, { get?: Operation }>;
  };
  const lists = Object.entries(documented).flatMap(([path, { get }]) => {
    const names = (get?.parameters ?? []).filter((one) => one.in === "query").map((one) => one.name);
    return names.length === 0 ? [] : [{ path, names }];
  });

  test.each(lists)("GET $path answers whatever its query holds", async ({ path, names }) => {
    const address = `/api/v1${path.replace(/\{\w+\}/g, newId())}`;
    const queries = names.flatMap((name) =>
      [...values, ...(name === "cursor" ? cursors : [])].map((value) => `${name}=${encodeSafely(value)}`),
    );
    for (const query of [...queries, names.map((name) => `${name}=x&${name}=y`).join("&"), "unknown=%00"]) {
      const answer = await co.owner.fetch(`${address}?${query}`);
      expect(`${query} ${answer.status}`).not.toMatch(/ 5\d\d$/);
      await answer.body?.cancel();
    }
  });

  test("hostile headers are refused or ignored by name", async () => {
    const send = async (headers: Record<string, string>, method = "GET") =>
      (
        await co.pm.fetch("/api/v1/voices", {
          method,
          headers: { "content-type": "application/json", ...headers },
        })
      ).status;
    expect(await send({ "ryorin-workspace": "no such" })).toBe(404);
    expect(await send({ "ryorin-workspace": "x".repeat(8_000) })).toBe(404);
    expect(await send({ cookie: "ryorin.session_token=%00.%ff; =; ;;" })).toBe(401);
    expect(await send({ authorization: "Bearer ryo_'; drop table voice" })).toBe(401);
    expect(await send({ authorization: `Bearer ryo_${"x".repeat(8_000)}` })).toBe(401);
    expect(await send({ "accept-language": ";;q=,,*;q=x,\u00ff".slice(0, 14) })).toBe(200);
    expect(await send({ "idempotency-key": "k".repeat(201) }, "POST")).toBe(400);
    expect(await send({ "content-type": "application/json; charset=utf-7" }, "POST")).toBe(400);
    expect(await send({ "content-type": "text/plain" }, "POST")).toBe(415);
    expect(await send({ range: "bytes=0-0,5-", "x-forwarded-for": "\t,'" })).toBe(200);
    expect((await co.pm.call(listVoices, { query: {} })).data).toHaveLength(1);
  });

  test("bodies that are no JSON, nested without end or hold NUL are named, and nothing is kept of them", async () => {
    const send = async (body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { "content-type": "application/json" };
      const answer = await co.pm.fetch("/api/v1/voices", { method: "POST", body, headers });
      return `${answer.status} ${(await answer.json()).code}`;
    };
    expect(await send("{")).toBe("400 malformed");
    expect(await send(new Uint8Array([0xff, 0xfe, 0x00]))).toBe("400 malformed");
    expect(await send(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)).toBe("400 malformed");
    expect(await send("null")).toBe("422 invalid");
    expect(await send('{"text":"a\\u0000b","source":"support"}')).toBe("422 invalid");
    expect(await send('{"__proto__":{"text":"x"},"source":"support"}')).toBe("422 invalid");
    expect((await co.pm.call(listVoices, { query: {} })).data).toHaveLength(1);
    for (const path of ["/voices", "/voices/export", "/proposals", "/ledger", "/people"]) {
      const asked = await co.pm.fetch(`/api/v1${path}?q=%00&search=a%00&kind=%00`);
      expect(`${path} ${asked.status} ${(await asked.json()).code}`).toBe(`${path} 400 malformed`);
    }
  });

  test("what has no depth of its own is refused however deep it is, also where a repeat would be recognised", async () => {
    const content = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const more of [{}, { "idempotency-key": "deep" }]) {
      const answer = await co.cpo.fetch(`/api/v1/proposals/${newId()}/reviews/value/seal`, {
        method: "POST",
        headers: { "content-type": "application/json", ...more },
        body: `{"content":${content},"judgedHash":"x"}`,
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test("half a character is named where it stands, since nothing of it could be hashed", async () => {
    const body = '{"origin":"value","title":"a\\ud800","problem":"\\udc00","options":[{"title":"\\ud83d"}]}';
    const headers = { "content-type": "application/json" };
    const answer = await co.pm.fetch("/api/v1/proposals", { method: "POST", body, headers });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string; code: string }[] };
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "title nul",
      "problem nul",
      "options.0.title nul",
    ]);
  });
});

test("two hundred streams stay open, are all told, and the server goes on", async () => {
  const streams = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const who = [co.viewer, co.pm, co.engineer, co.owner][n % 4] ?? co.viewer;
      const answer = await fetch(`${server.address}/api/v1/events`, {
        headers: { cookie: who.cookie, "ryorin-workspace": co.workspace.slug },
      });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      await reader?.read();
      return reader;
    }),
  );
  await co.pm.call(addVoice, { body: { text: "for all", source: "support" } });
  const told = await Promise.all(streams.map(async (reader) => (await reader?.read())?.value ?? ""));
  expect(told.filter((one) => one.includes("voice.added"))).toHaveLength(200);
  await Promise.all(streams.map((reader) => reader?.cancel()));
});

function encodeSafely(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // A lone surrogate, as a broken client would send it.
    return "%ED%A0%80";
  }
}
