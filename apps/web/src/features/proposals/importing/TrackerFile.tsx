import { Button } from "@mantine/core";
import { largestProposalFile, mostProposalRows } from "@ryorin/contract";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../../i18n.ts";
import { dropTitle, FileDrop } from "../../../ui/FileDrop.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

const accepted = ".csv,.tsv,.txt,.xlsx";

/** Drop or choose a tracker's export; one that is too large is told before it is sent. */
export function TrackerFile({ file, onChoose }: { file: File | undefined; onChoose: (file: File) => void }) {
  const t = useT();
  const formats = useFormats();
  const [refused, setRefused] = useState<string>();
  const most = formats.number(largestProposalFile / 1_000_000);
  async function take(given: File | undefined): Promise<void> {
    if (given === undefined) return;
    const { name, type } = given;
    if (given.size > largestProposalFile) {
      setRefused(t("proposals.import.file.tooLarge", { name, most }));
      return;
    }
    try {
      // Held as it is now: a file that is changed while its rows are chosen would come in as another.
      const bytes = await given.arrayBuffer();
      setRefused(undefined);
      onChoose(new File([bytes], name, { type }));
    } catch {
      setRefused(t("proposals.import.file.gone", { name }));
    }
  }
  return (
    <FileDrop label={t("proposals.import.file.title")} accepted={accepted} onFile={(one) => void take(one)}>
      {(choose) => (
        <>
          <IconFileImport size={28} stroke={1.4} aria-hidden="true" />
          <p className={dropTitle}>
            {file === undefined ? t("proposals.import.file.drop") : <bdi>{file.name}</bdi>}
          </p>
          <Button variant={file === undefined ? "filled" : "default"} onClick={choose}>
            {t(file === undefined ? "proposals.import.file.choose" : "proposals.import.file.other")}
          </Button>
          <p className={classes.quiet}>
            {t("proposals.import.file.formats", { most, rows: formats.number(mostProposalRows) })}
          </p>
          {file === undefined && <p className={classes.quiet}>{t("proposals.import.file.safe")}</p>}
          {refused !== undefined && (
            <p className={classes.broken} role="alert">
              {refused}
            </p>
          )}
        </>
      )}
    </FileDrop>
  );
}
