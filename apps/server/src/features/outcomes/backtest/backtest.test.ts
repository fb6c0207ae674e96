import { readFileSync } from "node:fs";
import { mostHistoryRows, type RouteQuery, runBacktest } from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { inlineRow, workbookOf } from "../../voices/reading/xlsx/workbook.fixture.ts";
import { backtestsPerPerson } from "./backtest.ts";

const example = readFileSync(new URL("../../../../../../docs/examples/history.csv", import.meta.url));

let house: TestHouse;
let cto: TestPerson;
let viewer: TestPerson;
let workspaceId: string;
beforeAll(async () => {
  house = await createTestHouse();
  const workspace = await house.workspace();
  workspaceId = workspace.id;
  cto = await person(house, { workspace, seats: ["technology_lead"], wheels: ["technology"] });
  viewer = await person(house, { workspace, access: "viewer" });
});
afterAll(() => house.close());
// A person's limit is a promise of its own, below.
const settle = () => house.travel({ minutes: 11 });

type Query = Omit<RouteQuery<typeof runBacktest>, "name">;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const given = (body: Uint8Array | ReadableStream | string, query: Query = {}, name = "history.csv") => ({
  query: { name, ...query },
  body: typeof body === "string" ? bytes(body) : body,
});
const look = (body: Parameters<typeof given>[0], query: Query = {}, name?: string) =>
  cto.call(runBacktest, given(body, query, name));
const refused = (body: Parameters<typeof given>[0], query: Query = {}, name?: string) =>
  cto.refused(runBacktest, given(body, query, name));

const head = "id,assignee,estimate,actual,estimated_at,done_at";
const row = (n: number, who = "田中"): string => {
  const day = (at: number) => new Date(Date.UTC(2026, 0, at)).toISOString().slice(0, 10);
  return `${n},${who},${1 + (n % 3)},${1 + (n % 4)},${day(n)},${day(n + 1)}`;
};
const table = (rows: number, who?: string): string =>
  [head, ...Array.from({ length: rows }, (_, n) => row(n, who))].join("\n");

describe("a history", () => {
  test("is read dry first: columns guessed, each with an example, and what would be used", async () => {
    settle();
    const read = await viewer.call(runBacktest, given(example, { dryRun: "true" }));
    expect(read).toMatchObject({
      columns: {
        estimate: "estimate_hours",
        actual: "actual_hours",
        estimatedAt: "estimated_at",
        doneAt: "done_at",
        id: "task_id",
        by: ["assignee", "type", "project"],
      },
      counts: { read: 900, used: 900, unfinished: 0, repeated: 0, leftOut: 0, refused: 0 },
      flaws: [],
      report: null,
    });
    expect(read.file).toMatchObject({ format: "csv", encoding: "utf-8" });
    expect(read.file.headers).toContainEqual({ name: "assignee", example: "Davies" });
  });

  test("is forecast with intervals, the same each time, and leaves nothing behind", async () => {
    const before = await traces();
    const [first, again] = await Promise.all([look(example), look(example)]);
    expect(again).toEqual(first);
    const report = first.report;
    expect(report).toMatchObject({ tasks: 900, scored: 451, from: "2025-12-09", batches: { size: 20 } });
    const [history, naive] = report?.methods ?? [];
    expect([history?.method, naive?.method]).toEqual(["history", "naive"]);
    expect(history?.log2.value).toBeLessThan(naive?.log2.value ?? 0);
    for (const figure of [...(history?.coverage ?? []), history?.unit, report?.batches?.methods[0]?.width]) {
      expect(figure?.low).toBeLessThan(figure?.value ?? 0);
      expect(figure?.high).toBeGreaterThan(figure?.value ?? 1);
    }
    expect(report?.pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(await traces()).toEqual(before);
  });

  test("is read as people say: other columns, no classes, some rows, from a date, in tens", async () => {
    const { columns, counts, report } = await look(example, {
      by: ["project", "assignee"],
      without: "id",
      where: ["type=bug", "type=upkeep"],
      from: "2026-01-15",
      batch: "10",
    });
    expect(columns).toMatchObject({ id: null, by: ["assignee", "project"] });
    const wanted = example
      .toString()
      .split("\n")
      .filter((line) => /,(bug|upkeep),/.test(line));
    expect(counts).toMatchObject({ used: wanted.length, leftOut: 900 - wanted.length });
    expect(report).toMatchObject({ from: "2026-01-15", batches: { size: 10 } });
    expect(report?.scored).toBe(wanted.filter((line) => (line.split(",")[6] ?? "") >= "2026-01-15").length);
    const alike = await look(table(40), { without: "by", dryRun: "true" });
    expect(alike.columns.by).toEqual([]);
  });

  test("names nobody but to leads: a person's scores are no others' matter", async () => {
    const many = table(240, "佐藤");
    expect((await look(many)).report?.people).toMatchObject([{ person: "佐藤", n: 120 }]);
    expect((await viewer.call(runBacktest, given(many))).report?.people).toBeNull();
  });

  test("may be a workbook", async () => {
    const rows = table(30)
      .split("\n")
      .map((line, n) => inlineRow(n + 1, line.split(",")));
    const book = workbookOf([{ name: "Tasks", rows: rows.join("") }]);
    const { file, counts } = await look(book, { dryRun: "true" }, "history.xlsx");
    expect(file).toMatchObject({ format: "xlsx", sheet: "Tasks", encoding: null });
    expect(counts).toMatchObject({ read: 30, used: 30 });
  });
});

describe("a column that is missing", () => {
  const strange = "a,b,c,d\n1,2,2026-01-01,2026-01-02\n";
  test("is asked for in the dry run, and then named", async () => {
    settle();
    const read = await look(strange, { dryRun: "true" });
    expect(read).toMatchObject({ columns: { estimate: null, doneAt: null }, counts: null });
    expect(read.file.headers.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
    const named = await look(strange, {
      estimate: "a",
      actual: "b",
      estimatedAt: "c",
      doneAt: "d",
      dryRun: "true",
    });
    expect(named.counts).toMatchObject({ read: 1, used: 1 });
  });

  test("is an error of its field afterwards, and one that is not there is told", async () => {
    expect(await refused(strange)).toMatchObject({
      code: "invalid",
      errors: [{ path: "query.estimate", code: "required" }],
    });
    const unknown = await refused(table(12), { estimate: "hours" });
    expect(unknown).toMatchObject({ code: "history_unreadable", data: { reason: "column_unknown" } });
    expect(unknown.title).toContain("hours");
  });
});

describe("what is no history", () => {
  test("faulty rows are told by line, in the reader's language, and cost nothing else", async () => {
    settle();
    const faulty = [
      "20,田中,abc,1,2026-02-01,2026-02-02",
      "21,田中,0,1,2026-02-01,2026-02-02",
      "22,田中,1,1,2026-02-03,2026-02-02",
      "23,田中,1,1",
      "24,田\u0000中,1,1,2026-02-03,2026-02-04",
      '25,田中,=HYPERLINK("x"),1,2026-02-03,2026-02-04',
      "26,田中,1,,2026-02-03,",
    ];
    const text = [table(12), ...faulty].join("\n");
    const read = await cto.call(runBacktest, {
      ...given(text, { dryRun: "true" }),
      headers: { "accept-language": "ja" },
    });
    expect(read.counts).toMatchObject({ read: 19, used: 12, unfinished: 1, refused: 6 });
    expect(read.flaws.map(({ line, code }) => [line, code])).toEqual([
      [14, "not_a_number"],
      [15, "not_positive"],
      [16, "done_before_estimated"],
      [17, "row_ragged"],
      [18, "nul_byte"],
      [19, "not_a_number"],
    ]);
    expect(read.flaws[0]?.message).toContain("「abc」は数値ではありません");
  });

  test.each([
    ["nothing", bytes(""), {}, "file_empty"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), {}, "format_unsupported"],
    ["only a head", bytes(head), {}, "no_rows"],
    ["another encoding than said", bytes(table(12)), { encoding: "shift_jis" }, "encoding_wrong"],
    ["an encoding nobody has", bytes(table(12)), { encoding: "klingon" }, "encoding_unknown"],
    ["a line without end", Buffer.from(`${table(12)}\n${"a".repeat(3_000_000)}`), {}, "line_too_long"],
    [
      "too many rows",
      Buffer.from(`${head}\n${`${row(1)}\n`.repeat(mostHistoryRows + 1)}`),
      {},
      "too_many_rows",
    ],
  ])("%s is refused with its reason", async (_, body, query, reason) => {
    settle();
    for (const dryRun of ["true", "false"] as const) {
      const problem = await refused(body, { ...query, dryRun });
      expect(problem).toMatchObject({ status: 422, code: "history_unreadable", data: { reason } });
      expect(problem.title).not.toMatch(/errors\.|\{\{/);
    }
  });

  test("a gigabyte is refused, announced or not", async () => {
    settle();
    const announced = await cto.fetch("/api/v1/forecasts/backtest?name=a.csv", {
      method: "POST",
      headers: { "content-length": String(2 ** 30) },
      body: "a",
    });
    expect(announced.status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent++ < 1_024) controller.enqueue(new Uint8Array(2 ** 20).fill(0x61));
        else controller.close();
      },
    });
    expect((await refused(endless)).code).toBe("too_large");
    expect(sent).toBeLessThan(30);
  });

  test("no finished task, or too few, is told with the figures", async () => {
    settle();
    const open = `${head}\n1,田中,1,,2026-01-01,\n2,田中,2,,2026-01-02,`;
    expect(await refused(open)).toMatchObject({ code: "history_empty", data: { read: 2, unfinished: 2 } });
    expect((await look(open, { dryRun: "true" })).counts).toMatchObject({ used: 0, unfinished: 2 });
    expect(await refused(table(12))).toMatchObject({
      code: "history_too_short",
      data: { scored: 6, needed: 10 },
    });
    expect((await refused(table(40), { from: "2030-01-01" })).code).toBe("history_too_short");
  });
});

describe("many at once", () => {
  test("who goes away is computed for no longer", async () => {
    settle();
    const stop = new AbortController();
    // Half a minute's work.
    const large = cto
      .call(runBacktest, { ...given(table(25_000)), signal: stop.signal })
      .catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    stop.abort();
    const begin = performance.now();
    expect((await look(table(40))).report?.scored).toBe(20);
    expect(performance.now() - begin).toBeLessThan(10_000);
    await large;
  }, 60_000);

  test("a process holds a few files, and says when it is busy", async () => {
    settle();
    const ends: (() => void)[] = [];
    // Each is in the house from when it is read.
    const slow = () =>
      new ReadableStream<Uint8Array>(
        {
          pull: (controller) =>
            new Promise((resolve) => {
              ends.push(() => {
                controller.close();
                resolve();
              });
            }),
        },
        { highWaterMark: 0 },
      );
    const hold = (who: TestPerson, count: number) =>
      Array.from({ length: count }, () => who.refused(runBacktest, given(slow())));
    const held = hold(cto, 2);
    await expect.poll(() => ends.length, { timeout: 20_000 }).toBe(2);
    // Nobody holds all there are.
    expect((await refused(table(40))).code).toBe("too_many");
    held.push(...hold(viewer, 2));
    await expect.poll(() => ends.length, { timeout: 20_000 }).toBe(4);
    const third = await person(house, { workspace: await house.workspace() });
    expect((await third.refused(runBacktest, given(table(40)))).code).toBe("busy");
    for (const end of ends) end();
    expect((await Promise.all(held)).map(({ code }) => code)).toEqual(Array(4).fill("history_unreadable"));
    expect((await look(table(40))).report?.scored).toBe(20);
  });

  test("a person's turns in ten minutes are counted", async () => {
    settle();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n <= backtestsPerPerson.max; n++) codes.push((await refused("")).code);
    expect(codes.indexOf("too_many")).toBe(backtestsPerPerson.max);
    expect((await viewer.refused(runBacktest, given(""))).code).toBe("history_unreadable");
  });
});

/** What would show that something was kept: the ledger's head, and the files of imports. */
async function traces() {
  const found = await sql`
    select (select max(seq) from event where workspace_id = ${workspaceId}) as seq,
      (select count(*) from import_chunk) as pieces`.execute(house.db);
  return found.rows;
}
