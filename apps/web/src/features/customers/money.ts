import { currencyExponent, decimal, type Money } from "@ryorin/domain";

/** An amount as people type it: in major units, with full-width digits and separators allowed. Null when blank. */
export function readAmount(text: string, currency: string): Money | null | undefined {
  const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
  if (plain === "") return null;
  if (!/^\d+(\.\d+)?$/.test(plain)) return undefined;
  const amount = Math.round(Number(plain) * 10 ** currencyExponent(currency));
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined;
}

export const writeAmount = (money: Money | null): string => (money === null ? "" : decimal(money));
