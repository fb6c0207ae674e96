import { expect, test } from "vitest";
import { dayBegins, dayEnds, dayIn } from "./days.ts";

test("a day begins at midnight of its zone, also where the clock changes that day", () => {
  expect(dayBegins("2026-11-24", "Asia/Tokyo").toISOString()).toBe("2026-11-23T15:00:00.000Z");
  expect(dayBegins("2026-03-29", "Europe/Berlin").toISOString()).toBe("2026-03-28T23:00:00.000Z");
  expect(dayEnds("2026-03-29", "Europe/Berlin").toISOString()).toBe("2026-03-29T22:00:00.000Z");
  expect(dayBegins("2026-11-01", "America/Los_Angeles").toISOString()).toBe("2026-11-01T07:00:00.000Z");
  expect(dayIn(new Date("2026-11-23T15:00:00Z"), "Asia/Tokyo")).toBe("2026-11-24");
});
