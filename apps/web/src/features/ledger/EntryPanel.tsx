import { CloseButton, UnstyledButton } from "@mantine/core";
import type { LedgerEntry } from "@ryorin/contract";
import { useEffect, useRef } from "react";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { EntrySentence } from "./EntrySentence.tsx";
import classes from "./ledger.module.css";
import type { SubjectName } from "./useSubjectNames.ts";
import { useKindWord } from "./words.ts";

/** One entry beside the list: its sentence, and behind a disclosure what is stored, to the last letter. */
export function EntryPanel(props: {
  entry: LedgerEntry;
  name: SubjectName | undefined;
  onSubject: () => void;
  onClose: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const kindWord = useKindWord();
  const { entry, onClose } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (entry.seq > 0) box.current?.focus();
  }, [entry.seq]);
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className={classes.panel}
      aria-label={t("ledger.detail.title", { seq: formats.number(entry.seq) })}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <header className={classes.panelHead}>
        <h2>{t("ledger.detail.title", { seq: formats.number(entry.seq) })}</h2>
        <CloseButton aria-label={t("ledger.detail.close")} onClick={onClose} />
      </header>
      <p className={classes.sentence}>
        <EntrySentence entry={entry} name={props.name} />
      </p>
      <p className={classes.when}>
        <DateText when={entry.at} time />
      </p>
      <UnstyledButton className={classes.same} onClick={props.onSubject}>
        {t("ledger.detail.same")}
      </UnstyledButton>
      <details className={classes.raw}>
        <summary>{t("ledger.raw")}</summary>
        <dl>
          <dt>{t("ledger.detail.kind")}</dt>
          <dd>
            {kindWord(entry.kind)} <code>{entry.kind}</code>
          </dd>
          <dt>{t("ledger.detail.subject")}</dt>
          <dd>
            <code>
              {entry.subjectKind} {entry.subjectId}
            </code>
          </dd>
          <dt>{t("ledger.detail.data")}</dt>
          <dd>
            <pre>{JSON.stringify(entry.data, null, 2)}</pre>
          </dd>
          <dt>{t("ledger.detail.prev")}</dt>
          <dd>
            <code>{entry.prevHash}</code>
          </dd>
          <dt>{t("ledger.detail.hash")}</dt>
          <dd>
            <code>{entry.hash}</code>
          </dd>
        </dl>
      </details>
    </aside>
  );
}
