import type { AcceptanceOdds } from "@ryorin/contract";

type Move = AcceptanceOdds["moves"][number];

/** By how far the 80 % day moves, either way; what leaves or enters the horizon has no number of days and comes first. */
export function farthestFirst(moves: readonly Move[]): Move[] {
  const far = ({ p80 }: Move) => (p80.days === null ? Number.POSITIVE_INFINITY : Math.abs(p80.days));
  return moves.toSorted((a, b) => (far(a) === far(b) ? a.number - b.number : far(b) - far(a)));
}
