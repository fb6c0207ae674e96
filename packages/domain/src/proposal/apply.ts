import type { Wheel } from "../wheel.ts";
import { type ProposalEvent, type ProposalEventData, proposalEventOf, type StoredEvent } from "./events.ts";
import { type DecisionRef, type ProposalState, type ReviewState, unsealedReview } from "./state.ts";

/**
 * The state after an event. It believes the event: whether it was allowed was decided before it was written.
 * Throws TypeError for an event that cannot follow (one before `created`, a second `created`).
 */
export function apply(state: ProposalState | null, event: ProposalEvent): ProposalState {
  if (event.kind === "proposal.created") {
    if (state !== null) throw new TypeError(`${event.subjectId} was created already`);
    return created(event);
  }
  if (state === null) throw new TypeError(`${event.kind} before ${event.subjectId} was created`);
  return { ...state, ...changes(state, event) };
}

/** The states of all proposals, rebuilt from a ledger's entries in order; entries of other things are passed over. */
export function replay(entries: Iterable<StoredEvent>): Map<string, ProposalState> {
  const states = new Map<string, ProposalState>();
  for (const entry of entries) {
    const event = proposalEventOf(entry);
    if (event !== null) states.set(event.subjectId, apply(states.get(event.subjectId) ?? null, event));
  }
  return states;
}

type EventOf<K extends ProposalEvent["kind"]> = Extract<ProposalEvent, { kind: K }>;

const neither = { value: null, technology: null } as const;

function created({ subjectId, actorId, at, data }: EventOf<"proposal.created">): ProposalState {
  if (actorId === null) throw new TypeError("a proposal has an author");
  return {
    id: subjectId,
    authorId: actorId,
    ...data,
    status: "draft",
    round: 1,
    ...newRound(at),
    objection: null,
    question: null,
    decisions: [],
    stopKeys: neither,
    reopenings: [],
    ...undelivered,
  };
}

const newRound = (at: string) => ({
  roundBegan: at,
  reviews: { value: unsealedReview, technology: unsealedReview },
  choices: {},
  revealedAt: null,
  contentHash: null,
  keys: neither,
});

const undelivered = { baselineId: null, startedOn: null, launchedOn: null, outcomeId: null };

function changes(
  state: ProposalState,
  event: Exclude<ProposalEvent, EventOf<"proposal.created">>,
): Partial<ProposalState> {
  const { at, actorId } = event;
  switch (event.kind) {
    case "proposal.changed":
      return { ...judged(event.data), reviews: withBroken(state, event.data.brokenSeals) };
    case "proposal.submitted":
      return {
        ...judged(event.data),
        status: "in_review",
        question: null,
        reviews: withBroken(state, event.data.brokenSeals),
      };
    case "proposal.withdrawn":
      return { status: "withdrawn" };
    case "proposal.asked": {
      const { questionId, wheel } = event.data;
      return { status: "draft", question: { questionId, wheel, personId: person(actorId), at } };
    }
    case "wheel.chosen":
      return { choices: { ...state.choices, [person(actorId)]: event.data.wheel } };
    case "review.begun":
      return withReview(state, event.data.wheel, { stage: "drafting" });
    case "review.sealed":
      return withReview(state, event.data.wheel, {
        stage: "sealed",
        sealedAt: at,
        sealedBy: person(actorId),
        sealedOver: state.judgedHash,
      });
    case "review.unsealed":
      return withReview(state, event.data.wheel, broken);
    case "proposal.revealed": {
      const { value, technology } = event.data.reviewHashes;
      return {
        status: "revealed",
        revealedAt: at,
        contentHash: event.data.contentHash,
        reviews: {
          value: { ...state.reviews.value, versions: [value] },
          technology: { ...state.reviews.technology, versions: [technology] },
        },
      };
    }
    case "review.revised": {
      const { wheel, reviewHash, contentHash } = event.data;
      const versions = [...state.reviews[wheel].versions, reviewHash];
      return { ...withReview(state, wheel, { versions }), contentHash, keys: neither };
    }
    case "key.turned": {
      const { wheel, power, optionId, contentHash, termsHash } = event.data;
      const key = { personId: person(actorId), power, at, optionId, contentHash, termsHash };
      return { keys: { ...state.keys, [wheel]: key } };
    }
    case "key.fell":
      return { keys: { ...state.keys, [event.data.wheel]: null } };
    case "decision.made":
      return {
        status: event.data.kind,
        keys: neither,
        objection: null,
        decisions: [...state.decisions, { ...event.data, at, actorId, snapshotHash: null, setAside: null }],
      };
    case "decision.frozen":
      return beside(state, event.data.decisionId, { snapshotHash: event.data.snapshotHash });
    case "decision.objected": {
      const { decisionId, wheel } = event.data;
      return {
        status: "revealed",
        objection: { decisionId, wheel, personId: person(actorId), at },
        ...beside(state, decisionId, { setAside: "objection" }),
      };
    }
    case "proposal.escalated":
      return { status: "escalated", keys: neither };
    case "proposal.returned":
      return { status: "revealed", objection: null };
    case "proposal.woken":
      return { status: "revealed", ...beside(state, event.data.decisionId, { setAside: "wake" }) };
    case "proposal.planned":
      return { status: "planned", baselineId: event.data.baselineId };
    case "proposal.started":
      return { status: "in_delivery", startedOn: event.data.on };
    case "proposal.launched":
      return { status: "launched", launchedOn: event.data.on };
    case "proposal.learned":
      return { status: "learned", outcomeId: event.data.outcomeId };
    case "stop.key_turned": {
      const { wheel, power, killCriterionHit } = event.data;
      const key = { personId: person(actorId), power, at, killCriterionHit };
      return { stopKeys: { ...state.stopKeys, [wheel]: key } };
    }
    case "stop.key_fell":
      return { stopKeys: { ...state.stopKeys, [event.data.wheel]: null } };
    case "proposal.stopped":
      return { status: "stopped", stopKeys: neither };
    case "proposal.reopened": {
      const { round, brokenAssumptionId } = event.data;
      const reopening = { round, at, personId: actorId, brokenAssumptionId };
      return {
        status: "in_review",
        round,
        ...newRound(at),
        stopKeys: neither,
        ...undelivered,
        reopenings: [...state.reopenings, reopening],
      };
    }
  }
}

/** What a broken seal leaves: the review is being worked on again, its figures as hidden as before. */
const broken = { stage: "drafting", sealedAt: null, sealedBy: null, sealedOver: null } as const;

const judged = ({ judgedHash, optionIds }: ProposalEventData<"proposal.changed" | "proposal.submitted">) => ({
  judgedHash,
  optionIds,
});

const withReview = (state: ProposalState, wheel: Wheel, change: Partial<ReviewState>) => ({
  reviews: { ...state.reviews, [wheel]: { ...state.reviews[wheel], ...change } },
});

function withBroken({ reviews }: ProposalState, wheels: readonly Wheel[]): ProposalState["reviews"] {
  const after = (wheel: Wheel) =>
    wheels.includes(wheel) ? { ...reviews[wheel], ...broken } : reviews[wheel];
  return { value: after("value"), technology: after("technology") };
}

/** What became of a decision is noted beside it. */
const beside = (
  { decisions }: ProposalState,
  decisionId: string,
  noted: Partial<Pick<DecisionRef, "snapshotHash" | "setAside">>,
) => ({ decisions: decisions.map((one) => (one.decisionId === decisionId ? { ...one, ...noted } : one)) });

function person(actorId: string | null): string {
  if (actorId === null) throw new TypeError("only a person does this");
  return actorId;
}
