import { describe, expect, it } from "vitest";
import type { ImportRecord } from "./problem.ts";
import { type DraftChoice, readVoice, voiceDraft } from "./row.ts";

const names = [
  "text",
  "title",
  "customerName",
  "customerId",
  "customerDomain",
  "customerRevenue",
  "authorName",
] as const;
const more = [
  "authorEmail",
  "source",
  "sourceId",
  "url",
  "status",
  "tags",
  "votes",
  "language",
  "saidAt",
] as const;
const columns = Object.fromEntries([...names, ...more].map((field) => [field, field]));
const choice: DraftChoice = { columns, source: "file", zone: "Asia/Tokyo", currency: "JPY" };

const draftOf = (record: ImportRecord, chosen: Partial<DraftChoice> = {}) => {
  const read = readVoice(record, { ...choice, ...chosen });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read;
};

describe("a record becomes a voice", () => {
  it("with every field", () => {
    const { draft, warnings } = draftOf({
      text: " 請求書のPDF出力をしたい\n",
      title: "出力",
      customerName: "山田商事",
      customerId: "C1",
      customerDomain: "https://www.Yamada.example.jp/about",
      customerRevenue: "12万円",
      authorName: "山田",
      authorEmail: "Taro <taro@example.com>",
      source: "support",
      sourceId: "T-1",
      url: "https://example.com/1",
      status: "対応済",
      tags: "要望、改善; 要望",
      votes: "1,204",
      language: "日本語",
      saidAt: "令和8年11月24日",
    });
    expect(draft).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      text: "請求書のPDF出力をしたい",
      title: "出力",
      customer: {
        name: "山田商事",
        externalId: "C1",
        domain: "yamada.example.jp",
        revenue: { amount: 120_000, currency: "JPY" },
      },
      authorName: "山田",
      authorEmail: "taro@example.com",
      source: "support",
      sourceId: "T-1",
      url: "https://example.com/1",
      sourceStatus: "対応済",
      tags: ["要望", "改善"],
      votes: 1204,
      language: "ja",
      saidAt: "2026-11-23T15:00:00.000Z",
    });
    expect(warnings).toEqual([]);
    expect(voiceDraft.parse(draft)).toEqual(draft);
  });

  it("with next to none", () => {
    const { draft } = draftOf({ text: "slow" });
    expect(voiceDraft.parse(draft)).toMatchObject({
      text: "slow",
      source: "file",
      customer: null,
      saidAt: null,
      tags: [],
      votes: 0,
    });
  });

  it("takes the title where the text is empty, and says so", () => {
    const { draft, warnings } = draftOf({ text: "  ", title: "Slow" });
    expect(draft).toMatchObject({ text: "Slow", title: null });
    expect(warnings).toEqual([{ field: "text", code: "text_from_title", data: {} }]);
  });

  it("reads lists: tags stay whole, texts join, else the first counts", () => {
    const { draft } = draftOf({
      text: ["first", "", "second"],
      tags: ["a,b", "c"],
      customerName: ["", "Acme", "Other"],
    });
    expect(draft).toMatchObject({ text: "first\nsecond", tags: ["a,b", "c"], customer: { name: "Acme" } });
  });

  it("turns yearly revenue into monthly", () => {
    const yearly = { columns: { ...columns, customerRevenue: "年間契約額" } };
    const { draft, warnings } = draftOf({ text: "x", customerName: "A", 年間契約額: "1,000,000" }, yearly);
    expect(draft.customer?.revenue).toEqual({ amount: 83_333, currency: "JPY" });
    expect(warnings.map(({ code }) => code)).toEqual(["money_rounded"]);
  });

  it("leaves out or shortens what is not worth losing a voice for", () => {
    const { draft, warnings } = draftOf({
      text: "x",
      title: `${"a".repeat(298)}👍👍`,
      authorEmail: "nobody",
      url: "javascript:alert(1)",
      tags: Array.from({ length: 40 }, (_, i) => `tag ${i}`),
      status: "s".repeat(61),
    });
    expect(draft).toMatchObject({ authorEmail: null, url: null });
    expect(draft.title).toBe(`${"a".repeat(298)}…`);
    expect(draft.tags).toHaveLength(30);
    expect(voiceDraft.safeParse(draft).success).toBe(true);
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      "email_dropped",
      "tags_dropped",
      "url_dropped",
      "value_shortened",
      "value_shortened",
    ]);
  });

  it("names every wrong field at once", () => {
    const read = readVoice(
      { text: "", saidAt: "someday", votes: "-1", customerRevenue: "-5", sourceId: "i".repeat(201) },
      choice,
    );
    expect(read).toEqual({
      ok: false,
      errors: [
        { field: "text", code: "text_missing", data: {} },
        { field: "customerRevenue", code: "money_negative", data: { value: "-5" } },
        { field: "sourceId", code: "value_too_long", data: { limit: 200 } },
        { field: "saidAt", code: "date_invalid", data: { value: "someday" } },
        { field: "votes", code: "number_invalid", data: { value: "-1" } },
      ],
    });
    expect(readVoice({ text: "x".repeat(100_001) }, choice)).toMatchObject({
      ok: false,
      errors: [{ code: "text_too_long" }],
    });
  });
});

describe("the key of a voice", () => {
  const key = (record: ImportRecord) => draftOf(record).draft.key;

  it("is its id in its source, whatever else changes", () => {
    expect(key({ text: "a", sourceId: "1" })).toBe(key({ text: "b", sourceId: "1", votes: "9" }));
    expect(key({ text: "a", sourceId: "1" })).not.toBe(key({ text: "a", sourceId: "1", source: "other" }));
    expect(key({ text: "a", sourceId: "1" })).not.toBe(key({ text: "a", sourceId: "2" }));
  });

  it("is otherwise what was said, by whom and when; stable for ever", () => {
    const said = { text: "a", authorName: "Ann", saidAt: "2026-11-24" };
    expect(key(said)).toBe(key({ ...said, title: "T", tags: "x" }));
    expect(key(said)).toBe("63549612c72e937f0276832f08838fbc43f07c2f252fc7d6debee162fe66f0c7");
    for (const change of [
      { text: "b" },
      { authorName: "Bob" },
      { saidAt: "2026-11-25" },
      { customerName: "Acme" },
      { source: "s" },
    ]) {
      expect(key({ ...said, ...change })).not.toBe(key(said));
    }
  });
});
