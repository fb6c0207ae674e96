import { describe, expect, it } from "vitest";
import { readCount, readMoney } from "./number.ts";

const money = (text: string, currency = "JPY") => {
  const read = readMoney(text, currency);
  if (!read.ok) return read.code;
  const { money, rounded } = read.value;
  return money === null ? null : `${money.amount} ${money.currency}${rounded ? " rounded" : ""}`;
};

describe("amounts of money", () => {
  const forms: [string, string | null][] = [
    ["¥1,200,000", "1200000 JPY"],
    ["￥１，２００，０００", "1200000 JPY"],
    ["1200000円", "1200000 JPY"],
    ["120万円", "1200000 JPY"],
    ["1.5億円", "150000000 JPY"],
    ["3千万", "30000000 JPY"],
    ["1,200", "1200 JPY"],
    ["$1,234.50", "123450 USD"],
    ["USD 1200", "120000 USD"],
    ["1200 usd", "120000 USD"],
    ["1.234,56 €", "123456 EUR"],
    ["€12,5", "1250 EUR"],
    ["1.2M", "1200000 JPY"],
    ["$1.2k", "120000 USD"],
    ["1'234.50 CHF", "123450 CHF"],
    ["0", "0 JPY"],
    ["", null],
    ["-", null],
    ["―", "money_invalid"],
    ["1200.5", "1201 JPY rounded"],
    ["$0.005", "1 USD rounded"],
    ["1200.00", "1200 JPY"],
    ["-500", "money_negative"],
    ["(500)", "money_negative"],
    ["▲500", "money_negative"],
    ["¥-500", "money_negative"],
    ["1200 XXZ", "money_currency_unknown"],
    ["many", "money_invalid"],
    ["1,2,3", "money_invalid"],
    ["1.2.3,4", "money_invalid"],
    ["99999999999999999999", "money_invalid"],
    ["1-2", "money_invalid"],
  ];
  for (const [text, result] of forms) it(text || "blank", () => expect(money(text)).toBe(result));

  it("without a sign are in the workspace's currency", () => {
    expect(money("1200.5", "USD")).toBe("120050 USD");
    expect(money("1.2345", "BHD")).toBe("1235 BHD rounded");
  });

  it("end at 60 characters", () => {
    expect(money(`0.${"0".repeat(58)}`)).toBe("0 JPY");
    expect(money(`0.${"0".repeat(59)}`)).toBe("money_invalid");
  });
});

describe("counts", () => {
  it("are whole and not negative", () => {
    const read = (text: string) => {
      const count = readCount(text);
      return count.ok ? count.value : count.code;
    };
    expect(["1,234", "１２", "3票", "3.0", "", "-", "0"].map(read)).toEqual([1234, 12, 3, 3, 0, 0, 0]);
    for (const text of ["1.5", "-3", "many", "1e3", "99999999999", "NaN"])
      expect(read(text), text).toBe("number_invalid");
  });
});
