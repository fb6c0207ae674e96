import { expect, it } from "vitest";
import { foundNeeds } from "./find.ts";

const options = [
  { value: "1", label: "請求書 / メールで送る", title: "メールで送る" },
  { value: "2", label: "請求書", title: "請求書" },
  { value: "3", label: "Exports / CSV", title: "CSV" },
];
const ids = (text: string) => foundNeeds(options, text).map(({ value }) => value);

it("finds a need by any part of its path, whatever the width, case or kana", () => {
  expect(ids("めーる")).toEqual(["1"]);
  expect(ids("ｃｓｖ")).toEqual(["3"]);
  expect(ids("export csv")).toEqual(["3"]);
  expect(ids("決済")).toEqual([]);
});

it("puts what begins with the word first, and shows all when nothing is typed", () => {
  expect(ids("請求")).toEqual(["2", "1"]);
  expect(ids(" ")).toEqual(["1", "2", "3"]);
});
