import { Popover, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../i18n.ts";
import classes from "./Figure.module.css";

/**
 * A number that opens: pressing it shows what it was computed from. `n` and `interval` (already written, as
 * "52–96 %") stand beside it, since a figure without them claims too much.
 */
export function Figure(props: {
  label: string;
  value: string;
  n?: number;
  interval?: string;
  source: ReactNode;
  /** Stand-alone with its label above, or inside a line of text. */
  inline?: boolean;
}) {
  const t = useT();
  return (
    <span className={classes.figure} data-inline={props.inline || undefined}>
      {!props.inline && <span className={classes.label}>{props.label}</span>}
      <Popover width={340} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.value}
            aria-label={t("ui.figure.open", { label: props.label, value: props.value })}
          >
            {props.value}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>{props.source}</Popover.Dropdown>
      </Popover>
      {(props.n !== undefined || props.interval) && (
        <span className={classes.more}>
          {[props.interval, props.n === undefined ? undefined : t("ui.figure.n", { n: props.n })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      )}
    </span>
  );
}
