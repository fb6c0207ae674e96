import { Button, Group, SegmentedControl, Select, Stack, TagsInput, Textarea } from "@mantine/core";
import { mostVoicesAtOnce, pasteVoices } from "@ryorin/contract";
import { type FormEvent, useMemo, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { CustomerSelect } from "../CustomerSelect.tsx";
import { useVoiceChoices } from "../choices.ts";
import { SourceInput } from "../SourceInput.tsx";
import classes from "../voices.module.css";
import { guessSplit, splitVoices } from "./split.ts";

/** Many voices from one text, shown as they would be before they are saved. */
export function PasteMany({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { tags: known, needs } = useVoiceChoices();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<"line" | "paragraph">();
  const [source, setSource] = useState("support");
  const [customer, setCustomer] = useState<{ id: string; name: string } | null>(null);
  const [needId, setNeedId] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const split = chosen ?? guessSplit(text);
  const parts = useMemo(() => splitVoices(text, split), [text, split]);
  useUnsavedGuard(parts.length > 0);
  const save = useMutationOf(pasteVoices, {
    touches: ["proposals"],
    onDone: ({ ids }) => {
      toast(t("voices.add.done", { count: ids.length }));
      onClose();
    },
  });
  const errors = fieldErrors(save.problem);
  const tooMany = parts.length > mostVoicesAtOnce;
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({
      body: { text, split, source: source.trim() || "other", customerId: customer?.id ?? null, needId, tags },
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label={t("voices.paste.text")}
          description={t("voices.paste.hint")}
          rows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={errors.text ?? (tooMany && t("voices.paste.tooMany", { count: mostVoicesAtOnce }))}
        />
        <div className={classes.splitRow}>
          <SegmentedControl
            size="xs"
            aria-label={t("voices.paste.split")}
            value={split}
            onChange={(next) => setChosen(next as "line" | "paragraph")}
            data={[
              { value: "line", label: t("voices.paste.line") },
              { value: "paragraph", label: t("voices.paste.paragraph") },
            ]}
          />
          <span role="status">{t("voices.paste.count", { count: parts.length })}</span>
        </div>
        {parts.length > 1 && (
          <ol className={classes.parts}>
            {parts.slice(0, 3).map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
              <li key={at}>{part}</li>
            ))}
          </ol>
        )}
        <div className={classes.pair}>
          <CustomerSelect label={t("voices.form.customer")} value={customer} onChange={setCustomer} />
          <SourceInput
            label={t("voices.form.source")}
            value={source}
            onChange={setSource}
            error={errors.source}
          />
          <Select
            label={t("voices.form.need")}
            placeholder={t("voices.noNeed")}
            searchable
            clearable
            data={needs}
            value={needId}
            onChange={setNeedId}
          />
          <TagsInput
            label={t("voices.form.tags")}
            data={known}
            maxTags={30}
            splitChars={[",", "、"]}
            value={tags}
            onChange={setTags}
          />
        </div>
        <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" disabled={parts.length === 0 || tooMany} loading={save.pending}>
            {t("voices.paste.save", { count: parts.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
