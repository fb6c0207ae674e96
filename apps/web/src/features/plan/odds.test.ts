import { expect, it } from "vitest";
import { oddsTone, oddsWord, shownShare } from "./odds.ts";

it("puts odds in words at the bounds a reader would expect", () => {
  expect([1, 0.95, 0.94, 0.8, 0.6, 0.5, 0.4, 0.39, 0.15, 0.1, 0].map(oddsWord)).toEqual([
    "certain",
    "certain",
    "likely",
    "likely",
    "ratherLikely",
    "even",
    "even",
    "unlikely",
    "unlikely",
    "veryUnlikely",
    "veryUnlikely",
  ]);
});

it("warns below four in five and advises against promising below one in two", () => {
  expect([0.8, 0.79, 0.5, 0.49].map(oddsTone)).toEqual(["good", "warn", "warn", "bad"]);
});

it("never claims certainty from a simulation", () => {
  expect([0, 0.42, 1].map(shownShare)).toEqual([0.01, 0.42, 0.99]);
});
