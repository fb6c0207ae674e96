import { Button, Progress } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { dropTitle, FileDrop } from "../../../ui/FileDrop.tsx";
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
  const stopped = send.error instanceof DOMException;
  return (
    <div className={classes.upload}>
      <FileDrop label={t("imports.drop.title")} accepted={accepted} onFile={take}>
        {(choose) => (
          <>
            <IconFileImport size={30} stroke={1.4} aria-hidden="true" />
            {send.isPending ? (
              <>
                <p className={dropTitle} role="status">
                  {t("imports.drop.sending", { file: send.variables.name, share: formats.percent(share) })}
                </p>
                <Progress
                  value={share * 100}
                  aria-label={t("imports.state.uploading")}
                  w="min(100%, 24rem)"
                />
                <Button variant="default" size="xs" onClick={() => stop.current?.abort()}>
                  {t("ui.cancel")}
                </Button>
              </>
            ) : (
              <>
                <p className={dropTitle}>{t("imports.drop.title")}</p>
                <Button onClick={choose}>{t("imports.drop.choose")}</Button>
                <p className={classes.quiet}>{t("imports.drop.formats")}</p>
                <p className={classes.quiet}>{t("imports.drop.safe")}</p>
              </>
            )}
            {!stopped && <ProblemAlert problem={send.error} />}
          </>
        )}
      </FileDrop>
    </div>
  );
}
