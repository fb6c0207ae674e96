import { normalCdf } from "@ryorin/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { streamState } from "./random.ts";
import { drawNormal, strata } from "./strata.ts";

function draws(seed: number, count: number, scale = 1): Float64Array {
  const state = new Int32Array(4);
  streamState(seed, ["strata"], state, 0);
  const out = new Float64Array(count);
  drawNormal(state, 0, out, count, scale);
  return out;
}

it("of 64 draws each falls into a stratum of its own, in an order that differs", () => {
  const inOrder = Array.from({ length: strata }, (_, i) => i);
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(1, 0.3, 4), (seed, scale) => {
      const found = draws(seed, 3 * strata, scale);
      const orders = [0, 1, 2].map((block) =>
        Array.from(found.subarray(block * strata, (block + 1) * strata), (z) =>
          // A value next to a border is off by what `toNormal` is.
          Math.floor(normalCdf(z / scale) * strata),
        ),
      );
      for (const order of orders) {
        const sorted = order.toSorted((a, b) => a - b);
        sorted.forEach((stratum, i) => {
          expect(Math.abs(stratum - inOrder[i]!)).toBeLessThanOrEqual(1);
        });
      }
      expect(orders[0]).not.toEqual(orders[1]);
    }),
    { numRuns: 50 },
  );
});

it("the n-th draw is the same, however many are drawn at once", () => {
  const state = new Int32Array(4);
  streamState(7, ["strata"], state, 0);
  const parts = [2, 1, 3].flatMap((blocks) => {
    const out = new Float64Array(blocks * strata);
    drawNormal(state, 0, out, out.length, 1);
    return [...out];
  });
  expect(parts).toEqual([...draws(7, 6 * strata)]);
});

it("at every place of a block all of the distribution comes, and two streams have nothing to do with each other", () => {
  const blocks = 2_000;
  const sums = new Float64Array(strata);
  const squares = new Float64Array(strata);
  let together = 0;
  for (let seed = 0; seed < blocks; seed++) {
    const [one, other] = [draws(seed, strata), draws(seed + blocks, strata)];
    for (let r = 0; r < strata; r++) {
      sums[r]! += one[r]!;
      squares[r]! += one[r]! ** 2;
      together += one[r]! * other[r]!;
    }
  }
  // Five standard errors.
  for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(blocks));
  for (const square of squares) expect(Math.abs(square - blocks)).toBeLessThan(5 * Math.sqrt(2 * blocks));
  expect(Math.abs(together)).toBeLessThan(5 * Math.sqrt(blocks * strata));
});
