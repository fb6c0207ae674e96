import { useMemo } from "react";
import { useLanguage } from "../../../i18n.ts";

/** Month and day alone, where the year stands beside it and a line is narrow. */
export function useBriefDate(): (date: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
      month: language === "ja" ? "numeric" : "short",
      day: "numeric",
      timeZone: "UTC",
    });
    return (date) => format.format(new Date(date));
  }, [language]);
}
