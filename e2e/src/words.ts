import { formatter, interpolation, type Language, type MessageKey, messages } from "@ryorin/messages";
import { createInstance } from "i18next";

const i18n = createInstance().use(formatter);
await i18n.init({
  resources: { en: { translation: messages.en }, ja: { translation: messages.ja } },
  interpolation,
});

export type Words = (key: MessageKey, data?: Record<string, unknown>) => string;

/** The product's own words: a journey finds things as a reader of that language does. */
export const wordsIn =
  (language: Language): Words =>
  (key, data = {}) =>
    i18n.t(key, { ...data, lng: language });
