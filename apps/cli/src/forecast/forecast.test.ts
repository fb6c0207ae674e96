import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";
import { run } from "./forecast.ts";

const root = new URL("../../../../", import.meta.url).pathname;
const example = `${root}docs/examples/history.csv`;
const folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-forecast-`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real command line, in a terminal's language; the file as standard input unless an argument names one. */
const backtest = (args: readonly string[], { input = "" as string | Buffer, lang = "en_US.UTF-8" } = {}) =>
  ryorin(["forecast", "backtest", ...args], { LANG: lang }, Buffer.from(input));

/** Twelve tasks of two people, written with the given names of columns. */
const table = (head: string, rows = 12): string =>
  [
    head,
    ...Array.from(
      { length: rows },
      (_, i) =>
        `${i},${i % 2 === 0 ? "田中" : "佐藤"},${1 + (i % 3)},${1 + (i % 4)},2026-01-${10 + i},2026-01-${11 + i}`,
    ),
  ].join("\n");
const japanese = table("番号,担当者,見積工数,実績工数,見積日,完了日");
const english = table("id,assignee,estimate,actual,estimated_at,done_at");

describe("the example", { timeout: 60_000 }, () => {
  test("is scored with intervals, the same every time, in both languages", async () => {
    const json = await backtest([example, "--json"]);
    expect(json.code).toBe(0);
    const report = JSON.parse(json.out);
    expect(report).toMatchObject({
      ok: true,
      columns: {
        estimate: "estimate_hours",
        actual: "actual_hours",
        estimatedAt: "estimated_at",
        doneAt: "done_at",
        id: "task_id",
        by: ["assignee", "type", "project"],
      },
      rows: { read: 900, used: 900, refused: 0 },
      batches: { size: 20 },
    });
    const [history, naive] = report.methods;
    expect([history.method, naive.method]).toEqual(["history", "naive"]);
    expect(history.log2.value).toBeLessThan(naive.log2.value);
    for (const figure of [history.log2, history.unit, ...history.coverage]) {
      expect(figure.low).toBeLessThan(figure.value);
      expect(figure.high).toBeGreaterThan(figure.value);
    }
    const [again, en, ja] = await Promise.all([
      backtest(["-", "--json"], { input: readFileSync(example) }),
      backtest([example, "--batch", "10"]),
      backtest([example, "--batch", "10"], { lang: "ja_JP.UTF-8" }),
    ]);
    expect(again.out).toBe(json.out);
    expect(en.out).toContain("In the 80% range");
    expect(ja.out).toContain("80%の範囲");
    expect(en.err).toContain("Forecasting 900 tasks");
    // No text is missing in either language: a missing one would show its key.
    expect(`${en.out}${en.err}${ja.out}${ja.err}`).not.toMatch(/\bcli\.[a-z]+\.|\{\{/);
  }, 60_000);

  test("from a date on, only later tasks are scored", async () => {
    const { out } = await backtest([example, "--from", "2026-06-01", "--json"]);
    const later = readFileSync(example, "utf8")
      .split("\n")
      .filter((line) => (line.split(",")[6] ?? "") >= "2026-06-01");
    expect(JSON.parse(out)).toMatchObject({ scored: later.length - 1, from: "2026-06-01" });
  });
});

describe("files as they come", { timeout: 60_000 }, () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(japanese, "utf16le")]);
  // 「番号,担当者,見積工数,実績工数,見積日,完了日」 and the two names in CP932.
  const inCp932: Readonly<Record<string, string>> = {
    "番号,担当者,見積工数,実績工数,見積日,完了日":
      "94d48d862c925393968ed22c8ca990cf8d4890942c8ec090d18d4890942c8ca990cf93fa2c8aae97b993fa",
    田中: "93639286",
    佐藤: "8db293a1",
  };
  const cp932 = Buffer.concat(
    japanese
      .split(/(番号.*日|田中|佐藤)/)
      .map((part) => (inCp932[part] === undefined ? Buffer.from(part) : Buffer.from(inCp932[part], "hex"))),
  );

  test.each([
    ["UTF-8", Buffer.from(japanese)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${japanese}`)],
    ["UTF-16", utf16],
    ["CP932", cp932],
    ["semicolons", Buffer.from(japanese.replaceAll(",", ";"))],
  ])("%s: Japanese columns are found", async (_, input) => {
    const { code, out } = await backtest(["-", "--dry-run", "--json"], { input });
    expect(JSON.parse(out)).toMatchObject({
      columns: {
        estimate: "見積工数",
        actual: "実績工数",
        estimatedAt: "見積日",
        doneAt: "完了日",
        id: "番号",
        by: ["担当者"],
      },
      rows: { read: 12, used: 12, refused: 0 },
    });
    expect(code).toBe(0);
  });

  test("faulty rows are told by line and cost nothing else", async () => {
    const input = [
      english,
      "20,田中,abc,1,2026-02-01,2026-02-02",
      "21,田中,0,1,2026-02-01,2026-02-02",
      "22,田中,1,-3,2026-02-01,2026-02-02",
      "23,田中,1,1,2026-02-31,2026-02-02",
      "24,田中,1,1,2026-02-03,2026-02-02",
      "25,田中,1,1",
      '26,"田中,1,1,2026-02-03,2026-02-04',
      "27,田中,1e999,1,2026-02-03,2026-02-04",
      "3,田中,1,1,2026-02-03,2026-02-04",
      "28,田中,1,,2026-02-03,",
      '29,=HYPERLINK("x"),"1,000 h",９００,2026/2/3,2026年2月4日',
    ].join("\n");
    const dry = await backtest(["-", "--dry-run", "--json"], { input });
    expect(dry.code).toBe(1);
    const read = JSON.parse(dry.out);
    expect(read.rows).toEqual({ read: 23, used: 13, unfinished: 1, repeated: 1, leftOut: 0, refused: 8 });
    expect(read.flaws.map((flaw: { line: number; code: string }) => [flaw.line, flaw.code])).toEqual([
      [14, "not_a_number"],
      [15, "not_positive"],
      [16, "not_positive"],
      [17, "date_invalid"],
      [18, "done_before_estimated"],
      [19, "row_ragged"],
      [20, "quote_stray"],
      [21, "not_a_number"],
    ]);
    expect(dry.err).toContain("14");
    expect((await backtest(["-", "--json"], { input })).code).toBe(0);
  });

  test.each([
    ["nothing", ""],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["only a head", "estimate,actual,estimated_at,done_at"],
    ["no finished task", "estimate,actual,estimated_at,done_at\n1,,2026-01-01,"],
  ])("%s is told and exits with 1", async (_, input) => {
    const { code, out, err } = await backtest(["-"], { input });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).not.toBe("");
    expect(err).not.toMatch(/\bat .*\.ts:\d+/);
  });

  test("a file that is not there exits with 1", async () => {
    expect(await backtest(["/nowhere.csv"])).toMatchObject({ code: 1, out: "" });
    expect(await backtest([folder])).toMatchObject({ code: 1, out: "" });
  });

  test("only rows with the wanted values count", async () => {
    const file = join(folder, "where.csv");
    writeFileSync(file, english);
    const { out } = await backtest([file, "--where", "assignee=田中", "--dry-run", "--json"]);
    expect(JSON.parse(out).rows).toMatchObject({ read: 12, used: 6, leftOut: 6 });
  });
});

test("wrong use exits with 2 and says which columns there are", async () => {
  const file = join(folder, "history.csv");
  writeFileSync(file, english);
  for (const args of [
    [],
    [file, "more"],
    [file, "--batch", "1"],
    [file, "--batch", "x"],
    [file, "--seed", "x"],
    [file, "--where", "assignee"],
    [file, "--from", "someday"],
    [file, "--what"],
    [file, "--by", "a,b,c,d,e,f,g"],
  ])
    expect(await run(["backtest", ...args]), args.join(" ")).toBe(2);
  const unknown = await backtest([file, "--estimate", "hours"]);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("estimated_at");
  const lacking = await backtest(["-"], { input: "a,b\n1,2" });
  expect(lacking).toMatchObject({ code: 2, out: "" });
  expect(lacking.err).toContain("--estimate");
  expect((await ryorin(["forecast", "guess"])).code).toBe(2);
}, 60_000);
