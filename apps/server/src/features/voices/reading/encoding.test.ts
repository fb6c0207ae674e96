import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readFile, refusal } from "./files.fixture.ts";

const table =
  "番号,ご意見,会社名\r\n1,①請求書のPDF出力～を㈱山田でしたい髙橋,ｶﾌﾞｼｷ\r\n2,検索が遅くて困っています。,鈴木工業\r\n";
const records = [
  { 番号: "1", ご意見: "①請求書のPDF出力～を㈱山田でしたい髙橋", 会社名: "ｶﾌﾞｼｷ" },
  { 番号: "2", ご意見: "検索が遅くて困っています。", 会社名: "鈴木工業" },
];
const wave = (text: string) =>
  text.replaceAll("～", "〜").replaceAll("①", "1").replaceAll("㈱", "").replaceAll("髙", "高");

describe("encodings are recognised, wherever a chunk cuts a character", () => {
  const files: [string, Buffer][] = [
    ["utf-8", Buffer.from(table)],
    ["utf-8", Buffer.from(`\ufeff${table}`)],
    ["shift_jis", iconv.encode(table, "cp932")],
    ["utf-16le", iconv.encode(table, "utf-16le", { addBOM: true })],
    ["utf-16le", iconv.encode(table, "utf-16le", { addBOM: false })],
    ["utf-16be", iconv.encode(table, "utf-16be", { addBOM: true })],
    ["utf-16be", iconv.encode(table, "utf-16be", { addBOM: false })],
  ];
  for (const [encoding, bytes] of files) {
    for (const chunk of [1, 3, 7, 65_536]) {
      it(`${encoding}, ${bytes.subarray(0, 2).toString("hex")}…, ${chunk} bytes at a time`, async () => {
        const read = await readFile(bytes, { chunk });
        expect(read.opened.encoding).toBe(encoding);
        expect(read.records).toEqual(records);
      });
    }
  }

  it("EUC-JP", async () => {
    const read = await readFile(iconv.encode(wave(table), "euc-jp"), { chunk: 5 });
    expect(read.opened.encoding).toBe("euc-jp");
    expect(read.records[1]).toEqual(records[1]);
  });

  it("ISO-2022-JP, which is ASCII with escapes", async () => {
    // 「要望」 is 4D57 4B3E in JIS X 0208.
    const bytes = Buffer.from("id,\x1b$BMWK>\x1b(B\n1,\x1b$BMWK>\x1b(B\n", "latin1");
    const read = await readFile(bytes, { chunk: 4 });
    expect(read.opened.encoding).toBe("iso-2022-jp");
    expect(read.records).toEqual([{ id: "1", 要望: "要望" }]);
  });

  it("Windows-1252 where no Japanese encoding fits", async () => {
    const read = await readFile(Buffer.from("id;text\n1;Schöne Grüße aus Köln, très bien\n", "latin1"));
    expect(read.opened.encoding).toBe("windows-1252");
    expect(read.records).toEqual([{ id: "1", text: "Schöne Grüße aus Köln, très bien" }]);
  });
});

describe("a file that is not what it was taken for", () => {
  const ascii = Array.from({ length: 40_000 }, (_, i) => `${i},plain ascii text of a row`);

  it("names the line and the encoding when the first Japanese byte comes a megabyte in", async () => {
    const late = iconv.encode(`id,text\n${ascii.join("\n")}\n40000,検索が遅くて困っています\n`, "cp932");
    const read = await readFile(late);
    const last = read.rows.at(-1);
    expect(last).toEqual({
      line: 40_002,
      error: { code: "encoding_wrong", data: { encoding: "utf-8", looksLike: "shift_jis" } },
      fatal: true,
    });
    const again = await readFile(late, { encoding: "CP932" });
    expect(again.errors).toEqual([]);
    expect(again.records.at(-1)?.text).toBe("検索が遅くて困っています");
  });

  it("is read as UTF-8 when the late Japanese is UTF-8", async () => {
    const read = await readFile(`id,text\n${ascii.join("\n")}\n40000,検索が遅い\n`);
    expect(read.errors).toEqual([]);
    expect(read.records.at(-1)?.text).toBe("検索が遅い");
  });

  it("is refused when another encoding was declared", async () => {
    expect(await refusal(Buffer.from(table), { encoding: "shift_jis" })).toEqual(["encoding_wrong", 1]);
    expect(await refusal(iconv.encode(table, "cp932"), { encoding: "utf-8" })).toEqual(["encoding_wrong", 1]);
    expect(await refusal(Buffer.from(table), { encoding: "utf-16" })).toEqual(["encoding_wrong", 1]);
    expect(await refusal(iconv.encode(table, "utf-16le", { addBOM: true }), { encoding: "utf-8" })).toEqual([
      "encoding_wrong",
      1,
    ]);
    expect(await refusal(Buffer.from(table), { encoding: "klingon" })).toEqual(["encoding_unknown", 0]);
  });
});

describe("damage costs only its row", () => {
  const damaged = Buffer.concat([
    Buffer.from("id,text\n1,請求書を出力したい\n2,途中で切"),
    Buffer.from([0xe3, 0x82]),
    Buffer.from("\n3,検索が遅い\n4,終わりも切"),
    Buffer.from([0xe3]),
  ]);

  it("a UTF-8 character cut in half, in the middle and at the end", async () => {
    for (const chunk of [1, 6, 65_536]) {
      const read = await readFile(damaged, { chunk });
      expect(read.opened.encoding).toBe("utf-8");
      expect(read.errors).toEqual([
        { line: 3, code: "invalid_bytes" },
        { line: 5, code: "invalid_bytes" },
      ]);
      expect(read.records.map((record) => record.id)).toEqual(["1", "3"]);
    }
  });

  it("a lone surrogate in UTF-16, and an odd byte at its end", async () => {
    const text = "id,text\n1,好き\ud83d\n2,良い👍\n3,end";
    const bytes = Buffer.concat([
      Buffer.from("\ufeff", "utf16le"),
      Buffer.from(text, "utf16le"),
      Buffer.from([0x41]),
    ]);
    const read = await readFile(bytes, { chunk: 3 });
    expect(read.records).toEqual([{ id: "2", text: "良い👍" }]);
    expect(read.errors.map((error) => error.line)).toEqual([2, 4]);
  });

  it("a NUL in plain English, whose letters in pairs would all be Chinese", async () => {
    const long = "all of it ".repeat(200);
    const read = await readFile(`id,text\n1,a\0b\n2,${long}\n`);
    expect(read.opened.encoding).toBe("utf-8");
    expect(read.errors).toEqual([{ line: 2, code: "nul_byte" }]);
    expect(read.records).toEqual([{ id: "2", text: long }]);
  });

  it("a genuine replacement character is text like any other", async () => {
    const read = await readFile("id,text\n1,文字化け\ufffdしている\n");
    expect(read.records).toEqual([{ id: "1", text: "文字化け\ufffdしている" }]);
  });
});
