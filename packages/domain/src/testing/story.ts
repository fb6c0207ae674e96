import { daysAfter } from "../instant.ts";
import { apply } from "../proposal/apply.ts";
import type { Actor, Command } from "../proposal/commands.ts";
import { decide } from "../proposal/decide.ts";
import type { ProposalEvent } from "../proposal/events.ts";
import type { Decided } from "../proposal/situation.ts";
import type { ProposalState } from "../proposal/state.ts";
import { reviewHash } from "../review/complete.ts";
import type { SeatBook } from "../seat.ts";
import { otherWheel, type Wheel } from "../wheel.ts";
import { cast, book as usualBook } from "./cast.ts";
import { digest } from "./digest.ts";
import { content, feasibilityReview, own, terms, unit, valueReview } from "./papers.ts";

export const proposalId = "proposal-1";
export const person = (personId: string): Actor => ({ kind: "person", personId });
export const leadOf = { value: cast.valueLead, technology: cast.technologyLead } as const;
const reviews = { value: valueReview(), technology: feasibilityReview() };

/** One proposal's life, act by act; an act that is refused where it must not be throws. */
export type Story = ReturnType<typeof tell>;
export function tell(book: SeatBook = usualBook) {
  let state: ProposalState | null = null;
  let at = "2026-03-02T09:00:30.500Z";
  let sealed: Partial<Record<Wheel, string>> = {};
  const events: ProposalEvent[] = [];
  let decisions = 0;

  const tries = (actor: Actor, command: Command): Decided =>
    decide(state, command, { actor, book }, at, digest);
  const story = {
    get state(): ProposalState {
      if (state === null) throw new Error("nothing was created");
      return state;
    },
    get at() {
      return at;
    },
    events,
    tries: (who: string, command: Command) => tries(person(who), command),
    triesAs: tries,
    doesAs(actor: Actor, command: Command) {
      const decided = tries(actor, command);
      if (!decided.ok) throw new Error(`${command.act} refused: ${JSON.stringify(decided)}`);
      for (const event of decided.events) state = apply(state, event);
      events.push(...decided.events);
      return story;
    },
    does: (who: string, command: Command) => story.doesAs(person(who), command),
    after(days: number) {
      at = daysAfter(at, days);
      return story;
    },
    changeBook(change: SeatBook) {
      book = change;
      return story;
    },
    created: () =>
      story.does(cast.author, { act: "create", proposalId, origin: "value", content: content() }),
    submitted: () => story.created().does(cast.author, { act: "submit", content: content() }),
    /** That wheel's lead seals the usual review, or another. */
    seals(wheel: Wheel, review: unknown = reviews[wheel], who: string = leadOf[wheel]) {
      const other = sealed[otherWheel(wheel)] ?? null;
      const { judgedHash } = story.state;
      story.does(who, { act: "seal", wheel, review, unit, judgedHash, otherReviewHash: other });
      sealed = { ...sealed, [wheel]: reviewHash(review as Parameters<typeof reviewHash>[0], digest) };
      return story;
    },
    revealed: () => story.submitted().seals("value").seals("technology"),
    accept: (wheel: Wheel, change: Partial<Extract<Command, { act: "accept" }>> = {}): Command => ({
      act: "accept",
      wheel,
      optionId: "small",
      contentHash: story.state.contentHash ?? "",
      terms: terms(),
      own,
      decisionId: `decision-${++decisions}`,
      ...change,
    }),
    decline: (wheel: Wheel): Command => ({
      act: "decline",
      wheel,
      contentHash: story.state.contentHash ?? "",
      reason: "not now",
      decisionId: `decision-${++decisions}`,
    }),
    defer: (wheel: Wheel, until: string): Command => ({
      act: "defer",
      wheel,
      contentHash: story.state.contentHash ?? "",
      reason: "after the audit",
      until,
      decisionId: `decision-${++decisions}`,
    }),
    turnsBothKeys() {
      story.does(cast.valueLead, story.accept("value"));
      return story.does(cast.technologyLead, story.accept("technology"));
    },
    accepted: () => story.revealed().turnsBothKeys(),
    declined: () => story.revealed().does(cast.valueLead, story.decline("value")),
    deferred: (days = 30) =>
      story.revealed().does(cast.technologyLead, story.defer("technology", daysAfter(at, days))),
    objected: () =>
      story.declined().does(cast.technologyLead, { act: "object", wheel: "technology", position: "we must" }),
    escalated: () =>
      story.objected().does(cast.valueLead, { act: "escalate", wheel: "value", position: "we cannot" }),
    planned: () => story.accepted().does(cast.valueLead, intoBaseline()),
    inDelivery: () => story.planned().does(cast.technologyContributor, { act: "start", on: at.slice(0, 10) }),
    launched: () => story.inDelivery().does(cast.valueLead, { act: "launch", on: at.slice(0, 10), list: [] }),
    learned: () =>
      story
        .launched()
        .does(cast.valueLead, { act: "learn", outcome: { outcomeId: "outcome-1", scored: true } }),
    stopped: () => {
      const stop = (wheel: Wheel): Command => ({
        act: "stop",
        wheel,
        reason: "dead",
        killCriterionHit: true,
      });
      return story
        .accepted()
        .does(cast.valueLead, stop("value"))
        .does(cast.technologyLead, stop("technology"));
    },
    withdrawn: () => story.created().does(cast.author, { act: "withdraw", reason: "solved itself" }),
  };
  return story;
}

export const intoBaseline = (
  value: string | null = cast.valueLead,
  technology: string | null = cast.technologyLead,
  hash = "b".repeat(64),
): Command => ({
  act: "enter_baseline",
  baselineId: "baseline-1",
  baselineHash: "b".repeat(64),
  keys: {
    value: value === null ? null : { personId: value, baselineHash: "b".repeat(64) },
    technology: technology === null ? null : { personId: technology, baselineHash: hash },
  },
});
