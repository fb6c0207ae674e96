import { useMemo } from "react";
import { useWorkspaceMaybe } from "../data/session.ts";
import { useLanguage } from "../i18n.ts";
import { createFormats, type Formats } from "./format.ts";

/** Formats in the reader's language and the workspace's zone. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useWorkspaceMaybe()?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => createFormats(language, zone), [language, zone]);
}
