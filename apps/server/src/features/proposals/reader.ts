import {
  actingWheel,
  type ProposalState,
  type Reader,
  type SeatBook,
  type Wheel,
  wheelsOf,
} from "@ryorin/domain";
import type { Scope } from "../../http/scope.ts";

/** The reader as the rules know them. A token reads as nobody's wheel, whoever made it. */
export const readerOf = (scope: Scope): Reader =>
  scope.via === "session" ? { kind: "person", personId: scope.personId } : { kind: "token" };

/** For which wheel the reader acts on this proposal, and whether they have to say so before reading. */
export function actsForOf(
  scope: Scope,
  state: ProposalState,
  book: SeatBook,
  at: Date,
): { wheel: Wheel | null; mustChoose: boolean } {
  if (scope.via !== "session") return { wheel: null, mustChoose: false };
  const acting = actingWheel(state, book, scope.personId, at.toISOString());
  if (acting === "unchosen") return { wheel: null, mustChoose: state.revealedAt === null };
  const belongs =
    acting !== null && wheelsOf(book, scope.personId, state.id, at.toISOString()).includes(acting);
  return { wheel: belongs ? acting : null, mustChoose: false };
}
