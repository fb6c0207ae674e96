import { formatter, interpolation, type Language, languages, messages } from "@ryorin/messages";
import { createInstance } from "i18next";

const i18n = createInstance().use(formatter);
await i18n.init({
  fallbackLng: "en",
  supportedLngs: [...languages],
  resources: { en: { translation: messages.en }, ja: { translation: messages.ja } },
  interpolation,
});

/** A text of the messages in a language. An unknown key answers itself, so that nothing is ever blank. */
export function translate(
  language: Language,
  key: string,
  data: Readonly<Record<string, unknown>> = {},
): string {
  return i18n.t(key, { ...data, lng: language });
}

/** The best of our languages for an `Accept-Language` header; English where none fits. */
export function languageOf(header: string | null | undefined): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().split(";");
      const weight = options.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((one) => one !== undefined);
      return {
        tag: tag.toLowerCase().split("-")[0] ?? "",
        weight: weight === undefined ? 1 : Number(weight),
      };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === tag);
    if (found !== undefined) return found;
  }
  return "en";
}
