import { expect, it } from "vitest";
import { densityCurve } from "./density.ts";

it("places the quantiles in order inside the box", () => {
  const curve = densityCurve({ p10: 5, p50: 10, p90: 40 }, "positive", 200, 40)!;
  const [low, likely, high] = [curve.x(5), curve.x(10), curve.x(40)];
  expect(0 < low && low < likely && likely < high && high < 200).toBe(true);
  expect(curve.path).not.toContain("NaN");
});

it("draws gains that may be losses, and nothing for points and upside-down ranges", () => {
  expect(densityCurve({ p10: -5, p50: 0, p90: 3 }, "signed", 200, 40)).toBeDefined();
  expect(densityCurve({ p10: -5, p50: 0, p90: 3 }, "positive", 200, 40)).toBeUndefined();
  expect(densityCurve({ p10: 4, p50: 4, p90: 4 }, "positive", 200, 40)).toBeUndefined();
  expect(densityCurve({ p10: 9, p50: 4, p90: 10 }, "positive", 200, 40)).toBeUndefined();
});
