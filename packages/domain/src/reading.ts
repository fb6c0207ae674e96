import { type Instant, toMinute } from "./instant.ts";
import { actsFor } from "./proposal/acting.ts";
import type { ProposalState } from "./proposal/state.ts";
import type { SeatBook } from "./seat.ts";
import type { Wheel } from "./wheel.ts";

/** Who asks to read. A token reads as nobody's wheel, whoever made it. */
export type Reader =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "token" }
  | { readonly kind: "connector" }
  | { readonly kind: "portal" };

export type Reading = {
  readonly reader: Reader;
  readonly state: ProposalState;
  readonly book: SeatBook;
  readonly at: Instant;
  readonly wheel: Wheel;
  /** Of which round's review: an earlier round lies open when a later one has begun. */
  readonly round: number;
  /** `figures`: anything a draft or a sealed version says. `status`: what `reviewStatus` tells, and no more. */
  readonly what: "figures" | "status";
};

/**
 * The protocol's table "What may be read before the reveal". Status is told to all. Figures are their own
 * wheel's until the round's reveal, the owner, author and tokens not excepted; a proposal withdrawn before its
 * reveal stays closed. After the reveal they are the workspace's; a portal's guests never see them.
 */
export function mayRead({ reader, state, book, at, wheel, round, what }: Reading): boolean {
  if (what === "status") return true;
  if (reader.kind === "portal") return false;
  if (isRevealed(state, round)) return true;
  return (
    reader.kind === "person" && round === state.round && actsFor(state, book, reader.personId, wheel, at)
  );
}

/** Only from a revealed round can another begin, so every round before the present one lies open. */
export function isRevealed(state: ProposalState, round: number): boolean {
  return round < state.round || (round === state.round && state.revealedAt !== null);
}

/** All that anyone outside a wheel learns of its unrevealed review. */
export type ReviewStatus = {
  readonly stage: "not_started" | "drafting" | "sealed";
  /** To the minute. */
  readonly sealedAt: Instant | null;
  readonly sealedBy: string | null;
};

export function reviewStatus(state: ProposalState, wheel: Wheel): ReviewStatus {
  const { stage, sealedAt, sealedBy } = state.reviews[wheel];
  return { stage, sealedAt: sealedAt === null ? null : toMinute(sealedAt), sealedBy };
}
