import { daysAfter } from "../instant.ts";
import { apply } from "../proposal/apply.ts";
import type { Actor, Command } from "../proposal/commands.ts";
import { decide } from "../proposal/decide.ts";
import type { ProposalEvent } from "../proposal/events.ts";
import type { Decided } from "../proposal/situation.ts";
import type { ProposalState } from "../proposal/state.ts";
import { completeReview, reviewHash } from "../review/complete.ts";
import type { SeatBook } from "../seat.ts";
import { wheels } from "../wheel.ts";
import { since } from "./cast.ts";
import { type Aside, intend, type Step } from "./chance.ts";
import { digest } from "./digest.ts";

export type Moment = {
  readonly actor: Actor;
  readonly command: Command;
  readonly at: string;
  readonly before: ProposalState | null;
  readonly decided: Decided;
  readonly after: ProposalState | null;
};

/** Freezes a value through and through: whoever changes it later throws. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** Walks a proposal through random steps, one after the other, and keeps every moment. `rewrite` makes another world. */
export function walk(
  book: SeatBook,
  steps: readonly Step[],
  rewrite: (command: Command) => Command = (command) => command,
): Moment[] {
  let state: ProposalState | null = null;
  let aside: Aside = { sealed: { value: null, technology: null }, turn: 0 };
  let at = daysAfter(since, 1);
  return steps.map((step, turn) => {
    at = daysAfter(at, step.days);
    aside = { ...aside, turn };
    const intended = intend(state, step, book, at, aside);
    const { actor } = intended;
    const command = frozen(rewrite(intended.command));
    const before = state;
    const decided = frozen(decide(before, command, { actor, book }, at, digest));
    const events: readonly ProposalEvent[] = decided.ok ? decided.events : [];
    state = frozen(events.reduce<ProposalState | null>((now, event) => apply(now, event), before));
    aside = { ...aside, sealed: sealedNow(aside, command, decided, state) };
    return { actor, command, at, before, decided, after: state };
  });
}

/** What a server keeps beside the state: the hash of each review that is sealed now. */
function sealedNow(
  { sealed }: Aside,
  command: Command,
  decided: Decided,
  state: ProposalState | null,
): Aside["sealed"] {
  const next = { ...sealed };
  if (command.act === "seal" && decided.ok && state !== null) {
    const complete = completeReview(command.review, command.wheel, state.optionIds, command.unit);
    if (complete.ok) next[command.wheel] = reviewHash(complete.value, digest);
  }
  for (const wheel of wheels) if (state?.reviews[wheel].stage !== "sealed") next[wheel] = null;
  return next;
}

export const eventsOf = (moments: readonly Moment[]): ProposalEvent[] =>
  moments.flatMap(({ decided }) => (decided.ok ? decided.events : []));
