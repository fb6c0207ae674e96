import { expect, test } from "vitest";
import { foldHeader } from "./header-words.ts";
import { importLimits } from "./limits.ts";
import { readVoice, voiceDraft } from "./row.ts";
import { isDateFormat } from "./xlsx/styles.ts";

/**
 * Files are read beside everybody's requests: no cell, however long a file may make it, holds them up. What looks
 * for an end that never comes, from every place where it could begin, would take minutes for one of these.
 */
const beginnings = [
  "(",
  "[",
  "/",
  "'",
  '"',
  "-",
  ".",
  ",",
  " ",
  "\u3000",
  "\n-",
  "1",
  "<a",
  "a@",
  "ー",
  "日",
];
const hostile = beginnings.flatMap((one) =>
  ["x", "\nx", "("].map((end) => one.repeat(importLimits.fieldChars / one.length - 2) + end),
);

test("a cell as long as they may be is read in the time of any other, whatever stands in it", {
  timeout: 20_000,
}, () => {
  const fields = Object.keys(voiceDraft.shape);
  expect(fields).toContain("text");
  const names = [
    "customerName",
    "customerDomain",
    "customerRevenue",
    "authorEmail",
    "url",
    "saidAt",
    "votes",
  ];
  const columns = Object.fromEntries(["text", "tags", "language", ...names].map((name) => [name, name]));
  for (const cell of hostile) {
    const record = Object.fromEntries(Object.keys(columns).map((name) => [name, cell]));
    const read = readVoice(
      { ...record, text: "Words" },
      { columns, source: "file", zone: "UTC", currency: "JPY" },
    );
    expect(read.ok, cell.slice(0, 4)).toBe(false);
  }
});

test("so is the name of a column, and the format of a number", { timeout: 20_000 }, () => {
  for (const cell of hostile) {
    expect(foldHeader(cell).length).toBeLessThan(importLimits.fieldChars);
    expect(isDateFormat(cell)).toBe(false);
  }
});
