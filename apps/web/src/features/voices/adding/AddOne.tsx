import { Button, Group } from "@mantine/core";
import { addVoice } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { blankDraft, fieldsOf } from "../draft.ts";
import { VoiceFields } from "../VoiceFields.tsx";

/** One voice. "Save and next" keeps whose and where it was, for a page of notes. */
export function AddOne({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [draft, setDraft] = useState(() => blankDraft(dayIn(new Date(), zone)));
  const [more, setMore] = useState(false);
  useUnsavedGuard(draft.text.trim() !== "");
  const save = useMutationOf(addVoice, {
    touches: ["proposals"],
    onDone: () => {
      toast(t("voices.add.done", { count: 1 }));
      if (more) setDraft((before) => ({ ...before, text: "", title: "", url: "", votes: 0 }));
      else onClose();
    },
  });
  const errors = fieldErrors(save.problem);
  function write(another: boolean): void {
    setMore(another);
    save.write({ body: fieldsOf(draft, zone) });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    write(false);
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && draft.text.trim() !== "")
          write(true);
      }}
    >
      <VoiceFields value={draft} onChange={setDraft} errors={errors} />
      <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button
          variant="default"
          disabled={draft.text.trim() === ""}
          loading={save.pending && more}
          onClick={() => write(true)}
        >
          {t("voices.add.saveNext")}
        </Button>
        <Button type="submit" disabled={draft.text.trim() === ""} loading={save.pending && !more}>
          {t("voices.add.save")}
        </Button>
      </Group>
    </form>
  );
}
