import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { addSegment, changeSegment, type Segment } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { useT } from "../../i18n.ts";
import { ConflictDialog } from "../../ui/ConflictDialog.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";

const wordsOf = (segment: Segment | undefined) => ({
  name: segment?.name ?? "",
  description: segment?.description ?? "",
});

/** Names a segment; who belongs to it is chosen in the list of customers. */
export function SegmentDialog(props: { segment: Segment | undefined; onClose: () => void }) {
  const t = useT();
  const { onClose } = props;
  const [base] = useState(props.segment);
  const [draft, setDraft] = useState(() => wordsOf(base));
  const add = useMutationOf(addSegment, { onDone: onClose });
  const change = useMutationOf(changeSegment, { onDone: onClose });
  const { problem, pending } = base === undefined ? add : change;
  const errors = fieldErrors(problem);
  const current = change.stale?.current as Segment | undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (base === undefined) add.write({ body: draft });
    else change.write({ params: { id: base.id }, version: base.version, body: draft });
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={base === undefined ? t("segments.add") : base.name}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            data-autofocus
            required
            label={t("segments.form.name")}
            maxLength={100}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            error={errors.name}
          />
          <Textarea
            label={t("needs.form.description")}
            autosize
            minRows={2}
            maxLength={2_000}
            value={draft.description}
            onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
            error={errors.description}
          />
          <ProblemAlert problem={problem} shown={Object.keys(errors)} />
          <Group justify="flex-end">
            {base !== undefined && (
              <Button
                variant="subtle"
                onClick={() =>
                  change.write({ params: { id: base.id }, version: base.version, body: { archived: true } })
                }
              >
                {t("voices.bulk.archive")}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={pending} disabled={draft.name.trim() === ""}>
              {t("voices.save")}
            </Button>
          </Group>
        </Stack>
      </form>
      {base !== undefined && current !== undefined && (
        <ConflictDialog
          opened
          base={wordsOf(base)}
          mine={draft}
          theirs={wordsOf(current)}
          fields={[
            { key: "name", label: t("segments.form.name") },
            { key: "description", label: t("needs.form.description") },
          ]}
          pending={pending}
          onKeep={(merged) =>
            change.write({
              params: { id: base.id },
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
