import { hashOf, type Sha256 } from "../canonical.ts";
import { toMinute } from "../instant.ts";
import { completeReview, reviewHash } from "../review/complete.ts";
import { otherWheel, type Wheel, wheels } from "../wheel.ts";
import { actingWheel, actsFor, maySwitch } from "./acting.ts";
import type { CommandOf } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import {
  type Decided,
  done,
  event,
  exceptFor,
  personOf,
  powerToLead,
  refuse,
  type Situation,
  whoCould,
} from "./situation.ts";
import { textMissing } from "./texts.ts";

/** The two reviews, from the first word to the reveal. Until then every event is told to the minute only. */

/** Identity of what lies open after a reveal: what was judged, and the versions in force. Keys are over this. */
export function contentHash(judged: string, hashes: Readonly<Record<Wheel, string>>, sha256: Sha256): string {
  return hashOf({ judged, value: hashes.value, technology: hashes.technology }, sha256);
}

export function chooseWheel(situation: Situation, command: CommandOf<"choose_wheel">): Decided {
  const { state, who, at } = situation;
  const acting = actingWheel(state, who.book, personOf(who), at);
  if (acting === command.wheel) return done();
  if (acting !== "unchosen" && !maySwitch(state, who.book, personOf(who), at)) {
    return bound(situation, command);
  }
  const chosen = { round: state.round, wheel: command.wheel };
  return done(event(situation, "wheel.chosen", chosen, toMinute(at)));
}

export function beginReview(situation: Situation, command: CommandOf<"begin_review">): Decided {
  const { state, at } = situation;
  const { wheel } = command;
  const refused = notActing(situation, command);
  if (refused !== null) return refused;
  const { stage } = state.reviews[wheel];
  if (stage === "sealed") return refuse(situation, command, "already_sealed", { wheel });
  if (stage === "drafting") return done();
  return done(event(situation, "review.begun", { round: state.round, wheel }, toMinute(at)));
}

export function seal(situation: Situation, command: CommandOf<"seal">): Decided {
  const { state, at, sha256 } = situation;
  const { round } = state;
  const { wheel } = command;
  const refused = notActing(situation, command);
  if (refused !== null) return refused;
  if (state.reviews[wheel].stage === "sealed") return refuse(situation, command, "already_sealed", { wheel });
  if (command.judgedHash !== state.judgedHash) {
    return refuse(situation, command, "content_changed", { judgedHash: state.judgedHash });
  }
  const complete = completeReview(command.review, wheel, state.optionIds, command.unit);
  if (!complete.ok) return refuse(situation, command, "review_incomplete", {}, { errors: complete.errors });

  const power = powerToLead(situation, wheel);
  const sealed = event(situation, "review.sealed", { round, wheel, power }, toMinute(at));
  if (state.reviews[otherWheel(wheel)].stage !== "sealed") return done(sealed);
  if (command.otherReviewHash === null) throw new TypeError("the other review is sealed: its hash is needed");
  const own = reviewHash(complete.value, sha256);
  const reviewHashes =
    wheel === "value"
      ? { value: own, technology: command.otherReviewHash }
      : { value: command.otherReviewHash, technology: own };
  const open = contentHash(state.judgedHash, reviewHashes, sha256);
  return done(sealed, event(situation, "proposal.revealed", { round, reviewHashes, contentHash: open }));
}

export function unseal(situation: Situation, command: CommandOf<"unseal">): Decided {
  const { state, at } = situation;
  const { wheel } = command;
  const refused = notActing(situation, command);
  if (refused !== null) return refused;
  if (state.reviews[wheel].stage !== "sealed") return refuse(situation, command, "not_sealed", { wheel });
  return done(event(situation, "review.unsealed", { round: state.round, wheel }, toMinute(at)));
}

export function revise(situation: Situation, command: CommandOf<"revise">): Decided {
  const { state, sha256 } = situation;
  const { wheel, reason } = command;
  const complete = completeReview(command.review, wheel, state.optionIds, command.unit);
  if (!complete.ok) return refuse(situation, command, "review_incomplete", {}, { errors: complete.errors });
  const refused = textMissing(situation, command, "reason", reason);
  if (refused !== null) return refused;

  const revised = reviewHash(complete.value, sha256);
  const inForce = {
    value: lastVersion(situation, "value"),
    technology: lastVersion(situation, "technology"),
  };
  if (revised === inForce[wheel]) return refuse(situation, command, "nothing_changed", { wheel });
  return done(
    event(situation, "review.revised", {
      round: state.round,
      wheel,
      version: state.reviews[wheel].versions.length + 1,
      reviewHash: revised,
      contentHash: contentHash(state.judgedHash, { ...inForce, [wheel]: revised }, sha256),
      fallenKeys: wheels.filter((one) => state.keys[one] !== null),
    }),
  );
}

function lastVersion({ state }: Situation, wheel: Wheel): string {
  const version = state.reviews[wheel].versions.at(-1);
  if (version === undefined) throw new TypeError("a revealed proposal has both reviews");
  return version;
}

type OfWheel = CommandOf<"choose_wheel" | "begin_review" | "seal" | "unseal">;

/** Refuses who belongs to both wheels and has not chosen, or is bound to the other; null when they act for it. */
function notActing(situation: Situation, command: OfWheel): Refusal | null {
  const { state, who, at } = situation;
  if (actsFor(state, who.book, personOf(who), command.wheel, at)) return null;
  const acting = actingWheel(state, who.book, personOf(who), at);
  if (acting === "unchosen") return refuse(situation, command, "wheel_unchosen", { wheel: command.wheel });
  return bound(situation, command);
}

function bound(situation: Situation, command: OfWheel): Refusal {
  const { state, who, at } = situation;
  const acting = actingWheel(state, who.book, personOf(who), at);
  const others = exceptFor(whoCould(command.act, command.wheel, state, who, at), personOf(who));
  return refuse(situation, command, "bound_to_other_wheel", { acting }, { whoCould: others });
}
