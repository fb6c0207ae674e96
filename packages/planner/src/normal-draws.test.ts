import { normalQuantile } from "@ryorin/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { exponential, toNormal } from "./normal-draws.ts";

it("normal values are those of the quantile function to 1.2e-5 standard deviations, out to both ends", () => {
  const ends = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
  fc.assert(
    fc.property(ends, fc.boolean(), (n, isUpper) => {
      const p = (n + 0.5) * 2 ** -32;
      const values = Float64Array.of(isUpper ? 1 - p : p);
      const exact = normalQuantile(values[0]!);
      toNormal(values, 1, 1);
      expect(Math.abs(values[0]! - exact)).toBeLessThan(1.2e-5);
    }),
    { numRuns: 5_000 },
  );
});

it("powers are those of Math.exp to 1e-10, and bounded where that is not", () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-10);
    }),
    { numRuns: 5_000 },
  );
  expect(exponential(1e9)).toBe(exponential(700));
  expect(exponential(-1e9)).toBe(exponential(-700));
});
