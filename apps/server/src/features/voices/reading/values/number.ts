import { currencyExponent, currencySchema, type Money, parseMoney } from "@ryorin/domain";
import type { ImportProblem } from "../problem.ts";

type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & ImportProblem);

/** Characters of the longest amount worth reading; also bounds the work on a hostile cell. */
const longest = 60;

const shown = (text: string) => text.trim().slice(0, longest);

/** A count such as votes: "1,234", "１２", "3票", "3.0"; "-" and blank are 0. At most a milliard. */
export function readCount(given: string): Read<number> {
  const text = given
    .normalize("NFKC")
    .replace(/[\s,]/g, "")
    .replace(/(票|件|人|個|回|votes?)$/i, "");
  if (text === "" || /^[-–—ー]$/.test(text)) return { ok: true, value: 0 };
  const value = text.length <= longest && /^\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 1e9)) return { ok: false, code: "number_invalid", data: { value: shown(given) } };
  return { ok: true, value };
}

const symbols: Readonly<Record<string, string>> = {
  "¥": "JPY",
  "\\": "JPY",
  円: "JPY",
  日本円: "JPY",
  yen: "JPY",
  $: "USD",
  us$: "USD",
  ドル: "USD",
  "€": "EUR",
  ユーロ: "EUR",
  "£": "GBP",
  "₩": "KRW",
  元: "CNY",
};

/** Japanese units and the English short forms; the exponent of ten. */
const units: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  億: 8,
  k: 3,
  m: 6,
  mn: 6,
  bn: 9,
  b: 9,
};

/**
 * An amount of money: "¥1,200,000", "１２０万円", "$1,234.50", "1.234,56 €", "USD 1200", "1.2M". Without a sign or
 * code it is in `currency`. What is finer than the currency's minor unit is rounded half up (`rounded`).
 * Blank and "-" are null. Errors: `money_invalid`, `money_negative`, `money_currency_unknown`.
 */
export function readMoney(given: string, currency: string): Read<{ money: Money | null; rounded: boolean }> {
  const text = given.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  if (text === "" || /^[-–—ー]$/.test(text)) return { ok: true, value: { money: null, rounded: false } };
  const invalid: Read<never> = { ok: false, code: "money_invalid", data: { value: shown(given) } };
  if (text.length > longest) return invalid;
  const match = /^([(△▲+-]?)([^\d.,()]*)([\d.,']*\d)([^\d()]*)\)?$/.exec(text);
  if (match === null) return invalid;
  const [, opening = "", before = "", digits = "", behind = ""] = match;
  const minus = ["(", "△", "▲", "-"].includes(opening) || before.endsWith("-");
  const unit = Object.keys(units)
    .sort((a, b) => b.length - a.length)
    .find((name) => behind.startsWith(name));
  const marks = [before.replace(/[-+]/g, ""), behind.slice(unit?.length ?? 0)].filter((mark) => mark !== "");
  if (marks.length > 1) return invalid;
  const code = marks[0] === undefined ? currency : currencyOf(marks[0]);
  if (code === undefined) {
    return { ok: false, code: "money_currency_unknown", data: { value: shown(given) } };
  }
  const plain = plainDigits(digits);
  if (plain === undefined) return invalid;
  if (minus && !/^[0.]*$/.test(plain))
    return { ok: false, code: "money_negative", data: { value: shown(given) } };
  const scaled = shiftDecimal(plain, unit === undefined ? 0 : units[unit]!);
  const { text: exact, rounded } = roundDecimal(scaled, currencyExponent(code));
  const money = parseMoney(exact, code);
  return money === null ? invalid : { ok: true, value: { money, rounded } };
}

function currencyOf(mark: string): string | undefined {
  const known = symbols[mark];
  if (known !== undefined) return known;
  const code = mark.toUpperCase();
  if (!currencySchema.safeParse(code).success) return undefined;
  return Intl.supportedValuesOf("currency").includes(code) ? code : undefined;
}

/**
 * Plain digits with a point. With both marks the last is the decimal one; a lone comma before three digits
 * groups thousands, a lone point is decimal (English and Japanese use), several of one kind group.
 */
function plainDigits(given: string): string | undefined {
  const text = given.replaceAll("'", "");
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  let decimal = "";
  if (comma >= 0 && point >= 0) decimal = comma > point ? "," : ".";
  else if (point >= 0) decimal = text.indexOf(".") === point ? "." : "";
  else if (comma >= 0) decimal = text.indexOf(",") === comma && text.length - comma !== 4 ? "," : "";
  const [whole = "", fraction, more] = decimal === "" ? [text] : text.split(decimal);
  if (more !== undefined || !/^\d{0,3}([.,]?\d{3})*$|^\d{1,4}(,\d{4})+$|^\d*$/.test(whole)) return undefined;
  const digits = whole.replace(/[.,]/g, "");
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  return fraction === undefined ? digits : `${digits === "" ? "0" : digits}.${fraction}`;
}

/** Multiplies by a power of ten in digits: no binary fraction touches money. */
function shiftDecimal(text: string, places: number): string {
  const [whole = "", fraction = ""] = text.split(".");
  const padded = fraction.padEnd(places, "0");
  const rest = padded.slice(places);
  return whole + padded.slice(0, places) + (rest === "" ? "" : `.${rest}`);
}

function roundDecimal(text: string, decimals: number): { text: string; rounded: boolean } {
  const [whole = "0", fraction = ""] = text.split(".");
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const lost = fraction.slice(decimals);
  const rounded = /[1-9]/.test(lost);
  let all = BigInt(whole + kept);
  if (lost !== "" && lost[0]! >= "5") all += 1n;
  const digits = all.toString().padStart(decimals + 1, "0");
  const exact = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return { text: exact, rounded };
}
