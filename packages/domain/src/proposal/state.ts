import type { CalendarDate, Instant } from "../instant.ts";
import type { Power } from "../seat.ts";
import type { Origin, Wheel } from "../wheel.ts";
import type { DecisionKind, Status } from "./status.ts";

/** Where one wheel's review of the current round stands. */
export type ReviewState = {
  readonly stage: "not_started" | "drafting" | "sealed";
  /** To the minute. Null while not sealed. */
  readonly sealedAt: Instant | null;
  readonly sealedBy: string | null;
  /** What the seal judged; a seal is kept only as long as this is what is proposed. */
  readonly sealedOver: string | null;
  /** Hashes of the versions readable since the reveal, oldest first; the last is in force. Only ever grows. */
  readonly versions: readonly string[];
};

/** One lead's consent to an option on terms, over what was revealed. */
export type Key = {
  readonly personId: string;
  readonly power: Power;
  readonly at: Instant;
  readonly optionId: string;
  readonly contentHash: string;
  readonly termsHash: string;
};

export type StopKey = {
  readonly personId: string;
  readonly power: Power;
  readonly at: Instant;
  readonly killCriterionHit: boolean;
};

export type DecisionKey = {
  readonly wheel: Wheel;
  readonly personId: string;
  readonly power: Power;
  readonly at: Instant;
};

/** A decision as it was made; nothing of it ever changes but that it may be set aside, once. */
export type DecisionRef = {
  readonly decisionId: string;
  readonly round: number;
  readonly at: Instant;
  readonly kind: DecisionKind;
  readonly by: "keys" | "owner";
  readonly actorId: string | null;
  readonly keys: readonly DecisionKey[];
  readonly optionId: string | null;
  readonly until: Instant | null;
  readonly contentHash: string;
  readonly termsHash: string | null;
  readonly onePersonHeldBothKeys: boolean;
  readonly overDisagreement: boolean;
  readonly supersedes: string | null;
  readonly snapshotHash: string | null;
  /** A decline or deferral the other lead objected to, or a deferral whose day came: it no longer stands. */
  readonly setAside: "objection" | "wake" | null;
};

/** The other lead's objection to a decline or deferral, open until decided or returned. */
export type Objection = {
  readonly decisionId: string;
  readonly wheel: Wheel;
  readonly personId: string;
  readonly at: Instant;
};

export type Question = {
  readonly questionId: string;
  readonly wheel: Wheel;
  readonly personId: string;
  readonly at: Instant;
};

export type Reopening = {
  readonly round: number;
  readonly at: Instant;
  readonly personId: string | null;
  readonly brokenAssumptionId: string | null;
};

/** Everything the rules need to know of a proposal; texts and figures live elsewhere. */
export type ProposalState = {
  readonly id: string;
  readonly origin: Origin;
  readonly authorId: string;
  readonly status: Status;
  /** 1, and one more with every reopening. Each round has one reveal at most. */
  readonly round: number;
  readonly roundBegan: Instant;
  readonly judgedHash: string;
  readonly optionIds: readonly string[];
  readonly reviews: Readonly<Record<Wheel, ReviewState>>;
  /** Which wheel a person acts for in this round, where they had to choose. */
  readonly choices: Readonly<Record<string, Wheel>>;
  readonly question: Question | null;
  /** Null until this round's reveal. */
  readonly revealedAt: Instant | null;
  /** Identity of what lies open: what was judged and both reviews in force. Null until the reveal. */
  readonly contentHash: string | null;
  readonly keys: Readonly<Record<Wheel, Key | null>>;
  readonly objection: Objection | null;
  readonly decisions: readonly DecisionRef[];
  readonly stopKeys: Readonly<Record<Wheel, StopKey | null>>;
  readonly reopenings: readonly Reopening[];
  readonly baselineId: string | null;
  readonly startedOn: CalendarDate | null;
  readonly launchedOn: CalendarDate | null;
  readonly outcomeId: string | null;
};

export const unsealedReview: ReviewState = {
  stage: "not_started",
  sealedAt: null,
  sealedBy: null,
  sealedOver: null,
  versions: [],
};

/** The decision that stands: the latest that was not set aside. It may be of an earlier round. */
export function standingDecision(state: ProposalState): DecisionRef | null {
  return state.decisions.findLast((one) => one.setAside === null) ?? null;
}

/** A decision of an earlier round stands until a new one supersedes it, and is shown as under review. */
export function isUnderReview(state: ProposalState): boolean {
  const standing = standingDecision(state);
  return standing !== null && standing.round < state.round;
}
