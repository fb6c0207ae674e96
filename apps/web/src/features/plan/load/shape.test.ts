import { expect, it } from "vitest";
import { areaPath, peakOf, stepPath, usedShare, type WeekLoad } from "./shape.ts";

const week = (start: string, mean: number, capacity = 10): WeekLoad => ({
  week: start,
  capacity,
  mean,
  meanError: 0,
  p10: mean - 1,
  p90: mean + 1,
});
const weeks = [week("2026-11-23", 8), week("2026-11-30", 4, 5)];
const x = (start: string) => (start === "2026-11-23" ? 0 : 7);
const y = (personDays: number) => 10 - personDays;

it("draws each week flat, from its Monday to the next, the last to the end", () => {
  expect(stepPath(weeks, ({ mean }) => mean, x, 14, y)).toBe("M0 2H7L7 6H14");
});

it("closes the area between two lines, there and back", () => {
  expect(
    areaPath(
      weeks,
      () => 0,
      ({ mean }) => mean,
      x,
      14,
      y,
    ),
  ).toBe("M0 2H7L7 6H14L14 10H7L7 10H0Z");
  expect(
    areaPath(
      [],
      () => 0,
      () => 1,
      x,
      14,
      y,
    ),
  ).toBe("");
});

it("says how much of the capacity is used, and nothing where there is none", () => {
  expect(usedShare(weeks)).toBeCloseTo(12 / 15);
  expect(usedShare([week("2026-11-23", 0, 0)])).toBeNull();
  expect(peakOf(weeks)).toBe(10);
});
