import { listPeople } from "@ryorin/contract";
import { useMemo } from "react";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import type { Filter, FilterValues } from "../../ui/filters.ts";
import { useFormats } from "../../ui/useFormats.ts";
import { dayBegins, dayEnds } from "../identity/settings/days.ts";
import { entryKinds } from "./kinds.ts";
import { subjectKinds, useKindWord } from "./words.ts";

/** The filters of the list, and what they ask the server for: days begin and end in the workspace's zone. */
export function useLedgerFilters() {
  const t = useT();
  const { zone } = useWorkspace();
  const formats = useFormats();
  const kindWord = useKindWord();
  const { data } = useCall(listPeople, { query: { limit: 200 } });
  const people = data?.data;
  const specs = useMemo((): Filter[] => {
    const byLabel = (options: { value: string; label: string }[]) =>
      options.sort((a, b) => formats.compare(a.label, b.label));
    return [
      {
        key: "kind",
        kind: "choice",
        label: t("ledger.filter.kind"),
        options: byLabel(entryKinds.map((kind) => ({ value: kind, label: kindWord(kind) }))),
      },
      {
        key: "about",
        kind: "choice",
        label: t("ledger.filter.subjectKind"),
        options: byLabel(subjectKinds.map((kind) => ({ value: kind, label: t(`ledger.subject.${kind}`) }))),
      },
      {
        key: "by",
        kind: "choice",
        label: t("ledger.filter.person"),
        options: byLabel(
          (people ?? []).map(({ id, name }) => ({ value: id, label: name ?? t("ui.person.erased") })),
        ),
      },
      { key: "from", kind: "day", label: t("ledger.filter.from") },
      { key: "until", kind: "day", label: t("ledger.filter.until") },
    ];
  }, [t, formats, kindWord, people]);

  const queryOf = ({ kind, about, by, from, until }: FilterValues) => ({
    kind: text(kind),
    subjectKind: text(about),
    actorId: text(by),
    from: typeof from === "string" ? dayBegins(from, zone).toISOString() : undefined,
    until: typeof until === "string" ? dayEnds(until, zone).toISOString() : undefined,
  });
  return { specs, queryOf };
}

const text = (value: FilterValues[string]): string | undefined =>
  typeof value === "string" ? value : undefined;
