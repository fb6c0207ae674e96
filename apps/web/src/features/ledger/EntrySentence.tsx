import type { LedgerEntry } from "@ryorin/contract";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { Rich } from "../../ui/Rich.tsx";
import { numberIn, sentenceOf } from "./sentence.ts";
import { targetOf } from "./subject.ts";
import { TargetLink } from "./TargetLink.tsx";
import type { SubjectName } from "./useSubjectNames.ts";
import { useSubjectWord } from "./words.ts";

/** An entry told in words: who did what to which thing. */
export function EntrySentence({ entry, name }: { entry: LedgerEntry; name: SubjectName | undefined }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const subjectWord = useSubjectWord();
  const { key, words, values, days } = sentenceOf(entry);
  const told = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, t(word)]));
  const what = subjectWord(entry.subjectKind, name?.number ?? numberIn(entry), name?.title ?? null);
  const who = entry.actorId === null ? t("ui.person.system") : (entry.actorName ?? t("ui.person.erased"));
  return (
    <Rich
      k={key}
      values={{ ...values, ...told }}
      parts={{
        who: (
          <strong>
            <bdi>{who}</bdi>
          </strong>
        ),
        what: (
          <TargetLink target={targetOf(entry.subjectKind, entry.subjectId, workspace)}>
            <bdi>{what}</bdi>
          </TargetLink>
        ),
        on: days.on === undefined ? <span /> : <DateText when={days.on} short />,
      }}
    />
  );
}
