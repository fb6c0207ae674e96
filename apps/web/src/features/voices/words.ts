import { useCallback } from "react";
import { useT } from "../../i18n.ts";

/** Sources that have a name in each language; a workspace may use words of its own beside them. */
export const namedSources = [
  "support",
  "sales",
  "interview",
  "survey",
  "email",
  "portal",
  "app_store",
  "community",
  "social",
  "file",
  "other",
] as const;
const named = new Set<string>(namedSources);

/** Where it was said, in words: "Support", or the workspace's own word as it is. */
export function useSourceWord(): (source: string) => string {
  const t = useT();
  return useCallback(
    (source) => (named.has(source) ? t(`voices.source.${source as (typeof namedSources)[number]}`) : source),
    [t],
  );
}
