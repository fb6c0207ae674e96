import { memo, useId } from "react";
import { useFormats } from "../../../ui/useFormats.ts";
import { oddsTone, shownShare } from "../odds.ts";
import { bandOf, stopsOf } from "./band.ts";
import type { PlanRow } from "./rows.ts";
import type { Scale } from "./scale.ts";
import classes from "./Timeline.module.css";

/** Pixels; the row's whole height, and where the band runs in it. */
export const rowHeight = 48;
const top = 15;
const thickness = 18;
const middle = top + thickness / 2;

/** One item's dates as a picture: the baseline's ghost, the fading band, its P50 and P80, and the hard date. */
export const Track = memo(function Track(props: { row: PlanRow; scale: Scale; horizon: string }) {
  const { row, scale, horizon } = props;
  const id = useId();
  const formats = useFormats();
  const band = bandOf(row, scale, horizon);
  const { item, forecast, promised, before } = row;
  const odds = forecast?.hardDate?.odds;
  return (
    <svg
      className={classes.track}
      width={scale.width}
      height={rowHeight}
      data-origin={item.origin}
      data-finished={item.finishedOn !== null || undefined}
      aria-hidden="true"
    >
      {promised !== undefined && item.finishedOn === null && <Ghost promised={promised} scale={scale} />}
      {before !== undefined && <Before before={before} scale={scale} />}
      {band !== null && (
        <>
          <linearGradient id={id}>
            {stopsOf(band).map(({ at, opacity }) => (
              <stop key={at} offset={at} stopColor="currentColor" stopOpacity={opacity} />
            ))}
          </linearGradient>
          <rect
            x={band.start}
            y={top}
            width={Math.max(2, band.end - band.start)}
            height={thickness}
            rx={4}
            fill={`url(#${CSS.escape(id)})`}
          />
          {band.p80 !== null && <path className={classes.p80} d={`M${band.p80} ${top}v${thickness}`} />}
          {band.p50 !== null && (
            <path className={classes.p50} d={`M${band.p50} ${top - 4}v${thickness + 8}`} />
          )}
          {band.beyond && (
            <path
              className={classes.beyond}
              d={`M${band.end + 4} ${middle - 5}l5 5l-5 5M${band.end + 11} ${middle - 5}l5 5l-5 5`}
            />
          )}
        </>
      )}
      {item.hardDate !== null && item.finishedOn === null && (
        <g
          className={classes.post}
          data-tone={odds ? oddsTone(odds.share) : undefined}
          transform={`translate(${scale.x(item.hardDate) + scale.perDay} 0)`}
        >
          <path d={`M0 5v${rowHeight - 10}`} />
          <path d="M0 5h9l-3 3.5l3 3.5h-9z" className={classes.flag} />
          {odds && (
            <text x={12} y={14}>
              {formats.percent(shownShare(odds.share))}
            </text>
          )}
        </g>
      )}
    </svg>
  );
});

/** Where it stood before what one tries, thin above the band: from start to P50. */
function Before({ before, scale }: { before: NonNullable<PlanRow["before"]>; scale: Scale }) {
  const { p50 } = before.finish;
  const start = before.start.p50;
  if (p50 === null) return null;
  const end = scale.x(p50) + scale.perDay;
  return (
    <g className={classes.before}>
      {start !== null && start <= p50 && <path d={`M${scale.x(start)} ${top - 5}H${end}`} />}
      <path d={`M${end} ${top - 9}v8`} />
    </g>
  );
}

/** What was promised, thin and grey below the band: from start to P50, dotted on to P80. */
function Ghost({ promised, scale }: { promised: NonNullable<PlanRow["promised"]>; scale: Scale }) {
  const { p50, p80 } = promised.finish;
  const start = promised.start.p50;
  if (p50 === null) return null;
  const y = top + thickness + 6;
  const end = scale.x(p50) + scale.perDay;
  return (
    <g className={classes.ghost}>
      {start !== null && start <= p50 && <path d={`M${scale.x(start)} ${y}H${end}`} />}
      <path d={`M${end} ${y - 4}v8`} />
      {p80 !== null && <path strokeDasharray="2 3" d={`M${end} ${y}H${scale.x(p80) + scale.perDay}`} />}
    </g>
  );
}
