import type { Outcome, OutcomeSummary } from "@ryorin/contract";
import type { Range, ValueUnit, Wheel } from "@ryorin/domain";

/** One forecast against what came of it: a line of the list behind every figure. */
export type Resolved = {
  proposalId: string;
  number: number;
  title: string;
  wheel: Wheel;
  /** Null: the gain. */
  teamId: string | null;
  unit: ValueUnit;
  range: Range;
  actual: number;
  held: boolean;
};

const holds = (range: Range, actual: number): boolean => range.p10 <= actual && actual <= range.p90;

/** The wheels' forecasts whose actual is known: the gain once measured for good, the effort once finished. */
export function resolvedOf(outcomes: readonly OutcomeSummary[]): Resolved[] {
  return outcomes.flatMap((outcome) => {
    const { proposalId, number, title, unit, gain, actualGain, efforts, finishedOn } = outcome;
    const about = { proposalId, number, title, unit };
    const value: Resolved[] =
      gain === null || actualGain === null
        ? []
        : [
            {
              ...about,
              wheel: "value",
              teamId: null,
              range: gain,
              actual: actualGain,
              held: holds(gain, actualGain),
            },
          ];
    const technology =
      finishedOn === null
        ? []
        : efforts.flatMap(({ teamId, range, actual }): Resolved[] =>
            range === null || actual === null
              ? []
              : [{ ...about, wheel: "technology", teamId, range, actual, held: holds(range, actual) }],
          );
    return [...value, ...technology];
  });
}

/** The reader's own, from one outcome. */
export const ownOf = ({ mine, proposalId, number, title, unit }: Outcome): Resolved[] =>
  mine.map(({ wheel, teamId, range, actual, held }) => ({
    proposalId,
    number,
    title,
    unit,
    wheel,
    teamId,
    range,
    actual,
    held,
  }));

/** Places of a range and an actual on a strip of a given width: all of both is in sight, with air at the ends. */
export function stripOf(range: Range, actual: number, width: number) {
  const low = Math.min(range.p10, actual);
  const high = Math.max(range.p90, actual);
  const span = high - low || Math.max(1, Math.abs(high));
  const x = (value: number) => 6 + ((value - low) / span) * (width - 12);
  return { p10: x(range.p10), p50: x(range.p50), p90: x(range.p90), actual: x(actual) };
}
