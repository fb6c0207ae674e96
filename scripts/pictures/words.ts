import { readFileSync } from "node:fs";
import type { Language } from "./svg.ts";

export type Words = (key: string, data?: Readonly<Record<string, string | number>>) => string;

const file = new URL("words.json", import.meta.url);
const all = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<Language, string> | undefined>;

/** The pictures' texts in one language; `{name}` stands for data. */
export function wordsIn(language: Language): Words {
  return (key, data = {}) => {
    const words = all[key]?.[language];
    if (words === undefined) throw new Error(`no words for ${key}`);
    return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(data[name]));
  };
}

const asDate = (date: string): Date => new Date(`${date}T00:00:00Z`);

const dates = {
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
  ja: new Intl.DateTimeFormat("ja-JP", { day: "numeric", month: "long", timeZone: "UTC" }),
};
const months = {
  en: new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }),
  ja: new Intl.DateTimeFormat("ja-JP", { month: "long", timeZone: "UTC" }),
};

export const dateIn = (language: Language, date: string): string => dates[language].format(asDate(date));
export const monthIn = (language: Language, date: string): string => months[language].format(asDate(date));
