import { Button, Group, SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n.ts";
import classes from "./ConflictDialog.module.css";
import { Dialog } from "./Dialog.tsx";
import { DiffText } from "./DiffText.tsx";
import { compareFields, defaultSide, type FieldMerge, mergeFields, type Side } from "./merge.ts";

export type ConflictField = { key: string; label: string; show?: (value: unknown) => ReactNode };

/**
 * Somebody saved while one was editing. Shows the two versions field by field: what only one side changed is
 * settled already, the rest is chosen; nothing typed is lost until one decides. `onKeep` receives the merged
 * record, to be written on top of the current version.
 */
export function ConflictDialog(props: {
  opened: boolean;
  fields: readonly ConflictField[];
  /** What both started from: the record as it was loaded into the form. */
  base: Record<string, unknown>;
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
  pending?: boolean;
  onKeep: (merged: Record<string, unknown>) => void;
  onTakeTheirs: () => void;
  /** Back to the form, with nothing written and nothing lost. */
  onClose: () => void;
}) {
  const t = useT();
  const [choices, setChoices] = useState<Record<string, Side | undefined>>({});
  const keys = props.fields.map(({ key }) => key);
  const fields = compareFields(keys, props.base, props.mine, props.theirs);
  const differing = fields.filter(({ kind }) => kind !== "same");
  const merged = mergeFields(fields, choices);
  const spec = (key: string) => props.fields.find((field) => field.key === key)!;
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      size="xl"
      title={t("ui.conflict.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <p className={classes.lead}>{t("ui.conflict.lead")}</p>
      {differing.map((field) => (
        <section key={field.key} className={classes.field}>
          <header className={classes.head}>
            <h3>{spec(field.key).label}</h3>
            {field.kind !== "conflict" && choices[field.key] === undefined && (
              <span className={classes.settled}>
                {t(field.kind === "mine" ? "ui.conflict.onlyMine" : "ui.conflict.onlyTheirs")}
              </span>
            )}
            <SegmentedControl
              size="xs"
              aria-label={spec(field.key).label}
              value={choices[field.key] ?? defaultSide(field) ?? ""}
              onChange={(side) => setChoices({ ...choices, [field.key]: side as Side })}
              data={[
                { value: "mine", label: t("ui.conflict.mine") },
                { value: "theirs", label: t("ui.conflict.theirs") },
              ]}
            />
          </header>
          <Sides field={field} spec={spec(field.key)} />
        </section>
      ))}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onTakeTheirs}>
          {t("ui.conflict.takeTheirs")}
        </Button>
        <Button
          variant="default"
          loading={props.pending ?? false}
          onClick={() => props.onKeep(Object.fromEntries(fields.map(({ key, mine }) => [key, mine])))}
        >
          {t("ui.conflict.keepMine")}
        </Button>
        <Button
          loading={props.pending ?? false}
          disabled={merged === undefined}
          onClick={() => merged && props.onKeep(merged)}
        >
          {t("ui.conflict.merge")}
        </Button>
      </Group>
    </Dialog>
  );
}

function Sides({ field, spec }: { field: FieldMerge; spec: ConflictField }) {
  const t = useT();
  const { mine, theirs, base } = field;
  const texts = typeof mine === "string" && typeof theirs === "string" && spec.show === undefined;
  const show = (value: unknown): ReactNode =>
    spec.show ? (
      spec.show(value)
    ) : texts ? (
      <DiffText before={String(base ?? "")} after={String(value)} />
    ) : (
      plain(value)
    );
  return (
    <div className={classes.sides}>
      <div>
        <h4>{t("ui.conflict.mine")}</h4>
        {show(mine)}
      </div>
      <div>
        <h4>{t("ui.conflict.theirs")}</h4>
        {show(theirs)}
      </div>
    </div>
  );
}

const plain = (value: unknown): string =>
  value === null || value === undefined
    ? "–"
    : typeof value === "object"
      ? JSON.stringify(value, null, 1)
      : String(value);
