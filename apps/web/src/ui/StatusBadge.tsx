import type { ComponentType } from "react";
import classes from "./StatusBadge.module.css";

export type Tone = "quiet" | "value" | "technology" | "good" | "warn" | "bad";

/** A state in a word, with an icon of its own: the colour only helps. */
export function StatusBadge(props: {
  label: string;
  tone?: Tone;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
}) {
  return (
    <span className={classes.badge} data-tone={props.tone ?? "quiet"}>
      {props.icon && <props.icon size={14} stroke={1.9} aria-hidden="true" />}
      {props.label}
    </span>
  );
}
