import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useT } from "../../../i18n.ts";
import classes from "./review.module.css";

/** Rows that can be added and removed; a new one takes the focus. */
export function Rows<Row>(props: {
  rows: readonly Row[];
  blank: Row;
  add: string;
  /** Name of row n for its remove button. */
  name: (n: number) => string;
  boxed?: boolean;
  onChange: (rows: Row[]) => void;
  children: (row: Row, set: (change: Row) => void, at: number) => ReactNode;
}) {
  const t = useT();
  const { rows, onChange } = props;
  const remove = (at: number) => (
    <ActionIcon
      variant="subtle"
      mt={props.boxed ? 0 : 3}
      aria-label={t("proposals.write.remove", { title: props.name(at + 1) })}
      onClick={() => onChange(rows.filter((_, index) => index !== at))}
    >
      <IconX size={15} stroke={1.7} />
    </ActionIcon>
  );
  return (
    <div>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are texts without identity, and keep their places
        <div key={at} className={props.boxed ? classes.box : classes.row}>
          {props.boxed ? (
            <div className={classes.boxHead}>
              <span className={classes.quiet}>{props.name(at + 1)}</span>
              {remove(at)}
            </div>
          ) : null}
          <div className={props.boxed ? classes.boxBody : classes.grow}>
            {props.children(row, (next) => onChange(rows.with(at, next)), at)}
          </div>
          {!props.boxed && remove(at)}
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={(event) => {
          const holder = event.currentTarget.parentElement;
          onChange([...rows, props.blank]);
          setTimeout(() => {
            const fields = holder?.querySelectorAll<HTMLElement>(
              ":scope > div:last-of-type :is(input, textarea)",
            );
            fields?.[0]?.focus();
          });
        }}
      >
        {props.add}
      </Button>
    </div>
  );
}

export function TextRows(props: {
  rows: readonly string[];
  label: string;
  placeholder?: string;
  add: string;
  type?: "text" | "url";
  onChange: (rows: string[]) => void;
}) {
  return (
    <Rows
      rows={props.rows}
      blank=""
      add={props.add}
      name={(n) => `${props.label} ${n}`}
      onChange={props.onChange}
    >
      {(row, set, at) =>
        props.type === "url" ? (
          <TextInput
            type="url"
            aria-label={`${props.label} ${at + 1}`}
            placeholder={props.placeholder ?? ""}
            value={row}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            autosize
            minRows={1}
            maxRows={8}
            aria-label={`${props.label} ${at + 1}`}
            placeholder={props.placeholder ?? ""}
            value={row}
            onChange={(event) => set(event.currentTarget.value)}
          />
        )
      }
    </Rows>
  );
}

export function LinkFields({ links, onChange }: { links: string[]; onChange: (links: string[]) => void }) {
  const t = useT();
  return (
    <TextRows
      type="url"
      rows={links}
      label={t("proposals.write.address")}
      placeholder="https://"
      add={t("proposals.write.addAttachment")}
      onChange={onChange}
    />
  );
}

export function Rationale({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Textarea
      label={t("proposals.answer.rationale")}
      description={t("proposals.answerHint.rationale")}
      autosize
      minRows={3}
      maxRows={20}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
