import fc from "fast-check";
import { expect, it } from "vitest";
import { diffText } from "./diff.ts";

const show = (before: string, after: string, language = "en") =>
  diffText(before, after, language)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `+${text}+` : `-${text}-`))
    .join("");

it("marks the words that changed, in either language", () => {
  expect(show("Export as CSV file", "Export as PDF file")).toBe("Export as -CSV-+PDF+ file");
  expect(show("請求書をCSVで出力したい", "請求書をPDFで出力したい", "ja")).toBe(
    "請求書を-CSV-+PDF+で出力したい",
  );
  expect(show("", "new")).toBe("+new+");
  expect(show("old", "")).toBe("-old-");
});

it("rebuilds both texts from its parts, whatever they are", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", " ", "声", "\n", "を"), { maxLength: 40 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffText(before, after, "ja");
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }),
  );
});

it("stays quick on texts of a hundred thousand characters", () => {
  const long = Array.from({ length: 4_000 }, (_, at) => `line ${at} of a long interview`).join("\n");
  const parts = diffText(long, long.replace("line 2000 of", "line 2000 from"), "en");
  expect(parts.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});
