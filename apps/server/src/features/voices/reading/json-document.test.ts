import { describe, expect, it } from "vitest";
import { readFile, refusal } from "./files.fixture.ts";

describe("JSON", () => {
  it("streams a list of objects with each one's line, cut anywhere", async () => {
    const file = '[\n  {"text": "a\\"]}", "n": 1},\n  {\n    "text": "請求書"\n  },\n  {"text": "c"}\n]\n';
    for (const chunk of [1, 2, 5, 65_536]) {
      const read = await readFile(file, { chunk });
      expect(read.opened.format).toBe("json");
      expect(read.rows).toEqual([
        { line: 2, record: { text: 'a"]}', n: "1" } },
        { line: 3, record: { text: "請求書" } },
        { line: 6, record: { text: "c" } },
      ]);
    }
  });

  it("finds the rows inside wrappers and tells which lists it left", async () => {
    const file = `{"count": 2, "users": [{"name": "x"}], "meta": {"page": [1, 2]},
"data": {"tickets": [{"text": "a"}, {"text": "b"}]},
"archived": [{"text": "c"}]}`;
    const read = await readFile(file, { chunk: 3 });
    expect(read.records).toEqual([{ text: "a" }, { text: "b" }]);
    expect(read.rows.at(-1)).toEqual({
      line: 3,
      error: { code: "json_array_skipped", data: { name: "archived" } },
    });
    expect((await readFile(file, { sheet: "archived" })).records).toEqual([{ text: "c" }]);
    expect(await refusal(file, { sheet: "nothing" })).toEqual(["sheet_not_found", 0]);
  });

  it("reads pages one after another, pages in a list, bare texts, rows of values, and a lone object", async () => {
    expect((await readFile('[{"text":"a"}]\n[{"text":"b"}]')).records).toEqual([
      { text: "a" },
      { text: "b" },
    ]);
    expect((await readFile('[[{"text":"a"}],[],[{"text":"b"}]]')).records).toEqual([
      { text: "a" },
      { text: "b" },
    ]);
    expect((await readFile('["a", "b"]')).records).toEqual([{ value: "a" }, { value: "b" }]);
    expect((await readFile('{"rows": [["a","x"],["b","y"]]}')).records).toEqual([
      { "#1": "a", "#2": "x" },
      { "#1": "b", "#2": "y" },
    ]);
    expect((await readFile('{\n "text": "only",\n "labels": [{"name": "ui"}]\n}')).records).toEqual([
      { text: "only", "labels.name": ["ui"] },
    ]);
  });

  it("flattens with dotted keys, keeps long ids, and takes hostile keys as keys", async () => {
    const read = await readFile(
      `[{"id": 12345678901234567890, "author": {"name": "A", "email": null}, "labels": [{"name": "x"}, {"name": "y"}],
        "tags": ["p", 2], "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": 1}}, "ok": false}]`,
    );
    expect(Object.entries(read.records[0]!)).toEqual([
      ["id", "12345678901234567890"],
      ["author.name", "A"],
      ["author.email", ""],
      ["labels.name", ["x", "y"]],
      ["tags", ["p", "2"]],
      ["__proto__.polluted", "true"],
      ["constructor.prototype.polluted", "1"],
      ["ok", "false"],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("refuses a bad row alone, and says where brackets no longer fit", async () => {
    const deep = "[".repeat(50_000) + "]".repeat(50_000);
    const read = await readFile(
      `[{"text": "a"},\n{"text": nope},\n{"text": "c", "d": ${deep}},\n{"text": "\\u0000"},\n{"text": "e"}]`,
    );
    expect(read.records).toEqual([{ text: "a" }, { text: "e" }]);
    expect(read.errors).toEqual([
      { line: 2, code: "json_syntax" },
      { line: 3, code: "json_too_deep" },
      { line: 4, code: "nul_byte" },
    ]);
    const cut = await readFile('[{"text": "a"},\n{"text": "b"},\n{"text": "cu');
    expect(cut.records).toHaveLength(2);
    expect(cut.rows.at(-1)).toMatchObject({ line: 3, error: { code: "json_truncated" }, fatal: true });
    const wrong = await readFile('[{"text": "a"}\n{"text": "b"}]');
    expect(wrong.rows.at(-1)).toMatchObject({ line: 2, error: { code: "json_syntax" }, fatal: true });
    for (const rest of ["}", "]", ",", ":", "4{", "x"]) {
      const more = await readFile(`[{"text": "a"}]\n${rest}`, { format: "json" });
      expect(more.records[0]).toEqual({ text: "a" });
      expect(more.rows.at(-1)).toMatchObject({ line: 2, fatal: true });
    }
  });

  it("mends half an emoji that an escape left, and says so", async () => {
    const read = await readFile('[{"text": "nice \\ud83d"}]');
    expect(read.rows).toEqual([
      { line: 1, record: { text: "nice \ufffd" }, warnings: [{ code: "surrogate_replaced", data: {} }] },
    ]);
  });
});

describe("JSON Lines", () => {
  it("is told from JSON, and a bad line costs only itself", async () => {
    const read = await readFile(
      '{"text":"a","list":[{"x":1}]}\n\n{"text":\r\n{"text":"c"}\r\nnull\n{"text":"e"}',
      { chunk: 4 },
    );
    expect(read.opened.format).toBe("jsonl");
    expect(read.errors).toEqual([
      { line: 3, code: "json_syntax" },
      { line: 5, code: "json_not_a_record" },
    ]);
    expect(read.records.map(({ text }) => text)).toEqual(["a", "c", "e"]);
  });

  it("takes columns that first come late", async () => {
    const read = await readFile('{"text":"a"}\n{"text":"b","author":{"email":"x@example.com"}}\n');
    expect(read.opened.headers).toEqual(["text", "author.email"]);
    expect(read.opened.mapping.columns).toEqual({ text: "text", authorEmail: "author.email" });
  });
});
