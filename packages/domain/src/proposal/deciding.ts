import { daysAfter, epoch, type Instant, instantSchema } from "../instant.ts";
import { hasBothLeadPowers, leadSeat } from "../seat.ts";
import { otherWheel } from "../wheel.ts";
import type { CommandOf } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import {
  type Decided,
  done,
  event,
  exceptFor,
  hasPower,
  personOf,
  powerToLead,
  refuse,
  type Situation,
  whoCould,
} from "./situation.ts";
import { type DecisionRef, type Key, standingDecision } from "./state.ts";
import { checkTerms, termsHash as termsHashOf } from "./terms.ts";
import { textMissing } from "./texts.ts";

/** Keys and decisions: from the reveal to the one decision that then stands. */

/** How long the other lead may object to a decline or deferral. */
export const objectionDays = 7;
export const objectionUntil = (decision: Pick<DecisionRef, "at">): Instant =>
  daysAfter(decision.at, objectionDays);

export function accept(situation: Situation, command: CommandOf<"accept">): Decided {
  const { state, at, sha256 } = situation;
  const { round } = state;
  const { wheel, optionId, contentHash } = command;
  const refused = stale(situation, command) ?? unknownOption(situation, command, optionId);
  if (refused !== null) return refused;
  const checked = checkTerms(command.terms, command.own, at);
  if (!checked.ok) return refuse(situation, command, "terms_incomplete", {}, { errors: checked.errors });

  const termsHash = termsHashOf(checked.value, sha256);
  const own: Key = {
    personId: personOf(situation.who),
    power: powerToLead(situation, wheel),
    at,
    optionId,
    contentHash,
    termsHash,
  };
  const before = state.keys[wheel];
  if (
    before !== null &&
    hasPower(situation, before.personId, leadSeat[wheel]) &&
    isSameConsent(before, own)
  ) {
    return refuse(situation, command, "key_already_turned", { wheel, personId: before.personId });
  }
  const { power } = own;
  const turned = event(situation, "key.turned", { round, wheel, power, optionId, contentHash, termsHash });
  const other = state.keys[otherWheel(wheel)];
  if (other === null) return done(turned);
  // Both keys must be held by the right people at the instant of the second, not only when each was turned.
  if (!hasPower(situation, other.personId, leadSeat[otherWheel(wheel)])) {
    const fallen = { round, wheel: otherWheel(wheel), personId: other.personId };
    return done(event(situation, "key.fell", fallen), turned);
  }
  if (!isSameConsent(other, own)) return done(turned);
  const keys = [
    { wheel: otherWheel(wheel), personId: other.personId, power: other.power, at: other.at },
    { wheel, personId: own.personId, power, at },
  ];
  return done(
    turned,
    event(situation, "decision.made", {
      ...unmade(situation, command),
      kind: "accepted",
      by: "keys",
      keys,
      optionId,
      termsHash,
      onePersonHeldBothKeys: other.personId === own.personId,
    }),
  );
}

export function declineOrDefer(situation: Situation, command: CommandOf<"decline" | "defer">): Decided {
  const { state, who, at } = situation;
  const { wheel } = command;
  const { objection } = state;
  // The lead who was objected to cannot decline again over the objection: both accept, or it escalates.
  if (objection !== null && objection.wheel !== wheel) {
    const others = whoCould(command.act, objection.wheel, state, who, at);
    return refuse(situation, command, "objection_pending", { wheel: objection.wheel }, { whoCould: others });
  }
  const until = command.act === "defer" ? command.until : null;
  const refused =
    stale(situation, command) ??
    textMissing(situation, command, "reason", command.reason) ??
    (until === null ? null : notAhead(situation, command, until));
  if (refused !== null) return refused;
  const personId = personOf(who);
  return done(
    event(situation, "decision.made", {
      ...unmade(situation, command),
      kind: command.act === "defer" ? "deferred" : "declined",
      by: "keys",
      keys: [{ wheel, personId, power: powerToLead(situation, wheel), at }],
      until,
      onePersonHeldBothKeys: hasBothLeadPowers(who.book, personId, state.id, at),
    }),
  );
}

export function object(situation: Situation, command: CommandOf<"object">): Decided {
  const { state, who, at } = situation;
  const { wheel, position } = command;
  const decision = standingDecision(state);
  if (decision === null) throw new TypeError(`${state.status} without a standing decision`);
  const { decisionId } = decision;
  if (decision.by === "owner")
    return refuse(situation, command, "owner_decided", { decisionId }, { whoCould: [] });
  const [key] = decision.keys;
  if (key === undefined || key.wheel === wheel || key.personId === personOf(who)) {
    const other = key === undefined ? wheel : otherWheel(key.wheel);
    const others = exceptFor(whoCould("object", other, state, who, at), personOf(who));
    return refuse(situation, command, "own_decision", { decisionId }, { whoCould: others });
  }
  const until = objectionUntil(decision);
  if (epoch(at) > epoch(until))
    return refuse(situation, command, "objection_late", { until }, { whoCould: [] });
  return (
    textMissing(situation, command, "position", position) ??
    done(event(situation, "decision.objected", { decisionId, wheel }))
  );
}

export function escalate(situation: Situation, command: CommandOf<"escalate">): Decided {
  const { state } = situation;
  const { wheel, position } = command;
  if (state.objection === null) return refuse(situation, command, "no_objection");
  const { decisionId } = state.objection;
  return (
    textMissing(situation, command, "position", position) ??
    done(event(situation, "proposal.escalated", { round: state.round, decisionId, wheel }))
  );
}

export const giveBack = (situation: Situation): Decided =>
  done(event(situation, "proposal.returned", { round: situation.state.round }));

export function ownerDecide(situation: Situation, command: CommandOf<"owner_decide">): Decided {
  const { at, sha256 } = situation;
  const { decision } = command;
  const optionId = decision.kind === "accepted" ? decision.optionId : null;
  const until = decision.kind === "deferred" ? decision.until : null;
  const refused =
    stale(situation, command) ??
    textMissing(situation, command, "reason", command.reason) ??
    (optionId === null ? null : unknownOption(situation, command, optionId)) ??
    (until === null ? null : notAhead(situation, command, until));
  if (refused !== null) return refused;
  // The owner signs the terms; the leads' confidence was theirs to give with a key.
  const checked = decision.kind === "accepted" ? checkTerms(decision.terms, null, at) : null;
  if (checked?.ok === false) {
    return refuse(situation, command, "terms_incomplete", {}, { errors: checked.errors });
  }
  return done(
    event(situation, "decision.made", {
      ...unmade(situation, command),
      kind: decision.kind,
      by: "owner",
      optionId,
      until,
      termsHash: checked === null ? null : termsHashOf(checked.value, sha256),
      overDisagreement: true,
    }),
  );
}

export function wake(situation: Situation, command: CommandOf<"wake">): Decided {
  const { state, at } = situation;
  const { because } = command;
  const deferral = standingDecision(state);
  if (deferral === null || deferral.until === null) throw new TypeError("deferred without a date");
  const { decisionId, until } = deferral;
  if (because.kind === "date" && epoch(at) < epoch(until)) {
    return refuse(situation, command, "not_yet", { until });
  }
  const fact =
    because.kind === "fact" ? { subjectKind: because.subjectKind, subjectId: because.subjectId } : null;
  return done(event(situation, "proposal.woken", { decisionId, because: because.kind, fact }));
}

type Makes = CommandOf<"accept" | "decline" | "defer" | "owner_decide">;

/** What every decision says, before it is said which it is. */
const unmade = ({ state }: Situation, { decisionId, contentHash }: Makes) => ({
  decisionId,
  round: state.round,
  keys: [],
  optionId: null,
  until: null,
  contentHash,
  termsHash: null,
  onePersonHeldBothKeys: false,
  overDisagreement: false,
  supersedes: standingDecision(state)?.decisionId ?? null,
});

const isSameConsent = (a: Key, b: Key): boolean =>
  a.optionId === b.optionId && a.contentHash === b.contentHash && a.termsHash === b.termsHash;

function stale(situation: Situation, command: Makes): Refusal | null {
  const { contentHash } = situation.state;
  if (command.contentHash === contentHash) return null;
  return refuse(situation, command, "content_changed", { contentHash });
}

function unknownOption(situation: Situation, command: Makes, optionId: string): Refusal | null {
  const { optionIds } = situation.state;
  return optionIds.includes(optionId) ? null : refuse(situation, command, "option_unknown", { optionIds });
}

function notAhead(situation: Situation, command: Makes, until: Instant): Refusal | null {
  const { at } = situation;
  if (instantSchema.safeParse(until).success && epoch(until) > epoch(at)) return null;
  const errors = [{ path: "until", code: "date_not_ahead" }];
  return refuse(situation, command, "date_not_ahead", { after: at }, { errors });
}
