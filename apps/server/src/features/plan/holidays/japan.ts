import holidayJp from "@holiday-jp/holiday_jp";
import type { Language } from "@ryorin/messages";

export type Country = "JP";

type Entry = { readonly date: string; readonly name: string; readonly name_en: string };

const byDate = Object.values((holidayJp as unknown as { holidays: Record<string, Entry> }).holidays).sort(
  (a, b) => (a.date < b.date ? -1 : 1),
);

const allDates = byDate.map(({ date }) => date);

/** Every public holiday that is known, in order. */
export const allPublicHolidays = (country: Country | null): string[] => (country === null ? [] : allDates);

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
    .map((one) => ({ date: one.date, name: nameOf(one)[language] }));
}

/**
 * The source calls a substitute after the holiday before it (こどもの日 振替休日), which is wrong where it stands for an
 * earlier one: 6 May 2026 is that of Constitution Memorial Day. The law (国民の祝日に関する法律, article 3) names none.
 */
function nameOf({ name, name_en }: Entry): Record<Language, string> {
  if (name.endsWith("振替休日")) return { ja: "振替休日", en: "Substitute holiday" };
  if (name_en === "Citizen's Holiday") return { ja: "国民の休日", en: "Citizens’ holiday" };
  return { ja: name, en: name_en };
}

/** Where nothing was chosen: the public holidays of the zone's country. */
export const countryOfZone = (zone: string): Country | null =>
  zone === "Asia/Tokyo" || zone === "Japan" ? "JP" : null;
