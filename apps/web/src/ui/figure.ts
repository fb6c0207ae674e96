const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const large: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 };
const western: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9 };

const part = /^(\d+(?:\.\d+)?|\.\d+)(?:(k|m|bn?)|([十百千]?)([万億兆]?))/i;

/**
 * A number as people type it: full-width digits, separators and currency signs, and the units that the app itself
 * writes (`500万`, `1億2000万`, `1.2m`, `30k`). Undefined when it is blank or cannot be read for certain: a figure
 * that is read wrongly is worse than one that is refused.
 */
export function readFigure(text: string): number | undefined {
  const tidy = text.normalize("NFKC").replace(/\s/g, "");
  // Elsewhere a comma begins the decimals: 1,5 is not fifteen.
  if (/[,、](?!\d{3}(?!\d))/.test(tidy)) return undefined;
  const plain = tidy
    .replace(/[,、]/g, "")
    .replace(/^[−–]/, "-")
    .replace(/^(-?)[¥$€£]/, "$1")
    .replace(/[円%]$/, "");
  const sign = plain.startsWith("-") ? -1 : 1;
  let rest = sign < 0 ? plain.slice(1) : plain;
  let sum = 0;
  let below = Number.POSITIVE_INFINITY;
  while (rest !== "") {
    const found = part.exec(rest);
    if (!found) return undefined;
    const [whole, digits, letter, few = "", many = ""] = found;
    const unit =
      letter === undefined ? (small[few] ?? 1) * (large[many] ?? 1) : (western[letter.toLowerCase()] ?? 1);
    if (unit >= below) return undefined;
    sum += Number(digits) * unit;
    below = unit;
    rest = rest.slice(whole.length);
  }
  if (below === Number.POSITIVE_INFINITY) return undefined;
  // 1.1 × 10,000 is not quite 11,000 in binary.
  return sign * Number(sum.toFixed(6));
}

/** Both ends included. */
export type Bounds = { min: number; max: number; whole?: boolean };

export const isWithin = (figure: number, bounds: Bounds | undefined): boolean =>
  bounds === undefined ||
  (figure >= bounds.min && figure <= bounds.max && (!bounds.whole || Number.isInteger(figure)));

/** One step up or down, and never beyond the bounds; from a blank field, the lowest. */
export function stepped(figure: number | undefined, by: number, bounds: Bounds | undefined): number {
  const next = figure === undefined ? (bounds?.min ?? 0) : Number((figure + by).toFixed(6));
  return bounds === undefined ? next : Math.min(bounds.max, Math.max(bounds.min, next));
}
