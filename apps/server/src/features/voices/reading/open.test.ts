import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { collected, inChunks } from "./files.fixture.ts";
import { openImport } from "./open.ts";
import { importErrorCodes, importWarningCodes } from "./problem.ts";
import { readVoice } from "./row.ts";
import { inlineRow, workbookOf } from "./xlsx/workbook.fixture.ts";

const csv =
  '番号,ご意見,受付日,売上\n1,"請求書の\nPDF出力",2026/11/24,¥1200\n2,検索が遅い,令和8年11月24日,3万円\n';
const json =
  '{"data":[{"id":1,"text":"a","tags":["x"],"author":{"email":"a@example.com"}},{"id":2,"text":"b"}]}';
const seeds: readonly Buffer[] = [
  Buffer.from(csv),
  iconv.encode(csv, "cp932"),
  iconv.encode(csv, "utf-16le", { addBOM: true }),
  Buffer.from(json),
  Buffer.from('{"text":"a"}\n{"text":"b","votes":3}\n'),
  workbookOf([{ name: "s", rows: inlineRow(1, ["text", "date"]) + inlineRow(2, ["slow", "2026-11-24"]) }], {
    strings: ["<t>x</t>"],
  }),
];

describe("any spoilt file", () => {
  it("ends in values with known codes, never in an exception", async () => {
    const spoiling = fc.array(
      fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom("set", "cut", "insert")),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        spoiling,
        fc.integer({ min: 1, max: 64 }),
        async (seed, acts, chunk) => {
          let bytes = Buffer.from(seed);
          for (const [place, byte, act] of acts) {
            const at = place % (bytes.length + 1);
            if (act === "set" && at < bytes.length) bytes[at] = byte;
            if (act === "cut") bytes = bytes.subarray(0, at);
            if (act === "insert")
              bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
          }
          const opened = await openImport(inChunks(bytes, chunk), { fileName: "voices" });
          if (!opened.ok) {
            expect(importErrorCodes).toContain(opened.code);
            return;
          }
          const choice = {
            columns: opened.mapping.columns,
            source: "file",
            zone: "Asia/Tokyo",
            currency: "JPY",
          };
          const rows = await collected(opened.rows());
          for (const [index, row] of rows.entries()) {
            if ("error" in row) {
              expect(importErrorCodes).toContain(row.error.code);
              expect(row.fatal === true && index < rows.length - 1).toBe(false);
              continue;
            }
            const read = readVoice(row.record, choice);
            for (const { code } of read.ok ? [] : read.errors) expect(importErrorCodes).toContain(code);
            for (const { code } of read.ok ? read.warnings : []) expect(importWarningCodes).toContain(code);
          }
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  });
});

describe("what opening tells", () => {
  it("the order of the dates when the sample proves it", async () => {
    const opened = await openImport(inChunks(Buffer.from("text,date\na,03/04/2026\nb,24/11/2026\n")), {
      fileName: "a.csv",
    });
    expect(opened).toMatchObject({
      ok: true,
      dateOrder: "dmy",
      mapping: { columns: { text: "text", saidAt: "date" } },
    });
  });

  it("the same on a second reading as on the first", async () => {
    const once = async () => {
      const opened = await openImport(inChunks(Buffer.from(csv), 3), { fileName: "a.csv" });
      return opened.ok ? { ...opened, rows: await collected(opened.rows()), close: undefined } : opened;
    };
    expect(await once()).toEqual(await once());
  });
});
