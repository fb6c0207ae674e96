import { expect, it } from "vitest";
import { daysBetween } from "./daysBetween.ts";

it("lists every day from the first to the last, over the end of a month and a leap day", () => {
  expect(daysBetween("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysBetween("2026-08-13", "2026-08-13")).toEqual(["2026-08-13"]);
});

it("lists nothing for a span that ends before it begins, lasts over a year, or is no span", () => {
  expect(daysBetween("2026-08-13", "2026-08-12")).toEqual([]);
  expect(daysBetween("2026-08-13", "2062-08-13")).toEqual([]);
  expect(daysBetween("", "2026-08-13")).toEqual([]);
});
