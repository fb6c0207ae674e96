import { Button, Group, Stack, TagsInput } from "@mantine/core";
import { listVoiceFacets, type Voice } from "@ryorin/contract";
import { type FormEvent, useMemo, useState } from "react";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/** Adds tags to the voices chosen, or takes some off; a tag that every one of them bears stands there already. */
export function TagDialog(props: {
  chosen: readonly Voice[];
  onTag: (change: { act: "tag"; add: string[]; remove: string[] }) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { chosen } = props;
  const { data } = useCall(listVoiceFacets, {});
  const borne = useMemo(() => [...new Set(chosen.flatMap(({ tags }) => tags))], [chosen]);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (add.length + remove.length > 0) props.onTag({ act: "tag", add, remove });
    else props.onClose();
  }
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={t("voices.tagging.title", { count: chosen.length })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TagsInput
            data-autofocus
            label={t("voices.tagging.add")}
            description={t("voices.tagging.hint")}
            data={data?.tags ?? []}
            maxTags={30}
            value={add}
            onChange={setAdd}
            splitChars={[",", "、"]}
          />
          {borne.length > 0 && (
            <TagsInput label={t("voices.tagging.remove")} data={borne} value={remove} onChange={setRemove} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit">{t("voices.tagging.apply")}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
