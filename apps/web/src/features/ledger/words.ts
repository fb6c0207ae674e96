import type { MessageKey } from "@ryorin/messages";
import { useCallback } from "react";
import { useT } from "../../i18n.ts";
import { isEntryKind } from "./kinds.ts";

/** Kinds of things that entries are about, as far as they have a name in the product. */
export const subjectKinds = [
  "workspace",
  "person",
  "seat",
  "delegation",
  "invitation",
  "token",
  "voice",
  "need",
  "customer",
  "segment",
  "import",
  "proposal",
  "team",
  "holidays",
  "scenario",
  "baseline",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const knownSubjects = new Set<string>(subjectKinds);
export const isSubjectKind = (kind: string): kind is SubjectKind => knownSubjects.has(kind);

/** A kind of entry in words: "Review sealed". */
export function useKindWord(): (kind: string) => string {
  const t = useT();
  return useCallback((kind) => (isEntryKind(kind) ? t(`ledger.kind.${kind}` as MessageKey) : kind), [t]);
}

/** A thing by number and title, else by what it is: "P-12 Export as PDF", "a team". */
export function useSubjectWord(): (kind: string, number: number | null, title: string | null) => string {
  const t = useT();
  return useCallback(
    (kind, number, title) => {
      const name =
        number === null
          ? ""
          : kind === "proposal"
            ? t("proposals.number", { number })
            : kind === "baseline"
              ? t("plan.baseline.number", { number })
              : String(number);
      const told = [name, title ?? ""].filter((part) => part !== "").join(" ");
      if (told !== "") return told;
      return isSubjectKind(kind) ? t(`ledger.subject.${kind}`) : kind;
    },
    [t],
  );
}
