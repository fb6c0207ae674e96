import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import type { AttachmentForm } from "./content.ts";
import classes from "./writing.module.css";

export function AttachmentFields(props: {
  attachments: AttachmentForm[];
  onChange: (attachments: AttachmentForm[]) => void;
  errors: Record<string, string>;
}) {
  const t = useT();
  const { attachments, onChange, errors } = props;
  const set = (at: number, change: Partial<AttachmentForm>) =>
    onChange(attachments.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t("proposals.field.attachments")}</legend>
      <p className={classes.hint}>{t("proposals.write.attachmentsHint")}</p>
      <ul className={classes.rows} hidden={attachments.length === 0}>
        {attachments.map((one, at) => (
          <li key={one.key} className={classes.line}>
            <span className={classes.lineText}>
              <TextInput
                size="xs"
                aria-label={t("proposals.write.attachmentTitle")}
                placeholder={t("proposals.write.attachmentTitle")}
                maxLength={200}
                value={one.title}
                onChange={(event) => set(at, { title: event.currentTarget.value })}
                error={errors[`attachments.${at}.title`]}
              />
              <TextInput
                size="xs"
                mt={6}
                type="url"
                aria-label={t("proposals.write.address")}
                placeholder="https://"
                value={one.url}
                onChange={(event) => set(at, { url: event.currentTarget.value })}
                error={errors[`attachments.${at}.url`]}
              />
            </span>
            <ActionIcon
              variant="subtle"
              aria-label={t("proposals.write.remove", { title: one.title || one.url })}
              onClick={() => onChange(attachments.filter((other) => other !== one))}
            >
              <IconX size={15} stroke={1.7} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...attachments, { key: crypto.randomUUID(), title: "", url: "" }])}
      >
        {t("proposals.write.addAttachment")}
      </Button>
    </fieldset>
  );
}
