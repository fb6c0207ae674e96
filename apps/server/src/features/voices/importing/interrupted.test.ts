import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { cancelImport, getImport, listLedger, runImport, verifyLedger } from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHouseJobs } from "../../../jobs/start.ts";
import type { Jobs } from "../../../jobs/worker.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { settled, uploadText } from "./imports.fixture.ts";

let house: TestHouse;
let cpo: TestPerson;
const processes = new Set<ChildProcess>();

beforeAll(async () => {
  house = await createTestHouse();
  cpo = await person(house, { workspace: await house.workspace() });
});
afterAll(async () => {
  for (const one of processes) one.kill("SIGKILL");
  await house.close();
});

async function jobsProcess(): Promise<ChildProcess> {
  const file = new URL("./jobs-process.fixture.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [file, house.databaseUrl], { stdio: ["ignore", "pipe", "inherit"] });
  processes.add(child);
  await once(child.stdout ?? child, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  processes.delete(child);
}

const fileOf = (name: string, rows: number): string =>
  [
    "id,text,company",
    ...Array.from({ length: rows }, (_, n) => `${name}${n},${name} voice ${n},Company ${n % 50}`),
  ].join("\n");

/** Waits until the run has committed something and is not done yet. */
async function midway(id: string): Promise<number> {
  for (;;) {
    const now = await cpo.call(getImport, { params: { id } });
    if (now.state !== "running") throw new Error(`the run is ${now.state} before it could be interrupted`);
    if (now.counts.rows > 0) return now.counts.rows;
    await sleep(5);
  }
}

async function start(id: string): Promise<void> {
  const dry = await settled(cpo, id);
  await cpo.call(runImport, { params: { id }, version: dry.version });
}

const countOf = async (id: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from voice where import_id = ${id}`.execute(
    house.db,
  );
  return rows[0]?.n ?? -1;
};

describe("a run whose process is killed", () => {
  test("goes on by itself in another process, with every row once and an unbroken ledger", async () => {
    const first = await jobsProcess();
    const { id } = await uploadText(cpo, "long.csv", fileOf("k", 12_000));
    await start(id);
    const before = await midway(id);
    await kill(first);
    expect((await cpo.call(getImport, { params: { id } })).state).toBe("running");
    const second = await jobsProcess();
    const end = await settled(cpo, id, 60);
    expect(end).toMatchObject({ state: "done", counts: { rows: 12_000, added: 12_000, failed: 0 } });
    expect(before).toBeLessThan(12_000);
    expect(await countOf(id)).toBe(12_000);
    const batches = await cpo.call(listLedger, { query: { kind: "import.batch", limit: 200 } });
    const spans = batches.data.map((one) => [Number(one.data.from), Number(one.data.until)]).reverse();
    spans.forEach(([from], n) => void expect(from).toBe(n === 0 ? 0 : spans[n - 1]?.[1]));
    expect(await cpo.call(verifyLedger, {})).toMatchObject({ ok: true });
    await kill(second);
  }, 120_000);
});

describe("a run", () => {
  let jobs: Jobs;
  beforeAll(async () => {
    jobs = await startHouseJobs(house);
  });
  afterAll(() => jobs.stop());

  test("that is cancelled stops between two batches, keeps what it brought and says how much", async () => {
    const { id } = await uploadText(cpo, "cancel.csv", fileOf("c", 8_000));
    await start(id);
    await midway(id);
    const cancelled = await cpo.call(cancelImport, { params: { id } });
    expect(cancelled.state).toBe("cancelled");
    await sleep(500);
    const end = await cpo.call(getImport, { params: { id } });
    expect(end.counts).toEqual(cancelled.counts);
    expect(await countOf(id)).toBe(end.counts.added);
    expect(end.counts.added).toBeLessThan(8_000);
  }, 60_000);

  test("with two processes at work is done by one of them", async () => {
    const other = await jobsProcess();
    const { id } = await uploadText(cpo, "both.csv", fileOf("b", 3_000));
    await start(id);
    const end = await settled(cpo, id);
    expect(end.counts).toMatchObject({ rows: 3_000, added: 3_000 });
    expect(await countOf(id)).toBe(3_000);
    await kill(other);
  }, 60_000);
});
