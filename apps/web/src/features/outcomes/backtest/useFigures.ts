import { useMemo } from "react";
import { useLanguage } from "../../../i18n.ts";

/** Figures that stand above one another, each with as many digits as the next. */
export function useFigures() {
  const language = useLanguage();
  return useMemo(() => {
    const locale = language === "ja" ? "ja-JP" : "en-GB";
    const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    const three = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
    const share = new Intl.NumberFormat(locale, { style: "percent", ...one });
    const loss = new Intl.NumberFormat(locale, three);
    return {
      share: (value: number) => share.format(value),
      /** Losses and widths. */
      loss: (value: number) => loss.format(value),
    };
  }, [language]);
}
