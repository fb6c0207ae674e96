import { memo } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { axisLabels } from "./axisLabels.ts";
import { type Scale, ticksOf } from "./scale.ts";
import classes from "./Timeline.module.css";

/** The days above the rows, in two lines, with today. */
export const Axis = memo(function Axis({ scale, today }: { scale: Scale; today: string }) {
  const t = useT();
  const formats = useFormats();
  const { upper, lower } = ticksOf(scale);
  const [major, minor] = axisLabels(scale.zoom, formats);
  return (
    <div className={classes.axis} style={{ width: scale.width }} aria-hidden="true">
      {upper.map((tick) => (
        <span key={tick.date} className={classes.upper} style={{ left: tick.x, width: tick.width }}>
          <span>{tick.width > 36 && major(tick)}</span>
        </span>
      ))}
      {lower.map((tick) => (
        <span key={tick.date} className={classes.lower} style={{ left: tick.x, width: tick.width }}>
          {tick.width > 20 && minor(tick)}
        </span>
      ))}
      <span className={classes.todayLabel} style={{ left: scale.x(today) }}>
        {t("plan.today")}
      </span>
    </div>
  );
});

/** Lines behind the rows, and today's above them. */
export const Grid = memo(function Grid(props: { scale: Scale; today: string; height: number }) {
  const { scale, today, height } = props;
  const { upper, lower } = ticksOf(scale);
  const now = scale.x(today);
  return (
    <svg className={classes.grid} width={scale.width} height={height} aria-hidden="true">
      <path className={classes.minor} d={lower.map(({ x }) => `M${x} 0V${height}`).join("")} />
      <path className={classes.major} d={upper.map(({ x }) => `M${x} 0V${height}`).join("")} />
      <path className={classes.today} d={`M${now} 0V${height}`} />
    </svg>
  );
});
