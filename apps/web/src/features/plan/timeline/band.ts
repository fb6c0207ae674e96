import type { PlanRow } from "./rows.ts";
import type { Scale } from "./scale.ts";

/**
 * What is drawn of one item, in pixels. The band begins where work begins at even odds and fades over the days on
 * which it may be finished: full until P10, then ever lighter to P95. `beyond`: part of it lies after the horizon.
 */
export type Band = {
  start: number;
  p10: number;
  p50: number | null;
  p80: number | null;
  end: number;
  beyond: boolean;
};

/** Finish marks stand at the end of their day. */
const endOfDay = (scale: Scale, date: string): number => scale.x(date) + scale.perDay;

export function bandOf({ item, forecast }: PlanRow, scale: Scale, horizon: string): Band | null {
  if (item.finishedOn !== null) {
    const end = endOfDay(scale, item.finishedOn);
    const start = item.startedOn === null ? end - scale.perDay : scale.x(item.startedOn);
    return { start, p10: end, p50: null, p80: null, end, beyond: false };
  }
  if (forecast === undefined) return null;
  const edge = endOfDay(scale, horizon);
  const at = (date: string | null) => (date === null ? null : endOfDay(scale, date));
  const { p10, p50, p80, p95 } = forecast.finish;
  const begins = item.startedOn ?? forecast.start.p50;
  const end = at(p95) ?? edge;
  const first = at(p10) ?? edge;
  const start = begins === null ? Math.min(first, edge) : scale.x(begins);
  // A start at even odds may lie after an early finish: the band then begins with what it can finish on.
  return {
    start: Math.min(start, first),
    p10: first,
    p50: at(p50),
    p80: at(p80),
    end: Math.max(end, first),
    beyond: p95 === null,
  };
}

/** Opacity along the band, as stops of a gradient from `start` (0) to `end` (1). */
export function stopsOf({ start, p10, p50, p80, end }: Band): { at: number; opacity: number }[] {
  const width = end - start;
  if (width <= 0) return [{ at: 0, opacity: 0.85 }];
  const stops: { x: number | null; opacity: number }[] = [
    { x: start, opacity: 0.78 },
    { x: p10, opacity: 0.78 },
    { x: p50, opacity: 0.5 },
    { x: p80, opacity: 0.24 },
    { x: end, opacity: p50 === null && p10 === end ? 0.78 : 0.06 },
  ];
  return stops
    .filter((stop): stop is { x: number; opacity: number } => stop.x !== null)
    .map(({ x, opacity }) => ({ at: (x - start) / width, opacity }));
}
