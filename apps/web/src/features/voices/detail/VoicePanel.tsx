import { Button, CloseButton, Group } from "@mantine/core";
import type { Voice } from "@ryorin/contract";
import { IconArchive, IconCheck, IconPencil, IconStack2 } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { NeedPicker } from "../../needs/NeedPicker.tsx";
import { useBulk } from "../useBulk.ts";
import classes from "../voices.module.css";
import { VoiceEdit } from "./VoiceEdit.tsx";
import { VoiceFacts } from "./VoiceFacts.tsx";
import { VoiceHistory } from "./VoiceHistory.tsx";

/** One voice beside the list: word for word, whose it is, and what became of it. */
export function VoicePanel(props: {
  voice: Voice;
  mayWrite: boolean;
  onClose: () => void;
  onTag: (tag: string) => void;
}) {
  const t = useT();
  const { voice, mayWrite, onClose } = props;
  const box = useRef<HTMLElement>(null);
  const [editing, setEditing] = useState(false);
  const [picking, setPicking] = useState(false);
  const bulk = useBulk();
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
  }, []);
  useActions(
    mayWrite
      ? [
          {
            id: "voice.edit",
            label: t("voices.detail.edit"),
            group: t("ui.shortcuts.page"),
            keys: "e",
            run: () => setEditing(true),
          },
        ]
      : [],
  );
  const size = { size: "xs", variant: "default" } as const;
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className={classes.panel}
      aria-label={t("voices.detail.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !editing && !event.defaultPrevented) onClose();
      }}
    >
      <header className={classes.panelHead}>
        <h2>{voice.title ?? t("voices.detail.title")}</h2>
        <CloseButton aria-label={t("voices.detail.close")} onClick={onClose} />
      </header>
      <div className={classes.badges}>
        <StatusBadge
          label={t(`voices.status.${voice.status}`)}
          tone={voice.status === "done" ? "good" : "quiet"}
          {...(voice.status === "done" ? { icon: IconCheck } : {})}
        />
        {voice.archived && <StatusBadge label={t("voices.archived")} icon={IconArchive} />}
      </div>
      {editing ? (
        <VoiceEdit voice={voice} onClose={() => setEditing(false)} />
      ) : (
        <>
          <blockquote
            className={classes.verbatim}
            lang={voice.language === "other" ? undefined : voice.language}
          >
            <bdi>{voice.text}</bdi>
          </blockquote>
          {mayWrite && (
            <Group gap="xs" mb="sm">
              <Button {...size} leftSection={<IconStack2 size={15} />} onClick={() => setPicking(true)}>
                {t("voices.bulk.assign")}
              </Button>
              <Button {...size} leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
                {t("voices.detail.edit")}
              </Button>
              <Button
                {...size}
                loading={bulk.pending}
                leftSection={<IconCheck size={15} />}
                onClick={() =>
                  bulk.write([voice.id], {
                    act: "status",
                    status: voice.status === "done" ? "open" : "done",
                  })
                }
              >
                {t(voice.status === "done" ? "voices.bulk.reopen" : "voices.bulk.finish")}
              </Button>
              <Button
                {...size}
                loading={bulk.pending}
                leftSection={<IconArchive size={15} />}
                onClick={() => bulk.write([voice.id], { act: "archive", archived: !voice.archived })}
              >
                {t(voice.archived ? "voices.bulk.unarchive" : "voices.bulk.archive")}
              </Button>
            </Group>
          )}
          <ProblemAlert problem={bulk.problem} />
          <VoiceFacts voice={voice} onTag={props.onTag} />
          <VoiceHistory voice={voice} />
        </>
      )}
      {picking && (
        <NeedPicker
          title={t("voices.assign.title", { count: 1 })}
          none={t("voices.assign.none")}
          create
          onClose={() => setPicking(false)}
          onPick={(needId) => {
            bulk.write([voice.id], { act: "assign", needId });
            setPicking(false);
          }}
        />
      )}
    </aside>
  );
}
