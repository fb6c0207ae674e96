import {
  askQuestion,
  declineProposal,
  deferProposal,
  escalateProposal,
  objectToProposal,
  type Proposal,
  type Route,
  reopenProposal,
  returnProposal,
  stopProposal,
  unsealReview,
  wakeProposal,
  withdrawProposal,
} from "@ryorin/contract";
import type { Offer } from "./offers.ts";

export const reasonedActs = [
  "withdraw",
  "ask",
  "decline",
  "defer",
  "object",
  "escalate",
  "return",
  "wake",
  "stop",
  "reopen",
] as const;
export type ReasonedAct = (typeof reasonedActs)[number];

export type Said = { text: string; until: string; killCriterionHit: boolean };
export type Call = { route: Route; params: Record<string, string>; body?: unknown };

/** The call an act with words makes; `contentHash` is of what the reader saw. */
export function callOf(
  { act, wheel }: Pick<Offer, "act" | "wheel">,
  { id }: Pick<Proposal, "id">,
  contentHash: string | null,
  said: Said,
): Call {
  const params = { id };
  const { text, until, killCriterionHit } = said;
  switch (act) {
    case "withdraw":
      return { route: withdrawProposal, params, body: { reason: text } };
    case "ask":
      return { route: askQuestion, params, body: { wheel, question: text } };
    case "decline":
      return { route: declineProposal, params, body: { wheel, contentHash, reason: text } };
    case "defer":
      return { route: deferProposal, params, body: { wheel, contentHash, reason: text, until } };
    case "object":
      return { route: objectToProposal, params, body: { wheel, position: text } };
    case "escalate":
      return { route: escalateProposal, params, body: { wheel, position: text } };
    case "return":
      return { route: returnProposal, params, body: { reason: text } };
    case "wake":
      return { route: wakeProposal, params, body: { reason: text } };
    case "stop":
      return { route: stopProposal, params, body: { wheel, reason: text, killCriterionHit } };
    case "reopen":
      return { route: reopenProposal, params, body: { reason: text } };
    case "unseal":
      return { route: unsealReview, params: { id, wheel: wheel ?? "" } };
    default:
      throw new TypeError(`${act} is no act of words`);
  }
}
