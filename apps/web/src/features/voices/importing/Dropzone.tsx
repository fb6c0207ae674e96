import { Button, Progress } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";
import { sendFile } from "./upload.ts";

const accepted = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx";

/** Drop or choose a file; it is sent, and its page opens with what would happen. Nothing is imported yet. */
export function Dropzone() {
  const t = useT();
  const formats = useFormats();
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const send = useMutation({
    mutationFn: (file: File) => {
      setShare(0);
      stop.current = new AbortController();
      return sendFile(file, setShare, stop.current.signal);
    },
    onSuccess: ({ id }) => navigate({ to: "/w/$workspace/voices/imports/$id", params: { workspace, id } }),
  });
  const take = (file: File | undefined) => file && !send.isPending && send.mutate(file);
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }
  const stopped = send.error instanceof DOMException;
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t("imports.drop.title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileImport size={30} stroke={1.4} aria-hidden="true" />
      {send.isPending ? (
        <>
          <p className={classes.dropTitle} role="status">
            {t("imports.drop.sending", { file: send.variables.name, share: formats.percent(share) })}
          </p>
          <Progress value={share * 100} aria-label={t("imports.state.uploading")} w="min(100%, 24rem)" />
          <Button variant="default" size="xs" onClick={() => stop.current?.abort()}>
            {t("ui.cancel")}
          </Button>
        </>
      ) : (
        <>
          <p className={classes.dropTitle}>{t("imports.drop.title")}</p>
          <Button onClick={() => field.current?.click()}>{t("imports.drop.choose")}</Button>
          <p className={classes.quiet}>{t("imports.drop.formats")}</p>
          <p className={classes.quiet}>{t("imports.drop.safe")}</p>
        </>
      )}
      <input
        ref={field}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          // The same file again is a choice too.
          event.currentTarget.value = "";
        }}
      />
      {!stopped && <ProblemAlert problem={send.error} />}
    </section>
  );
}
