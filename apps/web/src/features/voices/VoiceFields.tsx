import { Select, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { longestVoice } from "@ryorin/contract";
import { useT } from "../../i18n.ts";
import { FigureInput } from "../../ui/FigureInput.tsx";
import { CustomerSelect } from "./CustomerSelect.tsx";
import { useVoiceChoices } from "./choices.ts";
import type { VoiceDraft } from "./draft.ts";
import { SourceInput } from "./SourceInput.tsx";
import classes from "./voices.module.css";

/** The fields of a voice: what was said first, the rest as far as one knows it. */
export function VoiceFields(props: {
  value: VoiceDraft;
  onChange: (next: VoiceDraft) => void;
  errors: Record<string, string>;
}) {
  const t = useT();
  const { value, errors } = props;
  const { tags, needs } = useVoiceChoices();
  const set = (part: Partial<VoiceDraft>) => props.onChange({ ...value, ...part });
  return (
    <Stack gap="sm">
      <Textarea
        data-autofocus
        label={t("voices.form.text")}
        description={t("voices.form.textHint")}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={longestVoice}
        required
        value={value.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        error={errors.text}
      />
      <div className={classes.pair}>
        <CustomerSelect
          label={t("voices.form.customer")}
          value={value.customer}
          onChange={(customer) => set({ customer })}
        />
        <SourceInput
          label={t("voices.form.source")}
          value={value.source}
          onChange={(source) => set({ source })}
          error={errors.source}
        />
        <TextInput
          type="date"
          label={t("voices.form.saidAt")}
          value={value.saidOn}
          onChange={(event) => set({ saidOn: event.currentTarget.value })}
          error={errors.saidAt}
        />
        <Select
          label={t("voices.form.need")}
          placeholder={t("voices.noNeed")}
          searchable
          clearable
          data={needs}
          value={value.needId}
          onChange={(needId) => set({ needId })}
          error={errors.needId}
        />
      </div>
      <TagsInput
        label={t("voices.form.tags")}
        data={tags}
        maxTags={30}
        splitChars={[",", "、"]}
        value={value.tags}
        onChange={(next) => set({ tags: next })}
        error={errors.tags}
      />
      <details className={classes.more}>
        <summary>{t("voices.form.more")}</summary>
        <div className={classes.pair}>
          <TextInput
            label={t("voices.form.title")}
            maxLength={300}
            value={value.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
            error={errors.title}
          />
          <FigureInput
            label={t("voices.form.votes")}
            bounds={{ min: 0, max: 1_000_000_000, whole: true }}
            step={1}
            value={value.votes}
            onChange={(next, isWrong) => set({ votes: isWrong ? Number.NaN : (next ?? 0) })}
            error={errors.votes}
          />
          <TextInput
            label={t("voices.form.author")}
            maxLength={200}
            autoComplete="off"
            value={value.authorName}
            onChange={(event) => set({ authorName: event.currentTarget.value })}
            error={errors.authorName}
          />
          <TextInput
            type="email"
            label={t("voices.form.email")}
            autoComplete="off"
            value={value.authorEmail}
            onChange={(event) => set({ authorEmail: event.currentTarget.value })}
            error={errors.authorEmail}
          />
          <TextInput
            type="url"
            label={t("voices.form.url")}
            placeholder="https://"
            value={value.url}
            onChange={(event) => set({ url: event.currentTarget.value })}
            error={errors.url}
          />
        </div>
      </details>
    </Stack>
  );
}
