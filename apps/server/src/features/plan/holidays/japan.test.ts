import { expect, it } from "vitest";
import { publicHolidays } from "./japan.ts";

const years = ["2024-01-01", "2035-12-31"] as const;
const days = publicHolidays("JP", ...years);
const names = new Map(days.map(({ date, name }) => [date, name]));
const added = (date: string, by: number): string =>
  new Date(Date.parse(date) + by * 86_400_000).toISOString().slice(0, 10);
const isSunday = (date: string): boolean => new Date(date).getUTCDay() === 0;
const own = days.filter(({ name }) => name !== "振替休日" && name !== "国民の休日").map(({ date }) => date);

it("gives a holiday on a Sunday the next day that is none, under the name of a substitute", () => {
  const substitutes = own.filter(isSunday).map((date) => {
    let next = added(date, 1);
    while (own.includes(next)) next = added(next, 1);
    return next;
  });
  expect(days.filter(({ name }) => name === "振替休日").map(({ date }) => date)).toEqual(substitutes);
  expect(names.get("2026-05-06")).toBe("振替休日");
});

it("makes a day between two holidays one, under its own name", () => {
  const between = own
    .filter((date) => own.includes(added(date, 2)) && !own.includes(added(date, 1)))
    .map((date) => added(date, 1))
    .filter((date) => !isSunday(date) && names.get(date) !== "振替休日");
  expect(days.filter(({ name }) => name === "国民の休日").map(({ date }) => date)).toEqual(between);
  expect(between).toEqual(["2026-09-22", "2032-09-21"]);
});

it("names sixteen holidays of every year", () => {
  for (let year = 2024; year <= 2035; year++)
    expect(own.filter((date) => date.startsWith(String(year)))).toHaveLength(16);
});

it("tells them in English", () => {
  const told = publicHolidays("JP", "2026-05-05", "2026-09-22", "en").map(({ name }) => name);
  expect(told).toContain("Substitute holiday");
  expect(told.at(-1)).toBe("Citizens’ holiday");
  expect(told.join()).toMatch(/^[\x20-\x7e’]+$/);
});
