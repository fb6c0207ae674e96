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
  const sources = useMemo(() => {
    const byLabel = new Map<string, string>();
    // A file may bring as its own word what is also the name of one of ours; it is offered once.
    for (const value of [...namedSources, ...(data?.sources ?? [])]) {
      const label = sourceWord(value);
      if (!byLabel.has(label)) byLabel.set(label, value);
    }
    return [...byLabel].map(([label, value]) => ({ value, label }));
  }, [data, sourceWord]);
  return { sources, tags: data?.tags ?? [], needs };
}
