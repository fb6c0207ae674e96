import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { useT } from "../../../i18n.ts";
import { blankOption, moved, type OptionForm } from "./content.ts";
import classes from "./writing.module.css";

/** Ways of doing it: add, order, remove. What is not filled in is not saved. */
export function OptionFields(props: {
  options: OptionForm[];
  onChange: (options: OptionForm[]) => void;
  errors: Record<string, string>;
}) {
  const t = useT();
  const { options, onChange, errors } = props;
  const list = useRef<HTMLUListElement>(null);
  const set = (at: number, change: Partial<OptionForm>) =>
    onChange(options.map((one, index) => (index === at ? { ...one, ...change } : one)));

  function add(): void {
    onChange([...options, blankOption(crypto.randomUUID())]);
    // The new row is drawn first.
    setTimeout(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  }

  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t("proposals.field.options")}</legend>
      <p className={classes.hint}>{t("proposals.write.optionsHint")}</p>
      <ul className={classes.rows} ref={list}>
        {options.map((option, at) => (
          <li key={option.key} className={classes.card}>
            <div className={classes.cardHead}>
              <span>{t("proposals.field.option", { n: at + 1 })}</span>
              <ActionIcon
                variant="subtle"
                aria-label={t("proposals.write.up", { n: at + 1 })}
                className={classes.plain}
                disabled={at === 0}
                onClick={() => onChange(moved(options, at, -1))}
              >
                <IconArrowUp size={16} stroke={1.7} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t("proposals.write.down", { n: at + 1 })}
                className={classes.plain}
                disabled={at === options.length - 1}
                onClick={() => onChange(moved(options, at, 1))}
              >
                <IconArrowDown size={16} stroke={1.7} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t("proposals.write.removeOption", { n: at + 1 })}
                onClick={() => onChange(options.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </div>
            <TextInput
              label={t("proposals.field.title")}
              placeholder={t("proposals.write.optionTitle")}
              maxLength={200}
              value={option.title}
              onChange={(event) => set(at, { title: event.currentTarget.value })}
              error={errors[`options.${at}.title`]}
            />
            <Textarea
              label={t("proposals.field.description")}
              autosize
              minRows={2}
              maxRows={14}
              value={option.description}
              onChange={(event) => set(at, { description: event.currentTarget.value })}
              error={errors[`options.${at}.description`]}
            />
            <Textarea
              label={t("proposals.field.scope")}
              placeholder={t("proposals.write.scopeHint")}
              autosize
              minRows={1}
              maxRows={10}
              value={option.scope}
              onChange={(event) => set(at, { scope: event.currentTarget.value })}
              error={errors[`options.${at}.scope`]}
            />
          </li>
        ))}
      </ul>
      {options.length < 12 && (
        <Button variant="default" size="xs" leftSection={<IconPlus size={15} />} onClick={add}>
          {t("proposals.write.addOption")}
        </Button>
      )}
    </fieldset>
  );
}
