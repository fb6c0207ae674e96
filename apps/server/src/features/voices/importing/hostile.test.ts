import { addVoice, listVoices, runImport } from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHouseJobs } from "../../../jobs/start.ts";
import type { Jobs } from "../../../jobs/worker.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { settled, uploadBytes } from "./imports.fixture.ts";

let house: TestHouse;
let jobs: Jobs;
let cpo: TestPerson;

beforeAll(async () => {
  house = await createTestHouse();
  jobs = await startHouseJobs(house);
  cpo = await person(house, { workspace: await house.workspace() });
});
afterAll(async () => {
  await jobs.stop();
  await house.close();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function dryRun(name: string, body: Uint8Array | ReadableStream, encoding?: string) {
  const { id } = await uploadBytes(cpo, name, body, encoding === undefined ? {} : { encoding });
  return settled(cpo, id, 60);
}

/** The house still works: it writes and finds. */
async function isUp(): Promise<boolean> {
  const text = `still here ${Math.random()}`;
  await cpo.call(addVoice, { body: { text } });
  return (await cpo.call(listVoices, { query: { q: text } })).data.length === 1;
}

/** Endless bytes without a line end, as slow to end as a line of a gigabyte. */
function longLine(megabytes: number): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(1024 * 1024).fill(0x61);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent === 0) controller.enqueue(bytes("text\nfine\n"));
      if (sent++ < megabytes) controller.enqueue(piece);
      else controller.close();
    },
  });
}

describe("a hostile file", () => {
  test("with a line that does not end is stopped at that line, at little memory", async () => {
    const before = process.memoryUsage().rss;
    const dry = await dryRun("line.csv", longLine(64));
    expect(dry).toMatchObject({ state: "previewed", problem: { code: "line_too_long", line: 3 } });
    expect(dry.counts).toMatchObject({ rows: 2, added: 1, failed: 1 });
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(250);
    expect(await isUp()).toBe(true);
  }, 120_000);

  test.each([
    ["NUL bytes", "text,id\nfine,1\na\u0000b,2\n", 3, "nul_byte"],
    ["an unclosed quotation mark", 'text,id\nfine,1\n"open,2\nx,3\n', 3, "quote_unclosed"],
    ["ragged rows", "text,id\nfine,1\na,b,c,d\n", 3, "row_ragged"],
    ["JSON that breaks off", '[{"text":"fine","id":1},\n{"text":"cut', 2, "json_truncated"],
    [
      "JSON nested without end",
      `[{"text":"fine","id":1},\n{"text":${"[".repeat(5_000)}1${"]".repeat(5_000)}}]`,
      2,
      "json_too_deep",
    ],
  ])("with %s names the line, and what is sound is imported", async (_, file, line, code) => {
    const dry = await dryRun("hostile", bytes(file));
    expect(dry.state).toBe("previewed");
    expect(dry.flaws.map((one) => [one.line, one.code])).toContainEqual([line, code]);
    expect(dry.flaws.every((one) => !one.message.startsWith("errors."))).toBe(true);
    await cpo.call(runImport, { params: { id: dry.id }, version: dry.version });
    const end = await settled(cpo, dry.id);
    expect(end).toMatchObject({ state: "done", counts: dry.counts });
    expect(end.counts.added + end.counts.unchanged).toBeGreaterThan(0);
  });

  test.each([
    ["an empty file", new Uint8Array(), "file_empty"],
    ["a picture", Uint8Array.from(Buffer.from("\x89PNG\r\n\x1a\n", "latin1")), "format_unsupported"],
    ["a zip that is no workbook", bytes("PK\x03\x04garbage"), "xlsx_damaged"],
    ["headers without rows", bytes("text,id\n"), "no_rows"],
  ])("that is %s fails with a sentence and can be no run", async (_, file, code) => {
    const dry = await dryRun("hostile.csv", file);
    expect(dry.state).toBe("failed");
    expect(dry.problem?.code).toBe(code);
    expect(dry.problem?.message).not.toMatch(/^errors\./);
    const run = await cpo.refused(runImport, { params: { id: dry.id }, version: dry.version });
    expect(run).toMatchObject({ code: "conflict", data: { state: "failed" } });
  });

  test("in a wrong encoding says so by line, and is read in the right one", async () => {
    // 請求書 in Shift_JIS
    const sjis = Uint8Array.from([0x90, 0xbf, 0x8b, 0x81, 0x8f, 0x91]);
    const file = Uint8Array.from([...bytes("text\n"), ...sjis, 0x0a, ...sjis, 0x0a]);
    const wrong = await dryRun("sjis.csv", file, "utf-8");
    const told = wrong.problem === null ? wrong.flaws : [wrong.problem];
    expect(told.map((one) => one.code)).toContainEqual(expect.stringMatching(/encoding_wrong|invalid_bytes/));
    const right = await dryRun("sjis.csv", file);
    expect(right.found?.encoding).toBe("shift_jis");
    expect(right.sample[0]?.text).toBe("請求書");
  });

  test("with formulas is imported as text, and exported without teeth", async () => {
    const dry = await dryRun("formula.csv", bytes('text,id\n"=HYPERLINK(""http://x"")",f1\n'));
    await cpo.call(runImport, { params: { id: dry.id }, version: dry.version });
    await settled(cpo, dry.id);
    const csv = await (await cpo.fetch(`/api/v1/voices/export?importId=${dry.id}`)).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  test("that claims or sends more than the limit is refused before it is kept", async () => {
    const response = await cpo.fetch("/api/v1/imports?name=big.csv", {
      method: "POST",
      body: "x",
      headers: { "content-length": String(3 * 1024 ** 3) },
    });
    expect(response.status).toBe(413);
    const left = await house.db.selectFrom("import").select("id").where("state", "=", "uploading").execute();
    expect(left).toEqual([]);
  });

  test("whose sender breaks off leaves nothing behind", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes("text\nhalf a"));
        controller.error(new Error("the line broke"));
      },
    });
    await expect(uploadBytes(cpo, "broken.csv", broken)).rejects.toThrow();
    const left = await house.db.selectFrom("import").select("id").where("state", "=", "uploading").execute();
    expect(left).toEqual([]);
    expect(await isUp()).toBe(true);
  });
});
