import { z } from "zod";

/**
 * Digits after the decimal point of a currency's minor unit, by ISO 4217. Two where not listed; a currency
 * without a minor unit (yen) is counted in itself.
 */
const exponents: Readonly<Record<string, number>> = {
  ...of(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...of(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...of(4, "CLF UYW"),
};

function of(exponent: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, exponent]));
}

/** ISO 4217 alphabetic code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** An amount in minor units: ¥1,200 is 1200 JPY, $12.34 is 1234 USD. Never a fraction. */
export const moneySchema = z.object({ amount: z.int(), currency: currencySchema });
export type Money = z.infer<typeof moneySchema>;

export const currencyExponent = (currency: string): number => exponents[currency] ?? 2;

/** Minor units as a decimal number in plain digits: `decimal({ amount: -1234, currency: "USD" })` is "-12.34". */
export function decimal({ amount, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const sign = amount < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Reads plain digits ("1200", "-12.3") into minor units; null when it is not a number, has more decimals than
 * the currency, or leaves the safe integers.
 */
export function parseMoney(text: string, currency: string): Money | null {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  const [, sign = "", whole = "", decimals = ""] = match ?? [];
  if (match === null || decimals.length > exponent) return null;
  const size = Number(whole + decimals.padEnd(exponent, "0"));
  if (!Number.isSafeInteger(size)) return null;
  return { amount: sign === "-" && size !== 0 ? -size : size, currency };
}
