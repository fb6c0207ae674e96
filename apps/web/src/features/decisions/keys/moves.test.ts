import type { AcceptanceOdds } from "@ryorin/contract";
import { expect, it } from "vitest";
import { farthestFirst } from "./moves.ts";

const odds = { share: 1, low: 1, high: 1 };
const move = (number: number, days: number | null): AcceptanceOdds["moves"][number] => {
  const shift = { from: "2027-01-04", to: days === null ? null : "2027-01-05", days };
  return {
    item: `${number}`,
    number,
    title: "",
    p50: shift,
    p80: shift,
    later: odds,
    earlier: odds,
    hardDateOdds: null,
  };
};

it("tells what leaves the horizon first, then what moves farthest either way", () => {
  const moves = [move(1, 2), move(2, -9), move(3, null), move(4, 2)];
  expect(farthestFirst(moves).map(({ number }) => number)).toEqual([3, 2, 1, 4]);
});
