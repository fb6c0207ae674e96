import type { Range } from "@ryorin/domain";
import { useT } from "../i18n.ts";
import classes from "./RangeFigure.module.css";

/** Low, likely and high with their unit: a range is never shown as one number. `format` writes one value. */
export function RangeFigure(props: { range: Range; format: (value: number) => string; unit?: string }) {
  const t = useT();
  const { range, format } = props;
  const [low, likely, high] = [format(range.p10), format(range.p50), format(range.p90)];
  return (
    <span className={classes.range} title={t("ui.range.reading", { low, likely, high })}>
      <span className={classes.end}>{low}</span>
      <span aria-hidden="true" className={classes.dash}>
        –
      </span>
      <strong>{likely}</strong>
      <span aria-hidden="true" className={classes.dash}>
        –
      </span>
      <span className={classes.end}>{high}</span>
      {props.unit && <span className={classes.unit}> {props.unit}</span>}
    </span>
  );
}
