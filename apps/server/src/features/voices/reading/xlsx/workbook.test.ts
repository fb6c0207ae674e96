import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as files from "../files.fixture.ts";
import { type ImportChoice, openImport } from "../open.ts";
import { isDateFormat, serialToLocal } from "./styles.ts";
import { inlineRow, workbookOf, zipOf } from "./workbook.fixture.ts";

let folder = "";
const readFile = (content: Buffer, choice: Parameters<typeof files.readFile>[1] = {}) =>
  files.readFile(content, { temporaryFolder: folder, ...choice });
const refusal = (content: Buffer, choice: Partial<ImportChoice> = {}) =>
  files.refusal(content, { temporaryFolder: folder, ...choice });
const leftBehind = () => readdirSync(folder);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ryorin-reading-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a workbook", () => {
  it("gives shared, inline and rich text, numbers, truth values and dates; furigana is no text", async () => {
    const strings = [
      "<t>内容</t>",
      "<t>受付日</t>",
      "<r><t>東京</t></r><r><t>支店</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>",
      "<t xml:space='preserve'>a &amp; b_x000D_\nc</t>",
    ];
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="str"><v>ok</v></c></row>
      <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>46350</v></c><c r="D3" t="b"><v>1</v></c></row>
      <row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" s="2"><v>46350.5</v></c><c r="D4"><v>0.1</v></c></row>
      <row r="5"/><row r="6"><c r="A6" t="inlineStr"><is><t>inline</t></is></c></row>`;
    const book = workbookOf([{ name: "声", rows }], {
      strings,
      formats: ["[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"],
    });
    for (const chunk of [11, 65_536]) {
      const read = await readFile(book, { chunk });
      expect(read.opened).toMatchObject({
        format: "xlsx",
        sheet: "声",
        headers: ["内容", "受付日", "#3", "ok"],
      });
      expect(read.rows).toEqual([
        { line: 3, record: { 内容: "東京支店", 受付日: "2026-11-24", "#3": "", ok: "TRUE" } },
        { line: 4, record: { 内容: "a & b\r\nc", 受付日: "2026-11-24T12:00:00", "#3": "", ok: "0.1" } },
        { line: 6, record: { 内容: "inline", 受付日: "", "#3": "", ok: "" } },
      ]);
    }
    expect(leftBehind()).toEqual([]);
  });

  it("takes a formula's saved value and warns; an error value is empty", async () => {
    const rows = `${inlineRow(1, ["text", "votes"])}
      <row r="2"><c r="A2" t="str"><f>HYPERLINK("http://evil",1)</f><v>saved</v></c><c r="B2"><f>1+1</f></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>=cmd|calc</t></is></c><c r="B3" t="e"><v>#N/A</v></c></row>`;
    const read = await readFile(workbookOf([{ name: "s", rows }]));
    expect(read.rows).toEqual([
      {
        line: 2,
        record: { text: "saved", votes: "" },
        warnings: [
          { code: "formula_cell", data: { cell: "A2" } },
          { code: "formula_without_value", data: { cell: "B2" } },
        ],
      },
      {
        line: 3,
        record: { text: "=cmd|calc", votes: "" },
        warnings: [{ code: "cell_error", data: { cell: "B3", value: "#N/A" } }],
      },
    ]);
  });

  it("reads the first visible sheet that has rows, or the one asked for", async () => {
    const sheet = (name: string, text: string) => ({
      name,
      rows: inlineRow(1, ["text"]) + inlineRow(2, [text]),
    });
    const book = workbookOf([
      { ...sheet("秘密", "hidden"), state: "hidden" },
      { name: "空", rows: "" },
      sheet("声", "first"),
      sheet("別", "second"),
    ]);
    const read = await readFile(book);
    expect(read.opened).toMatchObject({ sheet: "声", sheets: ["空", "声", "別"] });
    expect(read.records).toEqual([{ text: "first" }]);
    expect((await readFile(book, { sheet: "別" })).records).toEqual([{ text: "second" }]);
    expect(await refusal(book, { sheet: "無い" })).toEqual(["sheet_not_found", 0]);
    expect(await refusal(book, { sheet: "空" })).toEqual(["file_empty", 0]);
    expect(leftBehind()).toEqual([]);
  });

  it("finds strings again that went to disk", async () => {
    const texts = Array.from({ length: 3_000 }, (_, i) => `${i} ${"要望".repeat(i % 60)}👍`);
    const rows = texts.map(
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>${texts.length - 1 - i}</v></c></row>`,
    );
    const book = workbookOf([{ name: "s", rows: inlineRow(1, ["text"]) + rows.join("") }], {
      strings: texts.map((text) => `<t>${text}</t>`),
    });
    const read = await readFile(book, { limits: { sharedStringMemory: 5_000 } });
    expect(read.records.map((record) => record.text)).toEqual(texts.toReversed());
    expect(leftBehind()).toEqual([]);
  });

  it("clears up when it is given up half-way, and when nothing of it is read", async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => inlineRow(i + 2, [`row ${i}`])).join("");
    const book = workbookOf([{ name: "s", rows: inlineRow(1, ["text"]) + rows }]);
    for (const leave of ["break", "close"] as const) {
      const opened = await openImport(files.inChunks(book), { fileName: "a.xlsx", temporaryFolder: folder });
      if (!opened.ok) throw new Error(opened.code);
      if (leave === "close") await opened.close();
      else for await (const _ of opened.rows()) break;
      expect(leftBehind()).toEqual([]);
    }
  });
});

describe("a hostile workbook", () => {
  const sheet = (rows: string) => workbookOf([{ name: "s", rows }]);

  it("is stopped when it unpacks out of proportion, in any part", async () => {
    const blank = " ".repeat(40 * 1024 ** 2);
    const bomb = sheet(inlineRow(1, ["text"]) + blank + inlineRow(2, ["x"]));
    expect(bomb.length).toBeLessThan(200_000);
    expect((await refusal(bomb))[0]).toMatch(/xlsx_too_large_unpacked|line_too_long/);
    const rows = Array.from(
      { length: 400_000 },
      (_, i) => `<row r="${i + 2}"><c t="str"><v>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</v></c></row>`,
    );
    const many = sheet(inlineRow(1, ["text"]) + rows.join("").replace(/ r="\d+"/g, ""));
    const read = await readFile(many);
    expect(read.rows.at(-1)).toMatchObject({ error: { code: "xlsx_too_large_unpacked" }, fatal: true });
    const strings = workbookOf([{ name: "s", rows: inlineRow(1, ["text"]) }], {
      strings: Array.from({ length: 1_000_000 }, () => "<t>same words again</t>"),
    });
    expect(await refusal(strings)).toEqual(["xlsx_too_large_unpacked", 0]);
    expect(leftBehind()).toEqual([]);
  }, 60_000);

  it("cannot lie about sizes", async () => {
    const content = `<worksheet><sheetData>${inlineRow(1, ["text"])}${inlineRow(2, ["x".repeat(10_000)])}</sheetData></worksheet>`;
    const parts = [
      {
        name: "xl/workbook.xml",
        content: '<workbook><sheets><sheet name="s" r:id="a"/></sheets></workbook>',
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>',
      },
      { name: "xl/s.xml", content, claimedSize: 50 },
    ];
    expect(await refusal(zipOf(parts))).toEqual(["xlsx_damaged", 0]);
  });

  it("stops at a cell without end, before it fills the memory", async () => {
    const text = Array.from({ length: 3e6 }, (_, i) => String.fromCharCode(97 + ((i * i) % 26))).join("");
    const read = await readFile(sheet(inlineRow(1, ["text"]) + inlineRow(2, ["ok"]) + inlineRow(3, [text])));
    expect(read.rows.at(-1)).toMatchObject({ line: 3, error: { code: "line_too_long" }, fatal: true });
    const wide = await readFile(
      sheet(`${inlineRow(1, ["text"])}<row r="2"><c r="XFD2"><v>1</v></c></row>${inlineRow(3, ["ok"])}`),
    );
    expect(wide.errors).toEqual([{ line: 2, code: "too_many_columns" }]);
    expect(wide.records).toEqual([{ text: "ok" }]);
  });

  it("expands no entities", async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${inlineRow(1, ["text"])}<row r="2"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
    const base = [
      {
        name: "xl/workbook.xml",
        content: '<workbook><sheets><sheet name="s" r:id="a"/></sheets></workbook>',
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>',
      },
      { name: "xl/s.xml", content: laughs },
    ];
    expect(await refusal(zipOf(base))).toEqual(["xlsx_damaged", 2]);
  });

  it("is told apart from other zips, old and encrypted workbooks, and broken files", async () => {
    expect(await refusal(zipOf([{ name: "readme.txt", content: "hi" }]))).toEqual(["xlsx_not_a_workbook", 0]);
    expect(await refusal(zipOf([]))).toEqual(["xlsx_not_a_workbook", 0]);
    const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
    expect(await refusal(Buffer.concat([ole, Buffer.alloc(600)]))).toEqual(["xls_unsupported", 0]);
    const locked = Buffer.concat([ole, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await refusal(locked)).toEqual(["xlsx_encrypted", 0]);
    const whole = sheet(inlineRow(1, ["text"]) + inlineRow(2, ["x"]));
    expect(await refusal(whole.subarray(0, whole.length - 30))).toEqual(["xlsx_damaged", 0]);
    const spoilt = Buffer.from(whole);
    spoilt.fill(
      0xff,
      whole.indexOf("xl/worksheets/sheet1.xml") + 24,
      whole.indexOf("xl/worksheets/sheet1.xml") + 60,
    );
    expect((await refusal(spoilt))[0]).toBe("xlsx_damaged");
    const limits = { zipEntries: 3 };
    expect(await refusal(whole, { limits })).toEqual(["xlsx_too_many_entries", 0]);
    expect(leftBehind()).toEqual([]);
  });
});

describe("dates of a sheet", () => {
  it("are recognised by their format", () => {
    for (const code of [
      "yyyy/m/d",
      "m月d日",
      "[$-411]ge.m.d",
      "[h]:mm",
      "h:mm AM/PM",
      "ggge&quot;年&quot;",
    ]) {
      expect(isDateFormat(code), code).toBe(true);
    }
    for (const code of [
      "General",
      "0.00",
      '#,##0"円"',
      '"day" 0',
      "[Red]0",
      "@",
      "0%",
      "[>=100]0;0",
      "\\d0",
    ]) {
      expect(isDateFormat(code), code).toBe(false);
    }
  });

  it("count as Excel counts, its 29 February 1900 included", () => {
    expect(serialToLocal(1, false)).toBe("1900-01-01");
    expect(serialToLocal(59, false)).toBe("1900-02-28");
    expect(serialToLocal(61, false)).toBe("1900-03-01");
    expect(serialToLocal(46_350, false)).toBe("2026-11-24");
    expect(serialToLocal(46_350.999_988_4, false)).toBe("2026-11-24T23:59:59");
    expect(serialToLocal(44_888, true)).toBe("2026-11-24");
    expect(serialToLocal(0.5, false)).toBe("12:00:00");
    expect(serialToLocal(-1, false)).toBeUndefined();
    expect(serialToLocal(1e9, false)).toBeUndefined();
  });
});
