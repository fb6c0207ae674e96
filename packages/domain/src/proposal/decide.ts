import type { Sha256 } from "../canonical.ts";
import type { Instant } from "../instant.ts";
import { acts } from "./acts.ts";
import type { Command, CommandOf, Who } from "./commands.ts";
import { accept, declineOrDefer, escalate, giveBack, object, ownerDecide, wake } from "./deciding.ts";
import { enterBaseline, launch, learn, reopen, start, stop } from "./delivering.ts";
import { ask, change, create, submit, withdraw } from "./drafting.ts";
import type { Refusal } from "./refusals.ts";
import { beginReview, chooseWheel, revise, seal, unseal } from "./reviewing.ts";
import { type Decided, isAllowed, refuse, refuseNew, type Situation, wheelIn } from "./situation.ts";
import type { ProposalState } from "./state.ts";

type Rules = {
  [A in Exclude<Command["act"], "create">]: (situation: Situation, command: CommandOf<A>) => Decided;
};

const rules: Rules = {
  change,
  submit,
  withdraw,
  ask,
  choose_wheel: chooseWheel,
  begin_review: beginReview,
  seal,
  unseal,
  revise,
  accept,
  decline: declineOrDefer,
  defer: declineOrDefer,
  object,
  escalate,
  return: giveBack,
  owner_decide: ownerDecide,
  wake,
  enter_baseline: enterBaseline,
  start,
  launch,
  learn,
  stop,
  reopen,
};

/**
 * What an act does to a proposal: the events it leaves, or a refusal that names the condition that failed and
 * who could act. Pure: the same answer for the same arguments, and nothing is changed. No events means that
 * what was asked for is so already.
 *
 * `state` is null for a proposal that is not there yet. The caller must decide and append within one
 * transaction that holds the proposal's row: the rules see one command after the other.
 *
 * Throws TypeError when the state was not made by `apply`, or when a caller withholds what only it knows.
 */
export function decide(
  state: ProposalState | null,
  command: Command,
  who: Who,
  at: Instant,
  sha256: Sha256,
): Decided {
  if (command.act === "create") {
    if (state !== null) return refuse({ state, who, at, sha256 }, command, "proposal_exists");
    if (!isAllowed("create", null, null, who, at)) return refuseNew({ who, at }, command, "not_allowed");
    return create({ who, at, sha256 }, command);
  }
  if (state === null) return refuseNew({ who, at }, command, "proposal_unknown");
  const situation = { state, who, at, sha256 };
  const rule = rules[command.act] as (situation: Situation, command: Command) => Decided;
  return outOfPlace(situation, command) ?? rule(situation, command);
}

/** The two conditions every act has: who acts, then where the proposal stands. */
function outOfPlace(situation: Situation, command: Exclude<Command, { act: "create" }>): Refusal | null {
  const { state, who, at } = situation;
  const { act } = command;
  const { from, by } = acts[act];
  if (!isAllowed(act, wheelIn(command), state, who, at)) {
    return refuse(situation, command, "not_allowed", { by });
  }
  if ((from as readonly string[]).includes(state.status)) return null;
  const isTooLate = state.revealedAt !== null && (act === "seal" || act === "unseal" || act === "change");
  return refuse(situation, command, isTooLate ? "already_revealed" : "wrong_status", {
    from,
    is: state.status,
  });
}
