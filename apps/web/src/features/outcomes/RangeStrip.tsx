import type { Range, Wheel } from "@ryorin/domain";
import { stripOf } from "./forecasts.ts";
import classes from "./outcomes.module.css";

const width = 132;

/** What was said as a bar from P10 to P90 with its P50, and what came as the wheel's mark: on the bar, it held. */
export function RangeStrip({ range, actual, wheel }: { range: Range; actual: number; wheel: Wheel }) {
  const at = stripOf(range, actual, width);
  return (
    <svg width={width} height="20" className={classes.strip} data-wheel={wheel} aria-hidden="true">
      <path className={classes.ends} d={`M6 10H${width - 6}`} />
      <rect x={at.p10} y="6" width={Math.max(1.5, at.p90 - at.p10)} height="8" rx="2" />
      <path className={classes.likely} d={`M${at.p50} 3v14`} />
      {wheel === "value" ? (
        <circle className={classes.actual} cx={at.actual} cy="10" r="4.5" />
      ) : (
        <path className={classes.actual} d={`M${at.actual} 5l5 5l-5 5l-5-5z`} />
      )}
    </svg>
  );
}
