import { shapeOf } from "@ryorin/domain";
import { dayOfDate } from "../dates.ts";
import type { EffortActual, ValueActual } from "../problem.ts";
import { priorOfHistory, remembered } from "./prior.ts";

/**
 * A result against the range that foresaw it, on a scale on which corrections add up: `error` 0 is the stated P50,
 * `below` and `above` are the standard deviations stated on either side; 0 where the range was a point there.
 */
export type Row = {
  /** Whose range: a team, or everybody. */
  readonly group: string;
  readonly error: number;
  readonly below: number;
  readonly above: number;
  /** What errs together: a group's results of one quarter. */
  readonly period: number;
  /** 1 = known today; fades with age. */
  readonly weight: number;
  /** The result equals P50 to the digit. */
  readonly isExact: boolean;
  /** Results are told in steps of about this: how much of the scale is told as P50. */
  readonly grid: number;
};

/** Beyond a factor of e³ something else was done than was estimated. */
const farthest = 3;
/** Efforts are recorded in half days, values in two significant digits. */
const halfDay = 0.5;
const valueStep = 0.05;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);
const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x));

/** Efforts, in natural logarithms of the ratio to P50. */
export function effortRows(history: readonly EffortActual[], start: string): Row[] {
  return history.flatMap(({ team, effort, actual, finishedOn }): Row[] => {
    const known = knownBy(finishedOn, start);
    if (known === null || effort.p50 <= 0) return [];
    const { left, right } = shapeOf(effort, "positive");
    const above = right.spread;
    return [
      {
        ...known,
        group: team,
        error: clamp(Math.log(Math.max(actual, 1e-9) / effort.p50), farthest),
        // A half that begins at zero has no logarithm.
        below: left.log ? left.spread : Math.max(above, priorOfHistory.width),
        above,
        isExact: isSame(actual, effort.p50),
        grid: Math.max(halfDay / effort.p50, 0.02),
      },
    ];
  });
}

/** Values, in the range's own standard deviations: they may be negative and have no ratio. */
export function valueRows(history: readonly ValueActual[], start: string): Row[] {
  return history.flatMap(({ value, actual, measuredOn }): Row[] => {
    const known = knownBy(measuredOn, start);
    const { left, right } = shapeOf(value, "signed");
    const side = actual < value.p50 ? left.spread : right.spread;
    const width = side > 0 ? side : Math.max(left.spread, right.spread);
    if (known === null || width === 0) return [];
    return [
      {
        ...known,
        group: "",
        error: clamp((actual - value.p50) / width, 2 * farthest),
        below: 1,
        above: 1,
        isExact: isSame(actual, value.p50),
        grid: (valueStep * Math.abs(value.p50)) / width,
      },
    ];
  });
}

/** Null for what was not known on the plan's first day. */
function knownBy(date: string, start: string): { period: number; weight: number } | null {
  const age = dayOfDate(start)! - dayOfDate(date)!;
  if (age < 0) return null;
  const [year, month] = date.split("-").map(Number) as [number, number];
  return { period: year * 4 + Math.floor((month - 1) / 3), weight: Math.exp(-age / remembered) };
}
