import fc from "fast-check";
import { expect, it } from "vitest";
import { dateOfDay, dayOfDate, weekdayOfDay } from "./dates.ts";

it("counts the days of the Gregorian calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      const date = dateOfDay(day);
      expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(dayOfDate(date)).toBe(day);
      expect(weekdayOfDay(day)).toBe(new Date(day * 86_400_000).getUTCDay() || 7);
    }),
  );
});

it.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-24T00:00", "", "来週"])(
  "refuses %s",
  (text) => {
    expect(dayOfDate(text)).toBeNull();
  },
);
