import { wheels } from "../wheel.ts";
import type { CommandOf } from "./commands.ts";
import {
  checkContent,
  judgedHash,
  type ProposalContent,
  proposalDraftSchema,
  proposalSchema,
} from "./content.ts";
import { type Decided, done, event, refuse, refuseNew, type Situation } from "./situation.ts";
import { standingDecision } from "./state.ts";
import { textMissing } from "./texts.ts";

/** A new proposal has no state yet; everything else here starts from one. */
export function create({ who, at, sha256 }: Omit<Situation, "state">, command: CommandOf<"create">): Decided {
  const checked = checkContent(command.content, proposalDraftSchema, command.proposalId);
  if (!checked.ok) return refuseNew({ who, at }, command, "proposal_incomplete", checked.errors);
  const { proposalId: id, origin } = command;
  const judged = judgedOf({ sha256 }, checked.value);
  return done(event({ state: { id }, who, at, sha256 }, "proposal.created", { origin, ...judged }));
}

/** Problem, options and evidence, up to the moment two leads are asked to judge them. */

export function change(situation: Situation, command: CommandOf<"change">): Decided {
  const { state } = situation;
  const isInReview = state.status === "in_review";
  const checked = checkContent(command.content, isInReview ? proposalSchema : proposalDraftSchema, state.id);
  if (!checked.ok) return refuse(situation, command, "proposal_incomplete", {}, { errors: checked.errors });
  const judged = judgedOf(situation, checked.value);
  // In a draft a seal waits: whether it still fits is asked when the proposal is handed in again.
  const isBroken = isInReview && judged.judgedHash !== state.judgedHash;
  const brokenSeals = isBroken ? sealedWheels(situation) : [];
  return done(event(situation, "proposal.changed", { round: state.round, ...judged, brokenSeals }));
}

export function submit(situation: Situation, command: CommandOf<"submit">): Decided {
  const { state } = situation;
  const { round } = state;
  const checked = checkContent(command.content, proposalSchema, state.id);
  if (!checked.ok) return refuse(situation, command, "proposal_incomplete", {}, { errors: checked.errors });
  const judged = judgedOf(situation, checked.value);
  const sealed = sealedWheels(situation);
  const keptSeals = sealed.filter((wheel) => state.reviews[wheel].sealedOver === judged.judgedHash);
  const brokenSeals = sealed.filter((wheel) => !keptSeals.includes(wheel));
  return done(event(situation, "proposal.submitted", { round, ...judged, keptSeals, brokenSeals }));
}

export function withdraw(situation: Situation, command: CommandOf<"withdraw">): Decided {
  const { state } = situation;
  const standing = standingDecision(state);
  // Accepted work is stopped by both keys, not by one hand while it is looked at again.
  if (standing !== null) {
    return refuse(situation, command, "decision_stands", { decisionId: standing.decisionId });
  }
  return (
    textMissing(situation, command, "reason", command.reason) ??
    done(event(situation, "proposal.withdrawn", { round: state.round }))
  );
}

export function ask(situation: Situation, command: CommandOf<"ask">): Decided {
  const { wheel, questionId, question } = command;
  return (
    textMissing(situation, command, "question", question) ??
    done(event(situation, "proposal.asked", { round: situation.state.round, wheel, questionId }))
  );
}

const sealedWheels = ({ state }: Situation) =>
  wheels.filter((wheel) => state.reviews[wheel].stage === "sealed");

const judgedOf = ({ sha256 }: Pick<Situation, "sha256">, content: ProposalContent) => ({
  judgedHash: judgedHash(content, sha256),
  optionIds: content.options.map(({ id }) => id),
});
