import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../../../i18n.ts";
import { AttachmentFields } from "./AttachmentFields.tsx";
import type { ContentForm } from "./content.ts";
import { DependencyFields } from "./DependencyFields.tsx";
import { OptionFields } from "./OptionFields.tsx";
import classes from "./writing.module.css";

/** What an author writes; `above` and `evidence` are the new proposal's own parts. */
export function ContentFields(props: {
  form: ContentForm;
  onChange: (change: Partial<ContentForm>) => void;
  errors: Record<string, string>;
  ownId?: string;
  above?: ReactNode;
  evidence?: ReactNode;
  foot: ReactNode;
  onSubmit: () => void;
}) {
  const t = useT();
  const { form, onChange, errors } = props;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <div className={classes.main}>
        {props.above}
        <TextInput
          label={t("proposals.field.title")}
          description={t("proposals.write.titleHint")}
          maxLength={200}
          required
          value={form.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
          error={errors.title}
          data-autofocus
        />
        <Textarea
          label={t("proposals.field.problem")}
          description={t("proposals.write.problemHint")}
          autosize
          minRows={4}
          maxRows={24}
          value={form.problem}
          onChange={(event) => onChange({ problem: event.currentTarget.value })}
          error={errors.problem}
        />
        <TextInput
          label={t("proposals.field.audience")}
          description={t("proposals.write.audienceHint")}
          value={form.audience}
          onChange={(event) => onChange({ audience: event.currentTarget.value })}
          error={errors.audience}
        />
        <OptionFields options={form.options} onChange={(options) => onChange({ options })} errors={errors} />
      </div>
      <div className={classes.side}>
        {props.evidence}
        <Textarea
          label={t("proposals.field.noEvidence")}
          description={t("proposals.write.noEvidenceHint")}
          autosize
          minRows={2}
          value={form.noEvidenceBecause}
          onChange={(event) => onChange({ noEvidenceBecause: event.currentTarget.value })}
          error={errors.noEvidenceBecause}
        />
        <DependencyFields
          ownId={props.ownId}
          dependencies={form.dependencies}
          onChange={(dependencies) => onChange({ dependencies })}
        />
        <AttachmentFields
          attachments={form.attachments}
          onChange={(attachments) => onChange({ attachments })}
          errors={errors}
        />
      </div>
      <div className={classes.foot}>{props.foot}</div>
    </form>
  );
}
