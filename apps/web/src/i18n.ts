import type { Language, MessageKey } from "@ryorin/messages";
import { formatter, interpolation } from "@ryorin/messages/interpolation.ts";
import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

export type { Language, MessageKey };
export const languages: readonly Language[] = ["en", "ja"];

/** Each language in its own name; deliberately outside the message files, since it never changes. */
export const languageNames: Record<Language, string> = { en: "English", ja: "日本語" };

type Values = Record<string, string | number>;
/** Text of a key; `count` picks the plural, other values fill `{{names}}`. */
export type T = (key: MessageKey, values?: Values) => string;

const loaders = {
  en: () => import("@ryorin/messages/en.json"),
  ja: () => import("@ryorin/messages/ja.json"),
};

export const instance = createInstance();
const storageKey = "ryorin.language";

export function languageOf(text: string | null | undefined): Language | undefined {
  return languages.find((language) => text?.toLowerCase().startsWith(language));
}

/** What this browser chose, else what it prefers. */
export function firstLanguage(): Language {
  return (
    languageOf(storedLanguage()) ??
    navigator.languages.map(languageOf).find((language) => language !== undefined) ??
    "en"
  );
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export function currentLanguage(): Language {
  return languageOf(instance.language) ?? "en";
}

async function load(language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, "translation")) return;
  const texts = await loaders[language]();
  instance.addResourceBundle(language, "translation", texts.default);
}

/** Only the language in use is loaded. Choosing one keeps it in this browser. */
export async function changeLanguage(language: Language, keep = true): Promise<void> {
  await load(language);
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
  if (!keep) return;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}

export async function startI18n(): Promise<void> {
  const language = firstLanguage();
  await instance.use(initReactI18next).use(formatter).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    partialBundledLanguages: true,
    nsSeparator: false,
    interpolation,
  });
  await changeLanguage(language, false);
}

/** `const t = useT(); t("voices.title")`: keys are checked by the compiler. */
export function useT(): T {
  const { t } = useTranslation(undefined, { i18n: instance });
  return t as unknown as T;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation(undefined, { i18n: instance });
  return languageOf(i18n.language) ?? "en";
}

/** Outside of components: toasts raised by a handler. */
export const t: T = (key, values) => instance.t(key, values ?? {});
