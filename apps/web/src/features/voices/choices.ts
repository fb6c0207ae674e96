import { listVoiceFacets } from "@ryorin/contract";
import { useMemo } from "react";
import { useCall } from "../../data/call.ts";
import { useNeedOptions } from "./filters.ts";
import { namedSources, useSourceWord } from "./words.ts";

/** Choices that forms of voices offer: sources named or used, tags used, needs. */
export function useVoiceChoices() {
  const sourceWord = useSourceWord();
  const { data } = useCall(listVoiceFacets, {});
  const { needs } = useNeedOptions();
  const sources = useMemo(
    () =>
      [...new Set([...namedSources, ...(data?.sources ?? [])])].map((value) => ({
        value,
        label: sourceWord(value),
      })),
    [data, sourceWord],
  );
  return { sources, tags: data?.tags ?? [], needs };
}
