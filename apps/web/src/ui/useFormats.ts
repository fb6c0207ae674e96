import { useWorkspaceMaybe } from "../data/session.ts";
import { useLanguage } from "../i18n.ts";
import { createFormats, type Formats } from "./format.ts";

/** What makes a format costs a hundred times what using it does, so every part of a page uses the same. */
const made = new Map<string, Formats>();

/** Formats in the reader's language and the workspace's zone. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useWorkspaceMaybe()?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const key = `${language} ${zone}`;
  const formats = made.get(key) ?? createFormats(language, zone);
  made.set(key, formats);
  return formats;
}
