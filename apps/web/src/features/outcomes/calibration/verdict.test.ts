import type { Calibration } from "@ryorin/contract";
import { coverage, notEnoughBelow, type Resolved } from "@ryorin/domain";
import { expect, it } from "vitest";
import { verdictOf } from "./verdict.ts";

const range = { p10: 10, p50: 20, p90: 30 };
const of = (held: number, missed: number): Calibration => {
  const resolved: Resolved[] = [
    ...Array.from({ length: held }, () => ({ range, kind: "positive" as const, actual: 20 })),
    ...Array.from({ length: missed }, () => ({ range, kind: "positive" as const, actual: 99 })),
  ];
  const n = resolved.length;
  const none = { n: 0, mean: null, naive: null };
  return {
    n,
    enough: n >= notEnoughBelow,
    points: [],
    coverage: coverage(resolved),
    pinball: none,
    log2: none,
    pit: [],
    trend: [],
  };
};

it("judges nobody on too few forecasts, and only beyond what chance explains", () => {
  expect(verdictOf(of(0, 0))).toBe("none");
  expect(verdictOf(of(2, 7))).toBe("tooFew");
  expect(verdictOf(of(11, 3))).toBe("fits");
  expect(verdictOf(of(7, 13))).toBe("tooNarrow");
  expect(verdictOf(of(60, 0))).toBe("tooWide");
});
