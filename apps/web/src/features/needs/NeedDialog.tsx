import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { addNeed, type CountedNeed, changeNeed, type Need } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { useT } from "../../i18n.ts";
import { ConflictDialog } from "../../ui/ConflictDialog.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";

/** Names a new need, or changes the words of one that is there. */
export function NeedDialog(props: {
  need?: CountedNeed;
  /** Of a new one. */
  parent?: { id: string; title: string } | undefined;
  onDone?: (need: Need) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { need, parent, onClose } = props;
  const [base] = useState({ title: need?.title ?? "", description: need?.description ?? "" });
  const [draft, setDraft] = useState(base);
  const done = (answer: Need) => {
    props.onDone?.(answer);
    onClose();
  };
  const add = useMutationOf(addNeed, { touches: ["proposals"], onDone: done });
  const change = useMutationOf(changeNeed, { touches: ["proposals"], onDone: done });
  const { problem, pending } = need === undefined ? add : change;
  const errors = fieldErrors(problem);
  const current = change.stale?.current as Need | undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (need === undefined) add.write({ body: { ...draft, parentId: parent?.id ?? null } });
    else change.write({ params: { id: need.id }, version: need.version, body: draft });
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        need !== undefined
          ? t("needs.rename")
          : parent === undefined
            ? t("needs.add")
            : t("needs.addBelowOf", { title: parent.title })
      }
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            data-autofocus
            label={t("needs.form.title")}
            description={t("needs.form.titleHint")}
            maxLength={200}
            required
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
            error={errors.title}
          />
          <Textarea
            label={t("needs.form.description")}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={20_000}
            value={draft.description}
            onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
            error={errors.description}
          />
          <ProblemAlert problem={problem} shown={Object.keys(errors)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={pending} disabled={draft.title.trim() === ""}>
              {t("voices.save")}
            </Button>
          </Group>
        </Stack>
      </form>
      {need !== undefined && current !== undefined && (
        <ConflictDialog
          opened
          base={base}
          mine={draft}
          theirs={{ title: current.title, description: current.description }}
          fields={[
            { key: "title", label: t("needs.form.title") },
            { key: "description", label: t("needs.form.description") },
          ]}
          pending={pending}
          onKeep={(merged) =>
            change.write({
              params: { id: need.id },
              version: current.version,
              body: merged as typeof draft,
            })
          }
          onTakeTheirs={onClose}
          onClose={change.dismissStale}
        />
      )}
    </Dialog>
  );
}
