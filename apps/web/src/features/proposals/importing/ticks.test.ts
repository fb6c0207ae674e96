import type { ImportedRow } from "@ryorin/contract";
import { expect, test } from "vitest";
import { isTicked, linesOf, tickAll } from "./ticks.ts";

const row = (line: number, given: Partial<ImportedRow> = {}): ImportedRow => ({
  line,
  name: `PAY-${line}`,
  title: "A",
  excerpt: "",
  status: "",
  closed: false,
  url: null,
  known: null,
  made: null,
  ...given,
});
const known = { known: { id: "01890000-0000-7000-8000-000000000001", number: 1 } };
const rows = [row(2), row(5), row(9, { closed: true }), row(10), row(14, known), row(15), row(40)];

test("what is open is proposed, as spans that hold no row but those", () => {
  expect(linesOf(rows, new Map())).toBe("2-5,10,15-40");
});

test("people tick what is over and untick what is not; what is here already stays out", () => {
  const ticks = new Map([
    [9, true],
    [5, false],
    [14, true],
  ]);
  expect(rows.filter((one) => isTicked(one, ticks)).map(({ line }) => line)).toEqual([2, 9, 10, 15, 40]);
  expect(linesOf(rows, ticks)).toBe("2,9-10,15-40");
});

test("all and none leave out what is here already", () => {
  expect(linesOf(rows, tickAll(rows, true))).toBe("2-10,15-40");
  expect(linesOf(rows, tickAll(rows, false))).toBe("");
});
