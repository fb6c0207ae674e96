import type { Language } from "@ryorin/messages";
import { languageOf } from "./http/translate.ts";

/** The terminal's language, as the operating system names it: `ja_JP.UTF-8` → `ja`. */
export const terminalLanguage = (): Language =>
  languageOf((process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "").replace(/[_.].*/, ""));
