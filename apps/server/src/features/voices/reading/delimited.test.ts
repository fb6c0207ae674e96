import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collected, readFile, refusal } from "./files.fixture.ts";
import { openImport } from "./open.ts";

describe("CSV", () => {
  it("reads any cells back, at their true lines, however it is cut", async () => {
    const cell = fc.stringMatching(/^[ab,"\n\r;請求👍]{0,8}$/u);
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 9 }),
        async (rows, end, chunk) => {
          const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const lines = rows.map((row) => row.map(quoted).join(",") + end);
          const starts = lines.map(
            (_, i) =>
              2 +
              lines
                .slice(0, i)
                .join("")
                .split(/\r\n|\n|\r/).length -
              1,
          );
          const told = rows.map((row, i) => ({
            line: starts[i],
            record: { title: row[0], text: row[1], source: row[2] },
          }));
          const filled = told.filter(({ record }) => Object.values(record).some((value) => value !== ""));
          fc.pre(filled.length > 0);
          const read = await readFile(`title,text,source${end}${lines.join("")}`, { chunk, delimiter: "," });
          expect(
            read.rows.map((row) => ("record" in row ? { line: row.line, record: { ...row.record } } : row)),
          ).toEqual(filled);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("finds semicolons, tabs and bars, and obeys Excel's sep line without losing count", async () => {
    for (const delimiter of [";", "\t", "|"]) {
      const read = await readFile(`id${delimiter}内容\n1${delimiter}"a, b"\n`);
      expect(read.opened.delimiter).toBe(delimiter);
      expect(read.records).toEqual([{ id: "1", 内容: "a, b" }]);
    }
    const told = await readFile("sep=;\r\nid;text\r\n1;a,b,c,d\r\n");
    expect(told.rows).toMatchObject([{ line: 3, record: { id: "1", text: "a,b,c,d" } }]);
  });

  it("keeps a header-only, an empty and a blank file apart", async () => {
    expect(await refusal("id,text\n")).toEqual(["no_rows", 0]);
    expect(await refusal("")).toEqual(["file_empty", 0]);
    expect(await refusal("\n \n\n")).toEqual(["file_empty", 0]);
    expect(await refusal("\ufeff")).toEqual(["file_empty", 0]);
  });

  it("gives duplicate, empty and hostile headers a name of their own", async () => {
    const read = await readFile("text,text,,__proto__,constructor\na,b,c,d,e\n");
    expect(read.opened.headers).toEqual(["text", "text (2)", "#3", "__proto__", "constructor"]);
    const row = read.rows[0];
    const record = row !== undefined && "record" in row ? row.record : {};
    expect(Object.entries(record)).toEqual([
      ["text", "a"],
      ["text (2)", "b"],
      ["#3", "c"],
      ["__proto__", "d"],
      ["constructor", "e"],
    ]);
    expect(({} as Record<string, unknown>).d).toBeUndefined();
  });

  it("takes a first row of data for data, and lets the caller say otherwise", async () => {
    const bare = await readFile("pn1\t0\tまた行きたいです。\n");
    expect(bare.opened).toMatchObject({ hasHeader: false, headers: ["#1", "#2", "#3"] });
    expect(bare.records).toHaveLength(1);
    const told = await readFile("a,b\nc,d\n", { hasHeader: false });
    expect(told.records).toEqual([
      { "#1": "a", "#2": "b" },
      { "#1": "c", "#2": "d" },
    ]);
  });

  it("names the line of every broken row and reads on after it", async () => {
    const file = [
      "id,text,tags",
      '1,"fine, ""quoted""",x',
      '2,"He said "no" twice",x',
      "3,ragged",
      "4,ragged,x,y",
      "5,trailing commas,x,,",
      "6,nul\0byte,x",
      '7,5" screen,x',
      "",
      '8,"two',
      'lines",x',
      '9,"never closed,x',
      "10,last,x",
    ].join("\r\n");
    for (const chunk of [1, 10, 65_536]) {
      const read = await readFile(file, { chunk });
      expect(read.errors).toEqual([
        { line: 3, code: "quote_stray" },
        { line: 4, code: "row_ragged" },
        { line: 5, code: "row_ragged" },
        { line: 7, code: "nul_byte" },
        { line: 12, code: "quote_unclosed" },
      ]);
      expect(read.records.map(({ id }) => id)).toEqual(["1", "5", "7", "8", "10"]);
      expect(read.records.map(({ text }) => text)).toContain("two\r\nlines");
    }
  });

  it("keeps text verbatim: decomposed kana, control characters, spaces inside", async () => {
    const text = "か\u3099 \u0007bell\u200b  zero";
    const read = await readFile(`id,text\n1,${text}\n`);
    expect(read.records[0]?.text).toBe(text);
  });
});

/** `head`, then the same megabyte until `bytes` are given out; counts what was asked for. */
function endless(head: string, filler: string, bytes: number) {
  const given = { bytes: 0 };
  const block = Buffer.from(filler.repeat(Math.ceil(1_000_000 / filler.length)));
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    for (; given.bytes < bytes; given.bytes += block.length) yield block;
  }
  return { given, stream };
}

describe("a line of a gigabyte", () => {
  const gigabyte = 1e9;
  const cases: [string, string, string, number][] = [
    ["CSV", "id,text\n1,ok\n2,", "請求書", 3],
    ["CSV in quotes", 'id,text\n1,ok\n2,"', "x", 3],
    ["CSV of commas", "id,text\n1,ok\n2,", ",", 3],
    ["JSON Lines", '{"text":"a"}\n{"text":"b"}\n{"text":"', "x", 3],
    ["JSON", '[\n{"text":"a"},\n{"text":"', "x", 3],
    ["JSON of brackets", '[\n{"text":"a"},\n{"text":', "[", 3],
  ];
  for (const [name, head, filler, line] of cases) {
    it(`${name}: stops early with its line`, async () => {
      const { given, stream } = endless(head, filler, gigabyte);
      const opened = await openImport(stream(), { fileName: "voices" });
      if (!opened.ok) throw new Error(opened.code);
      const last = (await collected(opened.rows())).at(-1);
      expect(last).toMatchObject({ line, error: { code: "line_too_long" }, fatal: true });
      expect(given.bytes).toBeLessThan(16e6);
    });
  }

  it("as the only line of a file", async () => {
    for (const filler of ["x", "請", "\0", "[", '{"a":', "1,"]) {
      const { given, stream } = endless("", filler, gigabyte);
      expect(await refusal(stream())).not.toBe("opened");
      expect(given.bytes).toBeLessThan(16e6);
    }
  });
});

describe("limits and cancelling", () => {
  it("refuses a file over its size, and rows and columns over their number", async () => {
    const limits = { fileBytes: 500_000, rows: 3, columns: 5 };
    const rows = await readFile("id,text\n1,a\n2,b\n3,c\n4,d\n5,e\n", { limits });
    expect(rows.rows.at(-1)).toMatchObject({ line: 5, error: { code: "too_many_rows" }, fatal: true });
    expect(rows.records).toHaveLength(3);
    expect(await refusal("a,b,c,d,e,f,text\n1,2,3,4,5,6,7\n", { limits })).toEqual(["too_many_columns", 1]);
    const big = await readFile(`id,text\n${"1,row of text\n".repeat(40_000)}`, {
      limits: { fileBytes: 500_000 },
    });
    expect(big.rows.at(-1)).toMatchObject({ error: { code: "file_too_large" }, fatal: true });
  });

  it("stops with the signal's reason and gives the source back", async () => {
    const stop = new AbortController();
    let released = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from("id,text\n");
        for (let i = 0; ; i++) yield Buffer.from(`${i},row\n`.repeat(5_000));
      } finally {
        released = true;
      }
    }
    const opened = await openImport(source(), { fileName: "voices" }, stop.signal);
    if (!opened.ok) throw new Error(opened.code);
    let read = 0;
    const reading = (async () => {
      for await (const _ of opened.rows()) if (++read === 1_000) stop.abort(new Error("cancelled by hand"));
    })();
    await expect(reading).rejects.toThrow("cancelled by hand");
    expect(read).toBe(1_000);
    expect(released).toBe(true);
  });

  it("asks for no more than is taken from it", async () => {
    let given = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("id,text\n");
      for (;;) {
        given++;
        yield Buffer.from("1,row\n".repeat(1_000));
      }
    }
    const opened = await openImport(source(), { fileName: "voices" });
    if (!opened.ok) throw new Error(opened.code);
    let read = 0;
    const before = given;
    for await (const _ of opened.rows()) if (++read >= 200_000) break;
    expect(given - before).toBeLessThan(200);
  });
});

describe("what is no table", () => {
  it("is named", async () => {
    expect(await refusal(Buffer.from("%PDF-1.7\n..."))).toEqual(["format_unsupported", 0]);
    expect(await refusal(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]))).toEqual(["format_unsupported", 0]);
    const rubbish = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) % 256));
    expect((await refusal(rubbish))[0]).toMatch(/format_unsupported|encoding_unknown/);
  });
});
