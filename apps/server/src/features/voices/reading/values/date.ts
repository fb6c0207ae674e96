import type { ImportProblem } from "../problem.ts";
import { localToInstant } from "./zone.ts";

/** Which of day and month comes first in 03/04/2026; `ymd` for two-digit years as in 26/04/03. */
export type DateOrder = "dmy" | "mdy" | "ymd";

export interface DateReading {
  /** IANA zone of times that name none. */
  readonly zone: string;
  /** Without it a date that can be read both ways is an error, not a guess. */
  readonly order?: DateOrder | undefined;
}

export type ReadDate =
  | { readonly ok: true; readonly instant: string }
  | ({ readonly ok: false } & ImportProblem);

/** First Gregorian year of each Japanese era, less one. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  令: 2018,
  r: 2018,
  平成: 1988,
  平: 1988,
  h: 1988,
  昭和: 1925,
  昭: 1925,
  s: 1925,
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What follows the date. */
  readonly rest: string;
}

/**
 * Reads a date or time as people and programs write it: ISO 8601, 2026/11/24 9:05, 2026年11月24日, 令和8年11月24日,
 * R8.11.24, 24.11.2026, 30/Sep/21 17:20, November 24, 2026, Tue, 24 Nov 2026 09:05:00 +0900, seconds or
 * milliseconds since 1970, and Excel's day numbers. A date alone is the beginning of that day in the zone.
 * Errors: `date_invalid`, `date_ambiguous`, `date_out_of_range` (before 1970 or after 2100).
 */
export function readDate(given: string, reading: DateReading): ReadDate {
  const text = given.normalize("NFKC").trim().replace(/\s+/g, " ");
  const invalid: ReadDate = { ok: false, code: "date_invalid", data: { value: given.trim().slice(0, 60) } };
  if (text === "" || text.length > 100) return invalid;
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(text, reading, invalid);
  const date = calendarDate(text, reading.order);
  if (date === "ambiguous") return { ok: false, code: "date_ambiguous", data: { value: text.slice(0, 60) } };
  if (date === undefined || !exists(date)) return invalid;
  const time = timeOfDay(date.rest);
  if (time === undefined) return invalid;
  const local = Date.UTC(date.year, date.month - 1, date.day) + time.ms;
  return inRange(
    time.offset === undefined ? localToInstant(local, reading.zone) : local - time.offset,
    invalid,
  );
}

/**
 * The order that the dates of a column prove: a first number above 12 is a day. undefined when nothing proves
 * it, or both are found.
 */
export function provenDateOrder(values: Iterable<string>): DateOrder | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const parts = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)/.exec(value.normalize("NFKC").trim());
    if (parts === null) continue;
    dayFirst ||= Number(parts[1]) > 12;
    monthFirst ||= Number(parts[2]) > 12;
  }
  return dayFirst === monthFirst ? undefined : dayFirst ? "dmy" : "mdy";
}

function fromNumber(text: string, reading: DateReading, invalid: ReadDate): ReadDate {
  const number = Number(text);
  if (/^(19|20)\d{6}$/.test(text)) {
    return readDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`, reading);
  }
  if (/^(19|20)\d{12}$/.test(text)) {
    const [date, time] = [text.slice(0, 8), text.slice(8)];
    return readDate(
      `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`,
      reading,
    );
  }
  // Excel: days since 1899-12-30, local time. 25,569 is 1970, 73,415 is 2101.
  if (number >= 25_569 && number < 73_415) {
    const local = Math.round((number - 25_569) * 86_400) * 1000;
    return inRange(localToInstant(local, reading.zone), invalid);
  }
  if (number >= 1e8 && number < 1e10) return inRange(number * 1e3, invalid);
  if (number >= 1e11 && number < 1e13) return inRange(number, invalid);
  if (number >= 1e14 && number < 1e16) return inRange(number / 1e3, invalid);
  return invalid;
}

function inRange(instant: number, invalid: ReadDate): ReadDate {
  if (!Number.isFinite(instant)) return invalid;
  if (instant < -dayMs || instant >= Date.UTC(2101, 0, 1)) {
    return { ok: false, code: "date_out_of_range", data: invalid.ok ? {} : invalid.data };
  }
  return { ok: true, instant: new Date(Math.round(instant)).toISOString() };
}

const dayMs = 86_400_000;

function calendarDate(text: string, order: DateOrder | undefined): LocalDate | "ambiguous" | undefined {
  const first = /^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?(?!\d)/.exec(text);
  if (first !== null) return parts(text, first, 1, 2, 3);
  const era =
    /^(令和|令|平成|平|昭和|昭|[RHS])\.? ?(元|\d{1,2})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?(?!\d)/i.exec(
      text,
    );
  if (era !== null) {
    const base = eras[era[1]!.toLowerCase()];
    const year = era[2] === "元" ? 1 : Number(era[2]);
    if (base === undefined || year === 0) return undefined;
    return { year: base + year, month: Number(era[3]), day: Number(era[4]), rest: text.slice(era[0].length) };
  }
  return worded(text) ?? numbered(text, order);
}

function parts(text: string, match: RegExpExecArray, year: number, month: number, day: number): LocalDate {
  return {
    year: fullYear(match[year]!),
    month: Number(match[month]),
    day: Number(match[day]),
    rest: text.slice(match[0].length),
  };
}

/** Two digits up to 69 are this century, as in POSIX. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** Month by name: "24 Nov 2026", "30/Sep/21", "Nov 24, 2026", a weekday before it or not. */
function worded(text: string): LocalDate | undefined {
  const bare = text.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? /i, "");
  const named = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]([a-z]{3,9})[ /.,-]+(\d{4}|\d{2})(?!\d)/i.exec(bare);
  if (dayFirst !== null) {
    const [all, day, month, year] = dayFirst;
    return { year: fullYear(year!), month: named(month!), day: Number(day), rest: bare.slice(all.length) };
  }
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i.exec(bare);
  if (monthFirst !== null) {
    const [all, month, day, year] = monthFirst;
    return { year: fullYear(year!), month: named(month!), day: Number(day), rest: bare.slice(all.length) };
  }
  // "Tue Nov 24 09:05:00 2026", as C and git write it.
  const clock = /^([a-z]{3}) (\d{1,2}) (\d{1,2}:\d{2}:\d{2}) (\d{4})(.*)$/i.exec(bare);
  if (clock === null) return undefined;
  const [, month, day, time, year, zone] = clock;
  return { year: fullYear(year!), month: named(month!), day: Number(day), rest: ` ${time}${zone}` };
}

function numbered(text: string, order: DateOrder | undefined): LocalDate | "ambiguous" | undefined {
  const long = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (long !== null) {
    const [first, second] = [Number(long[1]), Number(long[3])];
    const known = order === "ymd" ? undefined : order;
    const proven = first > 12 ? "dmy" : second > 12 ? "mdy" : first === second ? "dmy" : undefined;
    const chosen = known ?? proven;
    if (chosen === undefined) return "ambiguous";
    return chosen === "dmy" ? parts(text, long, 4, 3, 1) : parts(text, long, 4, 1, 3);
  }
  const short =
    /^(\d{2})([./-])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text) ??
    /^(\d)([./-])(\d{1,2})\2(\d{2})(?!\d)/.exec(text);
  if (short === null) return undefined;
  if (order === undefined) return "ambiguous";
  if (order === "ymd") return parts(text, short, 1, 3, 4);
  return order === "dmy" ? parts(text, short, 4, 3, 1) : parts(text, short, 4, 1, 3);
}

function exists({ year, month, day }: LocalDate): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const zones: Readonly<Record<string, number>> = { z: 0, utc: 0, gmt: 0, jst: 9 * 60 };

/** Milliseconds into the day and, where one is written, the offset from UTC. undefined: no time at all. */
function timeOfDay(given: string): { ms: number; offset?: number } | undefined {
  const text = given.replace(/^[ ,T]+|^\([日月火水木金土][曜日]*\)|^[日月火水木金土]曜日/gi, "").trim();
  const bare = text.replace(/^\([日月火水木金土][曜日]*\)/, "").trim();
  if (bare === "") return { ms: 0 };
  const match =
    /^(午前|午後|am|pm)? ?(\d{1,2})(?:[:時.] ?(\d{1,2})?)?(?:[:分.] ?(\d{1,2})?)?(?:[.,](\d{1,9}))?秒? ?(午前|午後|[ap]\.?m\.?)? ?(.*)$/i.exec(
      bare,
    );
  if (match === null) return undefined;
  const [, before, hours, minutes = "0", seconds = "0", fraction = "0", behind, zone = ""] = match;
  const half = (before ?? behind ?? "").toLowerCase().replaceAll(".", "");
  let hour = Number(hours);
  if (half !== "") {
    if (hour > 12) return undefined;
    hour = (hour % 12) + (half === "pm" || half === "午後" ? 12 : 0);
  }
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const ms =
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000);
  if (zone === "") return { ms };
  const named = zones[zone.toLowerCase()];
  if (named !== undefined) return { ms, offset: named * 60_000 };
  const offset = /^(?:utc|gmt)?([+-])(\d{2}):?(\d{2})?(?: \(.*\))?$/i.exec(zone);
  if (offset === null) return undefined;
  // The furthest zones are 14 hours ahead and 12 behind.
  if (Number(offset[2]) > 14 || Number(offset[3] ?? 0) > 59) return undefined;
  const size = (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000;
  return { ms, offset: offset[1] === "-" ? -size : size };
}
