import { SegmentedControl } from "@mantine/core";
import { chooseLanguage } from "../../data/chooseLanguage.ts";
import { type Language, languageNames, languages, useLanguage, useT } from "../../i18n.ts";

const short: Record<Language, string> = { en: "EN", ja: "日本語" };

export function LanguageSwitch() {
  const t = useT();
  const language = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("ui.language")}
      value={language}
      onChange={(next) => void chooseLanguage(next as Language)}
      data={languages.map((value) => ({
        value,
        label: (
          <span lang={value} title={languageNames[value]}>
            {short[value]}
          </span>
        ),
      }))}
    />
  );
}
