import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  addVoice,
  createProposal,
  getImport,
  getProposal,
  getReviews,
  getSession,
  listLedger,
  listSessions,
  listVoices,
  type ProblemError,
  patchPerson,
  revokeSession,
  runImport,
  sealReview,
  setUp,
  uploadImport,
  verifyLedger,
} from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, feasibilityReview, inReview, type TestCompany, valueReview } from "../testing/company.ts";
import { createEmptyDatabase, type TestDatabase } from "../testing/database.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../testing/people.ts";
import {
  founder,
  type ServerProcess,
  startServer,
  type Visitor,
  visitor,
} from "../testing/server-process.ts";

/** Two real servers on one database; `house` looks at it from outside and makes people with sessions. */
let folder: string;
let database: TestDatabase;
let servers: [ServerProcess, ServerProcess];
let house: TestHouse;
let co: TestCompany;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-two-`));
  database = await createEmptyDatabase();
  const start = (name: string) =>
    startServer({
      DATABASE_URL: database.url,
      DATABASE_CONNECTIONS: "8",
      RYORIN_DATA: join(folder, name),
      RYORIN_SECRET: "a secret of the tests that is long enough",
      RYORIN_ORIGIN: "http://localhost:4180",
    });
  // At once, on a database without a single table.
  servers = await Promise.all([start("one"), start("two")]);
  house = await createTestHouse({ databaseUrl: database.url });
}, 120_000);
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await house?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** One person at both servers. */
function both(who: TestPerson, workspace = co.workspace): [Visitor, Visitor] {
  const at = ({ address }: ServerProcess) =>
    visitor(address, { value: who.cookie }, { "ryorin-workspace": workspace.slug });
  return [at(servers[0]), at(servers[1])];
}

test("of set-ups at both at once, one founds the company and the others are told so", async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) =>
      visitor(servers[index % 2]?.address ?? "").call(setUp, {
        body: {
          ...founder,
          email: `founder-${index}@test.example`,
          workspace: { name: "Two", language: "en", zone: "Asia/Tokyo", currency: "JPY" },
        },
      }),
    ),
  );
  expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of answers)
    if (one.status === "rejected") expect((one.reason as ProblemError).problem.code).toBe("set_up_done");
  for (const { address } of servers)
    expect((await visitor(address).call(getSession, {})).setupNeeded).toBe(false);
  co = await company(house);
});

test("what one is told, readers at the other hear within a second", async () => {
  const [here, there] = both(co.pm);
  const stream = await there.fetch("/api/v1/events");
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  const delays: number[] = [];
  for (let count = 0; count < 5; count++) {
    const { id } = await here.call(addVoice, { body: { text: `live ${count}`, source: "support" } });
    const written = performance.now();
    for (let heard = ""; !heard.includes(id); ) heard += (await reader?.read())?.value ?? "";
    delays.push(performance.now() - written);
  }
  await reader?.cancel();
  // The middle one: the machine of the tests may have other things to do for a moment.
  expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(1_000);
});

test("sealed is sealed at both, and of two last seals at once one reveals", async () => {
  const [cpoHere] = both(co.cpo);
  const [ctoHere, ctoThere] = both(co.cto);
  const proposal = await inReview(co.pm, { title: "Across processes" });
  const value = valueReview(proposal, 7_654_321);
  const sealing = { content: value, judgedHash: proposal.judgedHash };
  await cpoHere.call(sealReview, { params: { id: proposal.id, wheel: "value" }, body: sealing });
  for (const cto of [ctoHere, ctoThere])
    for (const told of [
      await cto.call(getReviews, { params: { id: proposal.id } }),
      await cto.call(getProposal, { params: { id: proposal.id } }),
    ])
      expect(JSON.stringify(told)).not.toContain("7654321");

  const content = feasibilityReview(proposal, co.teamId, 20);
  const body = { content, judgedHash: proposal.judgedHash };
  const params = { id: proposal.id, wheel: "technology" } as const;
  const answers = await Promise.allSettled([
    ctoHere.call(sealReview, { params, body }),
    ctoThere.call(sealReview, { params, body }),
  ]);
  expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const ledger = await ctoThere.call(listLedger, { query: { subjectId: proposal.id, limit: 200 } });
  expect(ledger.data.filter((entry) => entry.kind === "proposal.revealed")).toHaveLength(1);
  expect((await ctoThere.call(getProposal, { params: { id: proposal.id } })).status).toBe("revealed");
});

test("numbers that people say are drawn once, whoever draws them", async () => {
  const people = both(co.pm);
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (people[index % 2] as Visitor).call(createProposal, {
        body: { origin: "value", title: `Number ${index}`, problem: "" },
      }),
    ),
  );
  expect(new Set(made.map((one) => one.number)).size).toBe(20);
});

test("a repeat at the other server is the same call", async () => {
  const [here, there] = both(co.pm);
  const given = { body: { text: "once only", source: "support" }, idempotencyKey: "across" } as const;
  const [one, two] = await Promise.all([here.call(addVoice, given), there.call(addVoice, given)]);
  expect(two.id).toBe(one.id);
});

test("imports handed to either run once, in one of them", async () => {
  const workspace = await house.workspace({ name: "Importers" });
  // Two people, as one may bring two files at a time to a server.
  const crowd = await Promise.all(
    [1, 2].map(async () => both(await person(house, { workspace, wheels: ["value"] }), workspace)),
  );
  const rows = 40;
  const ids = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const people = crowd[index >> 2] ?? [];
      const who = people[index % 2] as Visitor;
      const lines = Array.from({ length: rows }, (_, row) => `${index}-${row},file ${index} row ${row}`);
      const body = new TextEncoder().encode(["id,text", ...lines].join("\n"));
      const { id } = await who.call(uploadImport, {
        query: { name: `${index}.csv`, source: `s${index}` },
        body,
      });
      const dry = await settledImport(who, id);
      // Asked for at both: it is one run.
      await Promise.allSettled(
        people.map((one) => one.call(runImport, { params: { id }, version: dry.version })),
      );
      return id;
    }),
  );
  const [reader] = crowd[0] ?? [];
  if (reader === undefined) throw new Error("there are two people");
  for (const id of ids) expect((await settledImport(reader, id)).state).toBe("done");
  const { rows: counted } = await countVoices(workspace.id);
  expect(counted).toEqual([{ voices: 8 * rows, texts: 8 * rows }]);
  expect((await reader.call(verifyLedger, {})).ok).toBe(true);
}, 120_000);

test("a session ended at one is worth nothing at the other at once", async () => {
  const guest = await person(house, { workspace: co.workspace, wheels: ["value"] });
  const [here, there] = both(guest);
  await there.call(listVoices, { query: {} });
  const { data } = await here.call(listSessions, {});
  const current = data.find((one) => one.current);
  await here.call(revokeSession, { params: { id: current?.id ?? "" } });
  expect(await here.refused(listVoices, { query: {} })).toBe("unauthenticated");
  await until(async () => (await there.fetch("/api/v1/voices")).status === 401, 1_000);
});

test("who is made a viewer at one no longer writes at the other within a second or two", async () => {
  const guest = await person(house, { workspace: co.workspace, wheels: ["value"] });
  const [, there] = both(guest);
  const [ownerHere] = both(co.owner);
  await there.call(addVoice, { body: { text: "still may", source: "support" } });
  await ownerHere.call(patchPerson, {
    params: { id: guest.id },
    version: 1,
    body: { access: "viewer", wheels: [] },
  });
  const may = async () => {
    const answer = await there.fetch("/api/v1/voices", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "may no more", source: "support" }),
    });
    return answer.status;
  };
  await until(async () => (await may()) === 403, 2_000);
});

test("one of them stopped, the other goes on alone", async () => {
  const [here] = both(co.pm);
  expect(await servers[1].stop()).toBe(0);
  await here.call(addVoice, { body: { text: "alone", source: "support" } });
  expect((await here.call(verifyLedger, {})).ok).toBe(true);
});

async function settledImport(who: Visitor, id: string) {
  for (const end = Date.now() + 60_000; ; await sleep(50)) {
    const now = await who.call(getImport, { params: { id } });
    if (now.progress === null) return now;
    if (Date.now() > end) throw new Error(`still ${now.state}`);
  }
}

const countVoices = (workspaceId: string) =>
  house.db
    .selectFrom("voice")
    .select((eb) => [
      eb.fn.countAll<number>().as("voices"),
      eb.fn.count<number>("text").distinct().as("texts"),
    ])
    .where("workspace_id", "=", workspaceId)
    .execute()
    .then((rows) => ({ rows }));

async function until(isSo: () => Promise<boolean>, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(50))
    if (Date.now() > end) throw new Error(`not so after ${ms} ms`);
}
