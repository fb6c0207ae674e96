import { expect, it } from "vitest";
import { isWithin, readFigure, stepped } from "./figure.ts";

it.each([
  ["5000000", 5_000_000],
  ["5,000,000", 5_000_000],
  ["３，０００", 3_000],
  ["￥1,200円", 1_200],
  ["500万", 5_000_000],
  ["５００万円", 5_000_000],
  ["1億2000万", 120_000_000],
  ["1億2,000万5千", 120_005_000],
  ["3千万", 30_000_000],
  ["5百万", 5_000_000],
  ["1.1万", 11_000],
  ["¥1.2m", 1_200_000],
  ["30k", 30_000],
  ["2bn", 2_000_000_000],
  ["-3.5", -3.5],
  ["－120万", -1_200_000],
  ["80 %", 80],
  ["0", 0],
  ["0.5", 0.5],
])("reads %s as %d", (text, figure) => {
  expect(readFigure(text)).toBe(figure);
});

it.each([
  "",
  " ",
  "-",
  "万",
  "about 5",
  "5万3億",
  "5 to 8",
  "500マン",
  "1.2.3",
  "5mm",
  "NaN",
  "1,5",
  "12,34",
])("does not guess at “%s”", (text) => {
  expect(readFigure(text)).toBeUndefined();
});

it("keeps to its bounds, both ends included", () => {
  const share = { min: 1, max: 100, whole: true };
  expect([0, 1, 1.5, 100, 101].map((figure) => isWithin(figure, share))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
});

it("steps up and down, never beyond the bounds", () => {
  const days = { min: 0, max: 10 };
  expect(stepped(undefined, 0.5, days)).toBe(0);
  expect(stepped(0.2, 0.1, days)).toBe(0.3);
  expect(stepped(9.8, 0.5, days)).toBe(10);
  expect(stepped(0, -0.5, days)).toBe(0);
  expect(stepped(4, -1, undefined)).toBe(3);
});
