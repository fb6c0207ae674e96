import { expect, it } from "vitest";
import { readAmount, writeAmount } from "./money.ts";

it("reads what people type, in the currency's own smallest unit", () => {
  expect(readAmount("１２０，０００", "JPY")).toEqual({ amount: 120_000, currency: "JPY" });
  expect(readAmount("1,234.5", "USD")).toEqual({ amount: 123_450, currency: "USD" });
  expect(readAmount("12万", "JPY")).toEqual({ amount: 120_000, currency: "JPY" });
  expect(readAmount(" ", "JPY")).toBeNull();
  expect(readAmount("about 5", "JPY")).toBeUndefined();
  expect(readAmount("-5", "JPY")).toBeUndefined();
});

it("writes what it would read again", () => {
  const money = { amount: 123_450, currency: "USD" };
  expect(readAmount(writeAmount(money), "USD")).toEqual(money);
  expect(writeAmount(null)).toBe("");
});
