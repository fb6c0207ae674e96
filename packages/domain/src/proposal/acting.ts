import type { Instant } from "../instant.ts";
import { hasBothLeadPowers, type SeatBook, turningPoints, wheelsOf } from "../seat.ts";
import type { Wheel } from "../wheel.ts";
import type { ProposalState } from "./state.ts";

/**
 * Which wheel a person acts for in a proposal's round until its reveal. Whoever may have read one wheel's
 * figures never reads the other's before both are sealed:
 *
 * - what they chose, if they had to choose;
 * - else the wheel they belonged to at the first moment of the round at which they belonged to just one: they
 *   may have read it, and moving over later does not make that unread;
 * - `unchosen` for who has belonged to both all along; null for who belongs to neither.
 */
export function actingWheel(
  state: ProposalState,
  book: SeatBook,
  personId: string,
  at: Instant,
): Wheel | "unchosen" | null {
  const chosen = state.choices[personId];
  if (chosen !== undefined) return chosen;
  for (const moment of turningPoints(book, state.roundBegan, at)) {
    const [first, second] = wheelsOf(book, personId, state.id, moment);
    if (first !== undefined && second === undefined) return first;
  }
  return wheelsOf(book, personId, state.id, at).length === 0 ? null : "unchosen";
}

/** Whether a person may now read and write a wheel's unrevealed review. */
export function actsFor(
  state: ProposalState,
  book: SeatBook,
  personId: string,
  wheel: Wheel,
  at: Instant,
): boolean {
  return (
    wheelsOf(book, personId, state.id, at).includes(wheel) && actingWheel(state, book, personId, at) === wheel
  );
}

/**
 * Who holds both lead seats' powers writes both reviews, one after the other: they may turn to the second wheel
 * once the first is sealed, and cannot turn back to a sealed one.
 */
export function maySwitch(state: ProposalState, book: SeatBook, personId: string, at: Instant): boolean {
  const now = actingWheel(state, book, personId, at);
  return (
    (now === "value" || now === "technology") &&
    state.reviews[now].stage === "sealed" &&
    hasBothLeadPowers(book, personId, state.id, at)
  );
}
