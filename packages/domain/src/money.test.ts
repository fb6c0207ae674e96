import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyExponent, decimal, moneySchema, parseMoney } from "./money.ts";

test.each([
  ["JPY", 0, 1200, "1200"],
  ["USD", 2, -5, "-0.05"],
  ["EUR", 2, 123456, "1234.56"],
  ["KWD", 3, 1, "0.001"],
  ["CLF", 4, 12345, "1.2345"],
])("%s has %i decimals", (currency, exponent, amount, text) => {
  expect(currencyExponent(currency)).toBe(exponent);
  expect(decimal({ amount, currency })).toBe(text);
  expect(parseMoney(text, currency)).toEqual({ amount, currency });
});

test("what is written is read back to the last minor unit", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom("JPY", "USD", "TND"), (amount, currency) => {
      expect(parseMoney(decimal({ amount, currency }), currency)).toEqual({ amount: amount + 0, currency });
    }),
  );
});

test.each(["", "1.5", "1,200", "１２", "1e3", "9007199254740993", "--1", "¥5"])(
  "%j is no amount of yen",
  (text) => {
    expect(parseMoney(text, "JPY")).toBeNull();
  },
);

test("an amount is whole and its currency has three letters", () => {
  expect(moneySchema.safeParse({ amount: 1.5, currency: "JPY" }).success).toBe(false);
  expect(moneySchema.safeParse({ amount: 1, currency: "yen" }).success).toBe(false);
});
