import type { OpenAct, Proposal, ProposalSummary } from "@ryorin/contract";
import {
  type Act,
  acts,
  actsFor,
  objectionUntil,
  type ProposalState,
  reviewStatus,
  type SeatBook,
  standingDecision,
  type Terms,
  type Wheel,
  wheels,
  whoCould,
} from "@ryorin/domain";
import type { Scope } from "../../http/scope.ts";

/**
 * From rows to what a reader may see of a proposal. Nothing here takes a review's content: figures come from
 * `open_figure`, which is written at the reveal, and reviews have a presenter of their own.
 */

export type Names = ReadonlyMap<string, string | null>;
export const refOf = (names: Names, id: string) => ({ id, name: names.get(id) ?? null });

export function presentWheels(state: ProposalState, names: Names): ProposalSummary["wheels"] {
  return wheels.map((wheel) => {
    const { stage, sealedAt, sealedBy } = reviewStatus(state, wheel);
    return { wheel, state: stage, sealedAt, sealedBy: sealedBy === null ? null : refOf(names, sealedBy) };
  });
}

/** `terms` are those that each lead's key was turned on, by wheel. */
export function presentKeys(
  state: ProposalState,
  names: Names,
  terms: Partial<Record<Wheel, Terms>>,
): ProposalSummary["keys"] {
  return wheels.flatMap((wheel): ProposalSummary["keys"] => {
    const accept = state.keys[wheel];
    const stop = state.stopKeys[wheel];
    return [
      ...(accept === null
        ? []
        : [
            {
              wheel,
              act: "accept" as const,
              optionId: accept.optionId,
              terms: terms[wheel] ?? null,
              killCriterionHit: null,
              by: refOf(names, accept.personId),
              as: accept.power,
              at: accept.at,
            },
          ]),
      ...(stop === null
        ? []
        : [
            {
              wheel,
              act: "stop" as const,
              optionId: null,
              terms: null,
              killCriterionHit: stop.killCriterionHit,
              by: refOf(names, stop.personId),
              as: stop.power,
              at: stop.at,
            },
          ]),
    ];
  });
}

/** Everyone a proposal's state names. */
export function peopleIn(state: ProposalState): string[] {
  return [
    state.authorId,
    ...wheels.flatMap((wheel) => [
      state.reviews[wheel].sealedBy,
      state.keys[wheel]?.personId ?? null,
      state.stopKeys[wheel]?.personId ?? null,
    ]),
  ].filter((id) => id !== null);
}

/** Acts that pages offer by themselves: the plan and outcomes have their own. */
const offered: readonly Act[] = [
  "change",
  "submit",
  "withdraw",
  "ask",
  "choose_wheel",
  "begin_review",
  "seal",
  "unseal",
  "revise",
  "accept",
  "decline",
  "defer",
  "object",
  "escalate",
  "return",
  "owner_decide",
  "wake",
  "start",
  "launch",
  "learn",
  "stop",
  "reopen",
];

const ofWheel: readonly Act[] = [
  "ask",
  "choose_wheel",
  "begin_review",
  "seal",
  "unseal",
  "revise",
  "accept",
  "decline",
  "defer",
  "object",
  "escalate",
  "stop",
];

/** What the reader could do now. The rules look again when it is done; this is for the page. */
export function openActs(scope: Scope, state: ProposalState, book: SeatBook, at: Date): OpenAct[] {
  if (scope.via !== "session") return [];
  const now = at.toISOString();
  const who = { actor: { kind: "person", personId: scope.personId }, book } as const;
  return offered.flatMap((act) =>
    (ofWheel.includes(act) ? wheels : [null]).flatMap((wheel): OpenAct[] => {
      const isNow = (acts[act].from as readonly string[]).includes(state.status);
      if (!isNow || !isSensible(act, wheel, scope, state, book, now)) return [];
      const may = whoCould(act, wheel, state, who, now).some((one) => one.personIds.includes(scope.personId));
      return may ? [{ act, wheel }] : [];
    }),
  );
}

/** Where somebody is waited for. */
const waiting: readonly string[] = ["draft", "in_review", "revealed", "escalated"];

/** Author and leads, and their delegates, say until when an answer is hoped for: those who may withdraw it. */
export function maySetDue(scope: Scope, state: ProposalState, book: SeatBook, at: Date): boolean {
  if (scope.via !== "session" || !waiting.includes(state.status)) return false;
  const now = at.toISOString();
  const who = { actor: { kind: "person", personId: scope.personId }, book } as const;
  return whoCould("withdraw", null, state, who, now).some((one) => one.personIds.includes(scope.personId));
}

/** Conditions of an act beyond who and where, as far as the state alone tells them. */
function isSensible(
  act: Act,
  wheel: Wheel | null,
  scope: Scope,
  state: ProposalState,
  book: SeatBook,
  now: string,
): boolean {
  const { personId } = scope;
  const standing = standingDecision(state);
  switch (act) {
    case "begin_review":
      return (
        wheel !== null &&
        state.reviews[wheel].stage !== "sealed" &&
        actsFor(state, book, personId, wheel, now)
      );
    case "seal":
      return (
        wheel !== null &&
        state.reviews[wheel].stage !== "sealed" &&
        actsFor(state, book, personId, wheel, now)
      );
    case "unseal":
      return (
        wheel !== null &&
        state.reviews[wheel].stage === "sealed" &&
        actsFor(state, book, personId, wheel, now)
      );
    case "withdraw":
      return standing === null;
    case "object":
      return (
        standing?.by === "keys" &&
        standing.keys[0]?.wheel !== wheel &&
        standing.keys[0]?.personId !== personId &&
        now <= objectionUntil(standing)
      );
    case "escalate":
      return state.objection !== null;
    case "decline":
    case "defer":
      return state.objection === null || state.objection.wheel === wheel;
    default:
      return true;
  }
}

export type ProposalRow = {
  id: string;
  number: number;
  title: string;
  state: ProposalState;
  chosenOptionId: string | null;
  underReview: boolean;
  dueOn: string | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

export function presentCommon(row: ProposalRow, names: Names, terms: Partial<Record<Wheel, Terms>>) {
  const { state } = row;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    origin: state.origin,
    status: state.status,
    round: state.round,
    author: refOf(names, state.authorId),
    wheels: presentWheels(state, names),
    keys: presentKeys(state, names, terms),
    underReview: row.underReview,
    dueOn: row.dueOn,
    chosenOptionId: row.chosenOptionId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  } satisfies Partial<Proposal>;
}
