import { expect, it } from "vitest";
import { backoff, featuresOf } from "./live.ts";

it("waits longer after each failure, up to half a minute, a fifth either way", () => {
  expect([0, 1, 2, 3, 9].map((attempt) => backoff(attempt, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 30_000,
  ]);
  expect(backoff(0, 0)).toBe(800);
  expect(backoff(9, 1)).toBeCloseTo(36_000);
});

it("refreshes what shows a subject, and everything for a subject it does not know", () => {
  expect(featuresOf("voice")).toEqual(["voices"]);
  expect(featuresOf("seat")).toEqual(["identity"]);
  expect(featuresOf("something_new")).toBe("all");
});
