import type { ProposalSummary } from "@ryorin/contract";
import type { Range } from "@ryorin/domain";

type Figure = NonNullable<ProposalSummary["figures"]>[number];

/** The option a list speaks of: the chosen one, else the one with the largest likely gain. Null before the reveal. */
export function shownFigure({
  figures,
  chosenOptionId,
}: Pick<ProposalSummary, "figures" | "chosenOptionId">): Figure | null {
  if (figures === null || figures.length === 0) return null;
  const chosen = figures.find((one) => one.optionId === chosenOptionId);
  const gain = (one: Figure) => one.gain?.p50 ?? Number.NEGATIVE_INFINITY;
  return chosen ?? figures.reduce((best, one) => (gain(one) > gain(best) ? one : best));
}

/** Whether the figures that lie open are of the round before: the proposal is written or reviewed anew. */
export const isOfRoundBefore = (status: ProposalSummary["status"]): boolean =>
  status === "draft" || status === "in_review";

/** A proposal as a point with its intervals; only where both wheels gave a range in the present round. */
export type Point = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly option: string;
  readonly origin: ProposalSummary["origin"];
  readonly status: ProposalSummary["status"];
  readonly gain: Range;
  readonly days: Range;
};

export function pointsOf(proposals: readonly ProposalSummary[]): Point[] {
  return proposals.flatMap((proposal): Point[] => {
    if (isOfRoundBefore(proposal.status)) return [];
    const figure = shownFigure(proposal);
    if (figure === null || figure.gain === null || figure.personDays === null) return [];
    const { id, number, title, origin, status } = proposal;
    return [
      { id, number, title, origin, status, option: figure.title, gain: figure.gain, days: figure.personDays },
    ];
  });
}

/** Four quarter ellipses through the P10 and P90 of both axes: wide where the estimate is wide, on either side. */
export function intervalPath(at: {
  x: number;
  y: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}): string {
  const { x, y, left, right, top, bottom } = at;
  const arc = (rx: number, ry: number, toX: number, toY: number) =>
    `A${Math.abs(rx)} ${Math.abs(ry)} 0 0 1 ${toX} ${toY}`;
  return [
    `M${left} ${y}`,
    arc(x - left, y - top, x, top),
    arc(right - x, y - top, right, y),
    arc(right - x, bottom - y, x, bottom),
    arc(x - left, bottom - y, left, y),
    "Z",
  ].join("");
}
