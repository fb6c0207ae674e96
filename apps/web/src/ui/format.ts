import { currencyExponent, type Money } from "@ryorin/domain";
import type { Language } from "@ryorin/messages";

export type Formats = ReturnType<typeof createFormats>;

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Numbers, dates and money in the reader's language. Instants show in `timeZone` (the company's); a plain day
 * (`2026-11-24`) has no zone and never shifts.
 */
export function createFormats(language: Language, timeZone: string) {
  const locale = language === "ja" ? "ja-JP" : "en-GB";
  const made = new Map<string, Intl.DateTimeFormat>();

  function format(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
    const key = `${zone} ${JSON.stringify(options)}`;
    const one = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    made.set(key, one);
    return one.format(at);
  }

  const numbers = new Map<string, Intl.NumberFormat>();
  function figure(value: number, options: Intl.NumberFormatOptions): string {
    const key = JSON.stringify(options);
    const one = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, one);
    return one.format(value);
  }

  function show(when: string | Date, options: Intl.DateTimeFormatOptions): string {
    const plain = typeof when === "string" && /^\d{4}-\d\d-\d\d$/.test(when);
    return format(new Date(when), plain ? "UTC" : timeZone, options);
  }

  const date = (when: string | Date): string => {
    const text = show(when, { year: "numeric", month: language === "ja" ? "long" : "short", day: "numeric" });
    const weekday = show(when, { weekday: "short" });
    return language === "ja" ? `${text}（${weekday}）` : `${weekday} ${text}`;
  };

  return {
    language,
    timeZone,
    /** 2026年11月24日（火） · Tue 24 Nov 2026 */
    date,
    /** 11月24日（火） · Tue 24 Nov: where the year is plain from around it. */
    shortDate: (when: string | Date): string => {
      const text = show(when, { month: language === "ja" ? "long" : "short", day: "numeric" });
      const weekday = show(when, { weekday: "short" });
      return language === "ja" ? `${text}（${weekday}）` : `${weekday} ${text}`;
    },
    dateTime: (when: string | Date): string =>
      `${date(when)} ${show(when, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`,
    /** 2026年11月 · Nov 2026 */
    month: (when: string | Date): string =>
      show(when, { year: "numeric", month: language === "ja" ? "long" : "short" }),
    number: (value: number, digits = 0): string => figure(value, { maximumFractionDigits: digits }),
    /** `value` 0..1 → 80 % as the language writes it. */
    percent: (value: number, digits = 0): string =>
      figure(value, { style: "percent", maximumFractionDigits: digits }),
    /** ￥1,200,000 or, compact, ￥120万 · ¥1.2m */
    money: ({ amount, currency }: Money, compact = false): string => {
      const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
      const value = amount / 10 ** currencyExponent(currency);
      const options: Intl.NumberFormatOptions = compact
        ? { ...style, notation: "compact", maximumSignificantDigits: 3, useGrouping: true }
        : { ...style, ...(Number.isInteger(value) ? { minimumFractionDigits: 0 } : {}) };
      return figure(value, options);
    },
    /** "3 minutes ago", "in 2 days", "yesterday"; beyond 30 days the date. */
    ago: (when: string | Date, now: Date): string => {
      const gap = new Date(when).getTime() - now.getTime();
      const size = Math.abs(gap);
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
      const tell = (value: number, unit: Intl.RelativeTimeFormatUnit): string => {
        const text = relative.format(value, unit);
        // Japanese sets no space between a number and its counter.
        return language === "ja" ? text.replace(/(?<=\d) /, "") : text;
      };
      if (size < minute) return tell(0, "second");
      if (size < 60 * minute) return tell(Math.trunc(gap / minute), "minute");
      if (size < day) return tell(Math.trunc(gap / (60 * minute)), "hour");
      if (size < 30 * day) return tell(Math.trunc(gap / day), "day");
      return date(when);
    },
    list: (parts: readonly string[]): string =>
      new Intl.ListFormat(locale, { style: "short", type: "conjunction" }).format(parts),
    /** Sorting of names and titles as the language does it, numbers by value. */
    compare: new Intl.Collator(locale, { numeric: true }).compare,
  };
}
