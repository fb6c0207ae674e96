import { Button, Group } from "@mantine/core";
import { changeVoice, type Voice } from "@ryorin/contract";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { draftOf, fieldsOf, type VoiceDraft } from "../draft.ts";
import { useNeedOptions } from "../filters.ts";
import { VoiceFields } from "../VoiceFields.tsx";
import { useSourceWord } from "../words.ts";

/** Changes a voice. What somebody else saved meanwhile is put beside one's own, field by field. */
export function VoiceEdit({ voice, onClose }: { voice: Voice; onClose: () => void }) {
  const t = useT();
  const { zone } = useWorkspace();
  const sourceWord = useSourceWord();
  const { needs } = useNeedOptions();
  // The record as it was when one began; live changes must not slip under the form.
  const [base] = useState(voice);
  const [draft, setDraft] = useState(() => draftOf(base, zone));
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base, zone));
  useUnsavedGuard(dirty);
  const save = useMutationOf(changeVoice, {
    touches: ["proposals"],
    onDone: () => {
      toast(t("voices.saved"));
      onClose();
    },
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  const errors = fieldErrors(save.problem);
  const current = save.stale?.current as Voice | undefined;
  const write = (next: VoiceDraft, version: number, before: Voice) =>
    save.write({ params: { id: base.id }, body: fieldsOf(next, zone, before), version });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (dirty) write(draft, base.version, base);
    else onClose();
  }
  const labels: Record<keyof VoiceDraft, string> = {
    text: t("voices.form.text"),
    title: t("voices.form.title"),
    source: t("voices.form.source"),
    customer: t("voices.form.customer"),
    authorName: t("voices.form.author"),
    authorEmail: t("voices.form.email"),
    url: t("voices.form.url"),
    saidOn: t("voices.form.saidAt"),
    tags: t("voices.form.tags"),
    votes: t("voices.form.votes"),
    needId: t("voices.form.need"),
  };
  function show(key: keyof VoiceDraft, value: unknown): string {
    if (key === "customer") return (value as VoiceDraft["customer"])?.name ?? "–";
    if (key === "needId") return needs.find((one) => one.value === value)?.label ?? t("voices.noNeed");
    if (key === "source") return sourceWord(String(value));
    if (key === "tags") return (value as string[]).join(", ") || "–";
    return String(value ?? "") || "–";
  }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <VoiceFields value={draft} onChange={setDraft} errors={errors} />
      <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={save.pending} disabled={draft.text.trim() === ""}>
          {t("voices.save")}
        </Button>
      </Group>
      {current !== undefined && (
        <ConflictDialog
          opened
          base={draftOf(base, zone)}
          mine={draft}
          theirs={draftOf(current, zone)}
          fields={(Object.keys(labels) as (keyof VoiceDraft)[]).map((key) => ({
            key,
            label: labels[key],
            show: (value) => show(key, value),
          }))}
          pending={save.pending}
          onKeep={(merged) => write(merged as VoiceDraft, current.version, current)}
          onTakeTheirs={onClose}
          onClose={save.dismissStale}
        />
      )}
    </form>
  );
}
