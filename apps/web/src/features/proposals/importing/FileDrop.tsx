import { Button } from "@mantine/core";
import { largestProposalFile, mostProposalRows } from "@ryorin/contract";
import { IconFileImport } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

const accepted = ".csv,.tsv,.txt,.xlsx";

/** Drop or choose a tracker's export; one that is too large is told before it is sent. */
export function FileDrop({ file, onChoose }: { file: File | undefined; onChoose: (file: File) => void }) {
  const t = useT();
  const formats = useFormats();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
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
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t("proposals.import.file.title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileImport size={28} stroke={1.4} aria-hidden="true" />
      <p className={classes.dropTitle}>
        {file === undefined ? t("proposals.import.file.drop") : <bdi>{file.name}</bdi>}
      </p>
      <Button variant={file === undefined ? "filled" : "default"} onClick={() => field.current?.click()}>
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
      <input
        ref={field}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same file again is a choice too.
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}
