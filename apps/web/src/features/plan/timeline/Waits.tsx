import { bandOf } from "./band.ts";
import type { PlanRow } from "./rows.ts";
import type { Scale } from "./scale.ts";
import classes from "./Timeline.module.css";
import { rowHeight } from "./Track.tsx";

/** For one item: lines from what it waits for, and to what waits for it. */
export function Waits(props: {
  rows: readonly PlanRow[];
  activeId: string | undefined;
  scale: Scale;
  horizon: string;
}) {
  const { rows, activeId, scale, horizon } = props;
  const place = new Map(rows.map(({ item }, at) => [item.id, at]));
  const pairs = rows.flatMap(({ item }) =>
    item.after
      .filter(({ proposalId }) => item.id === activeId || proposalId === activeId)
      .map(({ proposalId }) => [proposalId, item.id] as const),
  );
  if (pairs.length === 0) return null;
  const paths = pairs.flatMap(([from, to]) => {
    const [a, b] = [place.get(from), place.get(to)];
    if (a === undefined || b === undefined) return [];
    const [before, after] = [bandOf(rows[a]!, scale, horizon), bandOf(rows[b]!, scale, horizon)];
    if (before === null || after === null) return [];
    const x1 = before.p50 ?? before.end;
    const [y1, y2] = [a * rowHeight + rowHeight / 2, b * rowHeight + rowHeight / 2];
    const side = Math.max(x1 + 8, Math.min(after.start - 8, x1 + 16));
    return [`M${x1} ${y1}H${side}V${y2}H${after.start}`];
  });
  return (
    <svg className={classes.waits} width={scale.width} height={rows.length * rowHeight} aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
