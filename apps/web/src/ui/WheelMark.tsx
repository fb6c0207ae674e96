import type { Wheel } from "@ryorin/domain";
import { useT } from "../i18n.ts";
import classes from "./WheelMark.module.css";

/** Shape and colour of a wheel: a disc for value, a diamond for technology. Decorative: give it a word. */
export function WheelShape({ wheel, size = 10, hollow }: { wheel: Wheel; size?: number; hollow?: boolean }) {
  return (
    <svg
      className={classes.shape}
      data-wheel={wheel}
      data-hollow={hollow || undefined}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {wheel === "value" ? <circle cx="6" cy="6" r="4.8" /> : <path d="M6 .8 11.2 6 6 11.2 .8 6z" />}
    </svg>
  );
}

/** Which wheel something belongs to: shape, colour and word, never colour alone. */
export function WheelMark({ wheel, label, soft }: { wheel: Wheel; label?: string; soft?: boolean }) {
  const t = useT();
  return (
    <span className={classes.mark} data-wheel={wheel} data-soft={soft || undefined}>
      <WheelShape wheel={wheel} />
      {label ?? t(wheel === "value" ? "ui.wheel.value" : "ui.wheel.technology")}
    </span>
  );
}
