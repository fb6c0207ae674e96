import holidayJp from "@holiday-jp/holiday_jp";
import type { Language } from "@ryorin/messages";

export type Country = "JP";

type Entry = { readonly date: string; readonly name: string; readonly name_en: string };

const byDate = Object.values((holidayJp as unknown as { holidays: Record<string, Entry> }).holidays).sort(
  (a, b) => (a.date < b.date ? -1 : 1),
);

/** Japan's public holidays from one day to another, both included, with their names. */
export function publicHolidays(
  country: Country | null,
  from: string,
  to: string,
  language: Language = "ja",
): { date: string; name: string }[] {
  if (country === null) return [];
  return byDate
    .filter(({ date }) => from <= date && date <= to)
    .map((one) => ({ date: one.date, name: language === "ja" ? one.name : one.name_en }));
}

/** Where nothing was chosen: the public holidays of the zone's country. */
export const countryOfZone = (zone: string): Country | null =>
  zone === "Asia/Tokyo" || zone === "Japan" ? "JP" : null;
