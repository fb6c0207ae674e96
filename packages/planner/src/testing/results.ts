import { normalQuantile, type Range } from "@ryorin/domain";
import { dateOfDay, dayOfDate } from "../dates.ts";
import type { EffortActual } from "../problem.ts";
import { fillUniform, streamState } from "../random.ts";

/** Numbers that are normal or uniform, the same for one seed. */
export function chances(seed: number): { normal: () => number; uniform: () => number } {
  const state = new Int32Array(4);
  streamState(seed, ["made-up results"], state, 0);
  const draw = new Float64Array(1);
  const uniform = (): number => {
    fillUniform(state, 0, draw, 1);
    return draw[0]!;
  };
  return { uniform, normal: () => normalQuantile(uniform()) };
}

export type TruthOfTeam = {
  /** Added to the natural logarithm of actual ÷ P50. */
  readonly bias: number;
  /** Factor on stated widths. */
  readonly spread: number;
  /** Share of an error's variance that a team's results of one quarter have in common. */
  readonly shared: number;
};

const stated: readonly Range[] = [
  { p10: 6, p50: 10, p90: 18 },
  { p10: 3, p50: 5, p90: 8 },
  { p10: 20, p50: 30, p90: 60 },
];
const z90 = normalQuantile(0.9);
const lastDay = dayOfDate("2025-12-31")!;

/** Efforts whose truth is known: so many in each of so many quarters, the last of which ends with 2025. */
export function madeUpResults(
  team: string,
  { bias, spread, shared }: TruthOfTeam,
  { quarters, each, copied = 0, seed }: { quarters: number; each: number; copied?: number; seed: number },
): EffortActual[] {
  const { normal, uniform } = chances(seed);
  return Array.from({ length: quarters }, (_, q) => {
    const common = normal();
    return Array.from({ length: each }, (): EffortActual => {
      const effort = stated[Math.floor(uniform() * stated.length)]!;
      const z = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * normal();
      const side = z < 0 ? Math.log(effort.p50 / effort.p10) : Math.log(effort.p90 / effort.p50);
      const actual =
        uniform() < copied ? effort.p50 : effort.p50 * Math.exp(bias + (spread * side * z) / z90);
      // Inside a quarter of the calendar, whichever it is.
      const day = dateOfDay(lastDay - Math.floor(q * 91.31) - 2 - Math.floor(uniform() * 85));
      return { team, effort, actual, estimatedOn: dateOfDay(dayOfDate(day)! - 30), finishedOn: day };
    });
  }).flat();
}
