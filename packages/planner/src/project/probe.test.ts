import { describe, expect, it } from "vitest";
import { expectedSchedules } from "./probe.ts";

/** Schedules that each take one part of so many of the budget; the first `slow` ones three times as long. */
function probed(wholeBudget: number, slow = 0) {
  let made = 0;
  let used = 0;
  const draw = (): number => {
    used += (made++ < slow ? 3 : 1) / wholeBudget;
    return used;
  };
  return { expected: expectedSchedules(draw, () => false), made: () => made };
}

describe("the probe", () => {
  it("tells how many schedules a budget makes, be it small or large", () => {
    for (const budget of [1_000, 30_000, 150_000, 250_000, 1_000_000, 50_000_000]) {
      expect(probed(budget).expected / budget, String(budget)).toBeCloseTo(1, 1);
    }
  });

  it("does not count the beginning, when a program is slow", () => {
    for (const budget of [100_000, 2_000_000])
      expect(probed(budget, 100).expected / budget).toBeCloseTo(1, 1);
  });

  it("takes a fiftieth of a small budget, and no more than two thousand schedules of a large one", () => {
    expect(probed(10_000).made()).toBeLessThanOrEqual(201);
    expect(probed(50_000_000).made()).toBe(2_000);
  });

  it("ends when the shortest schedule is found, or when the budget is used up by one", () => {
    let made = 0;
    expectedSchedules(
      () => ++made / 1e6,
      () => made === 3,
    );
    expect(made).toBe(3);
    expect(probed(1).made()).toBe(1);
  });
});
