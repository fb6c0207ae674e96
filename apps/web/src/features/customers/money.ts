import { currencyExponent, decimal, type Money } from "@ryorin/domain";
import { readFigure } from "../../ui/figure.ts";

/** An amount as people type it, in major units (`readFigure`). Null when blank, undefined when it is no amount. */
export function readAmount(text: string, currency: string): Money | null | undefined {
  if (text.trim() === "") return null;
  const figure = readFigure(text);
  if (figure === undefined || figure < 0) return undefined;
  const amount = Math.round(figure * 10 ** currencyExponent(currency));
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined;
}

export const writeAmount = (money: Money | null): string => (money === null ? "" : decimal(money));
