import {
  addNeed,
  cancelImport,
  changeImport,
  changeVoice,
  changeVoices,
  eraseVoiceAuthor,
  getImport,
  listCustomers,
  listImportFlaws,
  listImports,
  listVoices,
  runImport,
  undoImport,
  uploadImport,
} from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHouseJobs } from "../../../jobs/start.ts";
import type { Jobs } from "../../../jobs/worker.ts";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestHouse,
  type TestPerson,
} from "../../../testing/people.ts";
import { settled, uploadText } from "./imports.fixture.ts";

let house: TestHouse;
let jobs: Jobs;
let cpo: TestPerson;
let pm: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  house = await createTestHouse();
  jobs = await startHouseJobs(house);
  const workspace = await house.workspace();
  cpo = await person(house, { workspace, seats: ["value_lead"] });
  pm = await person(house, { workspace });
  viewer = await person(house, { workspace, access: "viewer" });
  stranger = (await otherWorkspace(house)).owner;
});
afterAll(async () => {
  await jobs.stop();
  await house.close();
});

const texts = async (query: Record<string, unknown>): Promise<string[]> =>
  (await cpo.call(listVoices, { query: { limit: 200, ...query } })).data.map((voice) => voice.text).sort();

async function run(id: string) {
  const before = await settled(cpo, id);
  await cpo.call(runImport, { params: { id }, version: before.version });
  return settled(cpo, id);
}

describe("a file of voices", () => {
  const file = [
    "ID,本文,会社名,月額売上,投稿者,メール,日時,タグ,票",
    '1,"PDFで\n出力したい",ミナト商事,¥120000,田中,tanaka@example.com,2026/04/01,"pdf,帳票",3',
    "2,ログインできない,ミナト商事,,,not an address,2026-04-02,,",
    "3,,,,,,,,",
    "4,検索が遅い,別会社,,,,2026-04-03,,x",
    "5,  ,,,,,,,",
    "1,二度目のID,,,,,,,",
  ].join("\r\n");

  test("is shown before it is imported: what it would be, and what is wrong, by line", async () => {
    const uploaded = await uploadText(cpo, "声.csv", file);
    const dry = await settled(cpo, uploaded.id);
    expect(dry.state).toBe("previewed");
    expect(dry.found).toMatchObject({ format: "csv", encoding: "utf-8" });
    expect(dry.found?.examples).toMatchObject({ 本文: "PDFで\n出力したい", 票: "3", 投稿者: "田中" });
    expect(dry.settings.columns).toMatchObject({ text: "本文", sourceId: "ID", customerName: "会社名" });
    expect(dry.counts).toEqual({
      rows: 6,
      added: 2,
      updated: 0,
      unchanged: 0,
      kept: 0,
      failed: 4,
      warnings: 1,
    });
    expect(dry.sample[0]).toMatchObject({ line: 2, fate: "added", customer: "ミナト商事", votes: 3 });
    expect(dry.flaws.filter((one) => one.kind === "error").map((one) => [one.line, one.code])).toEqual([
      [5, "text_missing"],
      [6, "number_invalid"],
      [7, "text_missing"],
      [8, "id_repeated"],
    ]);
    expect(await texts({ importId: uploaded.id })).toEqual([]);
    const after = await run(uploaded.id);
    expect(after).toMatchObject({ state: "done", counts: dry.counts, progress: null });
    expect(after.found?.examples).toEqual({});
    expect(await texts({ importId: uploaded.id })).toEqual(["PDFで\n出力したい", "ログインできない"]);
    const [minato] = (await cpo.call(listCustomers, { query: { q: "ミナト" } })).data;
    expect(minato?.revenue).toEqual({ amount: 120_000, currency: "JPY" });
    const csv = await (await cpo.fetch(`/api/v1/imports/${uploaded.id}/flaws/export`)).text();
    expect(csv.split("\r\n").filter((line) => line.includes(",error,"))).toHaveLength(4);
  });

  test("a second time changes nothing, and with news only what is new", async () => {
    const again = await run((await uploadText(pm, "声.csv", file)).id);
    expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 2, failed: 4 });
    const [mine] = (await cpo.call(listVoices, { query: { q: "ログインできない" } })).data;
    await cpo.call(changeVoice, {
      params: { id: mine?.id ?? "" },
      version: mine?.version ?? 0,
      body: { text: "ログインできない(電話で確認)" },
    });
    const news = file.replace("3\r\n2", "9\r\n2").replace("ログインできない", "ログインできません");
    const third = await run((await uploadText(cpo, "声.csv", news)).id);
    // Line 2 has a new number of votes; line 4 was changed here by hand and stays ours.
    expect(third.counts).toMatchObject({ added: 0, updated: 1, unchanged: 0, kept: 1 });
    const [pdf] = (await cpo.call(listVoices, { query: { q: "出力したい" } })).data;
    expect(pdf).toMatchObject({ votes: 9, version: 2 });
    await cpo.call(undoImport, { params: { id: third.id } });
    expect(await settled(cpo, third.id)).toMatchObject({ state: "undone", keptOnUndo: 0 });
    const [back] = (await cpo.call(listVoices, { query: { q: "出力したい" } })).data;
    expect(back?.votes).toBe(3);
  });

  test("without ids is found again by its words, and the same words twice are two voices", async () => {
    const csv = "comment,email\nsame,a@example.com\nsame,a@example.com\nsame,b@example.com\n";
    const first = await run((await uploadText(cpo, "poll.csv", csv, { source: "poll" })).id);
    expect(first.counts).toMatchObject({ added: 3, failed: 0 });
    const second = await run((await uploadText(cpo, "poll.csv", csv, { source: "poll" })).id);
    expect(second.counts).toMatchObject({ added: 0, unchanged: 3 });
  });
});

describe("an undo", () => {
  test("takes back everything but what was changed since, and lists what stayed", async () => {
    const csv = "text,company\nundo 1,Fresh Inc\nundo 2,Fresh Inc\nundo 3,\n";
    const { id } = await run((await uploadText(cpo, "undo.csv", csv, { source: "undo" })).id);
    const need = await cpo.call(addNeed, { body: { title: "worked on" } });
    const [kept] = (await cpo.call(listVoices, { query: { q: "undo 3" } })).data;
    await pm.call(changeVoices, {
      body: { ids: [kept?.id ?? ""], change: { act: "assign", needId: need.id } },
    });
    await cpo.call(undoImport, { params: { id } });
    expect(await settled(cpo, id)).toMatchObject({ state: "undone", keptOnUndo: 1 });
    expect(await texts({ importId: id })).toEqual(["undo 3"]);
    expect((await cpo.call(listCustomers, { query: { q: "Fresh Inc" } })).data).toEqual([]);
    const again = await cpo.refused(undoImport, { params: { id } });
    expect(again).toMatchObject({ code: "conflict", data: { reason: "import_state", state: "undone" } });
  });
});

describe("a person's name and address", () => {
  test("once erased are in no table, come back neither with the file nor with an undo", async () => {
    const csv = (votes: number) =>
      `id,text,name,mail,votes\n1,erased,Suzuki Iroha,iroha@example.org,${votes}\n`;
    await run((await uploadText(cpo, "e.csv", csv(1), { source: "erase" })).id);
    const second = await run((await uploadText(cpo, "e.csv", csv(2), { source: "erase" })).id);
    expect(second.counts.updated).toBe(1);
    await cpo.call(eraseVoiceAuthor, { body: { email: "iroha@example.org" } });
    await cpo.call(undoImport, { params: { id: second.id } });
    await settled(cpo, second.id);
    const third = await run((await uploadText(cpo, "e.csv", csv(3), { source: "erase" })).id);
    expect(third.counts).toMatchObject({ kept: 1, updated: 0 });
    for (const table of ["voice", "import", "import_chunk", "import_flaw", "import_update", "event"]) {
      const { rows } = await sql`
        select from ${sql.table(table)} t where position('iroha' in lower(t::text)) > 0
          or position(encode('iroha', 'hex') in t::text) > 0`.execute(house.db);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
});

describe("an import", () => {
  test("that is uploaded twice by a double click is one, and run twice runs once", async () => {
    const send = () => uploadText(cpo, "double.csv", "text\ndouble click\n", { key: "double" });
    const [one, two] = await Promise.all([send(), send()]);
    expect(two.id).toBe(one.id);
    const dry = await settled(cpo, one.id);
    const start = () => cpo.call(runImport, { params: { id: one.id }, version: dry.version });
    const both = await Promise.allSettled([start(), start()]);
    expect(both.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    expect((await settled(cpo, one.id)).counts.added).toBe(1);
    expect(await texts({ q: "double click" })).toEqual(["double click"]);
  });

  test("of the same file by two people at once brings each voice once", async () => {
    const rows = Array.from({ length: 1_200 }, (_, n) => `r${n},race ${n},Racer ${n % 7}`);
    const csv = ["id,text,company", ...rows].join("\n");
    const ids = await Promise.all(
      [cpo, pm].map(async (who) => (await uploadText(who, "race.csv", csv, { source: "race" })).id),
    );
    const ends = await Promise.all(ids.map(run));
    expect(ends.map((end) => end.state)).toEqual(["done", "done"]);
    expect(ends.reduce((sum, end) => sum + end.counts.added, 0)).toBe(1_200);
    expect(ends.reduce((sum, end) => sum + end.counts.unchanged, 0)).toBe(1_200);
    expect((await cpo.call(listCustomers, { query: { q: "Racer" } })).data).toHaveLength(7);
  });

  test("takes another mapping, and begins its dry run again", async () => {
    const uploaded = await uploadText(cpo, "map.csv", "a,b\nlong prose that is a comment,short\n");
    const dry = await settled(cpo, uploaded.id);
    expect(dry.settings.columns.text).toBe("a");
    const body = { columns: { text: "b", title: "a" }, source: "mapped" };
    const params = { id: uploaded.id };
    await cpo.call(changeImport, { params, version: dry.version, body });
    const other = await settled(cpo, uploaded.id);
    expect(other.sample[0]).toMatchObject({
      text: "short",
      title: "long prose that is a comment",
      source: "mapped",
    });
    expect((await pm.refused(changeImport, { params, version: dry.version, body })).code).toBe("stale");
    await cpo.call(cancelImport, { params });
    const late = await cpo.refused(runImport, { params, version: other.version + 1 });
    expect(late).toMatchObject({ code: "conflict", data: { state: "cancelled" } });
  });

  test("is not for viewers to start, nor for another workspace to see", async () => {
    const { id } = await uploadText(cpo, "ours.csv", "text\nours\n");
    const query = { name: "x.csv" };
    const body = new Uint8Array();
    expect((await viewer.refused(uploadImport, { query, body })).code).toBe("forbidden");
    const params = { id };
    expect((await stranger.refused(getImport, { params })).code).toBe("not_found");
    expect((await stranger.refused(listImportFlaws, { params, query: {} })).code).toBe("not_found");
    for (const route of [cancelImport, undoImport] as const)
      expect((await stranger.refused(route, { params })).code).toBe("not_found");
    expect((await stranger.call(listImports, { query: {} })).data).toEqual([]);
  });

  test("too many in a row have to wait", async () => {
    const busy = await person(house, { workspace: await house.workspace() });
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => uploadText(busy, `${n}.csv`, "")),
    );
    expect(all.some((one) => one.status === "rejected")).toBe(true);
    const problem = await busy.refused(uploadImport, { query: { name: "x.csv" }, body: new Uint8Array() });
    expect(problem.code).toBe("too_many");
  });
});
