import { ActionIcon, Button, Popover, UnstyledButton } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { keysText } from "../../../ui/keyboard.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { differences } from "./differences.ts";
import { differenceText } from "./differenceText.ts";
import { useUndoKeys } from "./useUndoKeys.ts";
import type { WhatIf } from "./useWhatIf.ts";
import classes from "./WhatIf.module.css";

/** What is tried and not saved: how much, what, and the ways back and on. */
export function EditsBar(props: {
  whatIf: WhatIf;
  names: Names;
  /** Undefined for those who may try but not save. */
  onSave: (() => void) | undefined;
  saveLabel: string;
  saving: boolean;
}) {
  const t = useT();
  const { whatIf, names } = props;
  const group = t("ui.shortcuts.page");
  const undoLabel = t("plan.edits.undo");
  const redoLabel = t("plan.edits.redo");
  useActions([
    { id: "plan.undo", label: undoLabel, group, run: whatIf.undo },
    { id: "plan.redo", label: redoLabel, group, run: whatIf.redo },
  ]);
  useUndoKeys(whatIf.undo, whatIf.redo);
  const texts = differences(whatIf.base, whatIf.changes);
  if (!whatIf.isDirty && !whatIf.canRedo) return null;
  return (
    <section
      className={classes.bar}
      data-dirty={whatIf.isDirty || undefined}
      aria-label={t("plan.edits.title")}
    >
      <Popover
        width={400}
        position="bottom-start"
        shadow="md"
        trapFocus
        returnFocus
        disabled={texts.length === 0}
      >
        <Popover.Target>
          <UnstyledButton className={classes.count}>
            {t("plan.edits.unsaved", { count: texts.length })}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <EditList texts={texts} names={names} />
        </Popover.Dropdown>
      </Popover>
      <span className="visually-hidden" role="status">
        {t("plan.edits.unsaved", { count: texts.length })}
      </span>
      <span className={classes.steps}>
        <ActionIcon
          variant="subtle"
          aria-label={undoLabel}
          title={`${undoLabel} ${keysText("mod+z")}`}
          disabled={!whatIf.canUndo}
          onClick={whatIf.undo}
        >
          <IconArrowBackUp size={18} stroke={1.7} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={redoLabel}
          title={`${redoLabel} ${keysText("mod+shift+z")}`}
          disabled={!whatIf.canRedo}
          onClick={whatIf.redo}
        >
          <IconArrowForwardUp size={18} stroke={1.7} />
        </ActionIcon>
      </span>
      <span className={classes.space} />
      <Button variant="default" size="xs" disabled={!whatIf.isDirty} onClick={whatIf.discard}>
        {t("plan.edits.discard")}
      </Button>
      {props.onSave && (
        <Button size="xs" loading={props.saving} disabled={!whatIf.isDirty} onClick={props.onSave}>
          {props.saveLabel}
        </Button>
      )}
    </section>
  );
}

export function EditList({ texts, names }: { texts: ReturnType<typeof differences>; names: Names }) {
  const t = useT();
  const formats = useFormats();
  return (
    <ul className={classes.list}>
      {texts.map((one) => {
        const { key, values } = differenceText(one, { names, formats });
        return <li key={JSON.stringify(one)}>{t(key, values)}</li>;
      })}
    </ul>
  );
}
