import { describe, expect, it } from "vitest";
import { numberIn, readingOf } from "./number.ts";

/** A column, each cell read by what stands in all of them. */
const column = (...cells: string[]) => cells.map((cell) => numberIn(cell, readingOf(cells)));

describe("figures of a history", () => {
  it("are read before a unit, in any width", () => {
    expect(column("7.5", "1,234", "７．５", "3 pt", "2人日", "-4", "+.5")).toEqual([
      7.5, 1234, 7.5, 3, 2, -4, 0.5,
    ]);
  });

  it("take a comma for the decimal point once one proves it", () => {
    expect(column("1,5", "1,234", "1.234,5", "12", "1.234")).toEqual([1.5, 1.234, 1234.5, 12, 1234]);
    expect(column("1,5", "7.5")).toEqual([1.5, 7.5]);
    expect(column("1,234", "12,345,678", "7.5")).toEqual([1234, 12_345_678, 7.5]);
  });

  it("are hours where they are written as times", () => {
    expect(column("1:30", "0:45", "120:00", "0:00:36")).toEqual([1.5, 0.75, 120, 0.01]);
    expect(column("1h 30m", "45m", "2 hours", "1時間30分", "９０分")).toEqual([1.5, 0.75, 2, 1.5, 1.5]);
    expect(column("PT1H30M", "PT90M", "P1DT2H", "1,5 h")).toEqual([1.5, 1.5, 10, 1.5]);
  });

  it("turn days into eight hours beside hours only", () => {
    expect(column("1d 4h", "2d", "1w", "30m")).toEqual([12, 16, 40, 0.5]);
    expect(column("2d", "0.5 日", "3人日", "1w", "P2D")).toEqual([2, 0.5, 3, 5, 2]);
  });

  it("are none in other words, and none beyond what a sum can hold", () => {
    for (const cell of [
      "",
      "abc",
      "1:75",
      "1,2,3",
      "1..5",
      "h",
      "1h 2",
      "1e3",
      "2000000000",
      "0.0000001",
      "P",
      "∞",
    ])
      expect([cell, numberIn(cell)]).toEqual([cell, undefined]);
  });
});
