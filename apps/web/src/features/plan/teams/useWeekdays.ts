import { useMemo } from "react";
import { useLanguage } from "../../../i18n.ts";

/** Short names of the days, Monday first. */
export function useWeekdays(): readonly string[] {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
      weekday: "short",
      timeZone: "UTC",
    });
    // 2024-01-01 was a Monday.
    return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))));
  }, [language]);
}
