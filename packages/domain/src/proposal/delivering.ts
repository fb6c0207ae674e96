import { type CalendarDate, dateSchema, isFutureDate } from "../instant.ts";
import { leadSeat, powerOf } from "../seat.ts";
import { otherWheel, wheels } from "../wheel.ts";
import type { CommandOf } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import {
  type Decided,
  done,
  event,
  hasPower,
  personOf,
  powerToLead,
  refuse,
  type Situation,
} from "./situation.ts";
import { type DecisionRef, standingDecision } from "./state.ts";
import { textMissing } from "./texts.ts";

/** What becomes of an accepted proposal, until it is learned from, stopped, or looked at again. */

export function enterBaseline(situation: Situation, command: CommandOf<"enter_baseline">): Decided {
  const { who, at } = situation;
  const { baselineId, baselineHash, keys } = command;
  const missing = wheels.filter((wheel) => {
    const key = keys[wheel];
    // A baseline concerns no single proposal: a delegate for named proposals has no key to it.
    return key === null || powerOf(who.book, key.personId, leadSeat[wheel], null, at) === null;
  });
  if (missing.length > 0) return refuse(situation, command, "keys_missing", { wheels: missing });
  if (wheels.some((wheel) => keys[wheel]?.baselineHash !== baselineHash)) {
    return refuse(situation, command, "keys_differ", { baselineHash });
  }
  const { decisionId } = standing(situation);
  return done(event(situation, "proposal.planned", { decisionId, baselineId }));
}

export const start = (situation: Situation, command: CommandOf<"start">): Decided =>
  notHappened(situation, command, command.on) ??
  done(event(situation, "proposal.started", { on: command.on }));

export function launch(situation: Situation, command: CommandOf<"launch">): Decided {
  const { on, list } = command;
  const refused = notHappened(situation, command, on);
  if (refused !== null) return refused;
  const open = list.filter(({ done: isDone }) => !isDone);
  const unreasoned = open.filter(({ waivedBecause }) => (waivedBecause ?? "").trim() === "");
  if (unreasoned.length > 0) {
    const itemIds = unreasoned.map(({ itemId }) => itemId);
    return refuse(situation, command, "launch_list_open", { itemIds });
  }
  return done(event(situation, "proposal.launched", { on, waivedItemIds: open.map(({ itemId }) => itemId) }));
}

export function learn(situation: Situation, command: CommandOf<"learn">): Decided {
  const { outcome } = command;
  if (outcome === null) return refuse(situation, command, "outcome_missing");
  const { outcomeId, scored } = outcome;
  if (!scored) return refuse(situation, command, "outcome_unscored", { outcomeId });
  return done(event(situation, "proposal.learned", { outcomeId }));
}

export function stop(situation: Situation, command: CommandOf<"stop">): Decided {
  const { state, who } = situation;
  const { wheel, reason, killCriterionHit } = command;
  const refused = textMissing(situation, command, "reason", reason);
  if (refused !== null) return refused;
  const before = state.stopKeys[wheel];
  const isRepeat = before !== null && before.killCriterionHit === killCriterionHit;
  if (isRepeat && hasPower(situation, before.personId, leadSeat[wheel])) {
    return refuse(situation, command, "key_already_turned", { wheel, personId: before.personId });
  }
  const { decisionId } = standing(situation);
  const power = powerToLead(situation, wheel);
  const turned = event(situation, "stop.key_turned", { wheel, power, decisionId, killCriterionHit });
  const other = state.stopKeys[otherWheel(wheel)];
  if (other === null) return done(turned);
  if (!hasPower(situation, other.personId, leadSeat[otherWheel(wheel)])) {
    const fallen = { wheel: otherWheel(wheel), personId: other.personId };
    return done(event(situation, "stop.key_fell", fallen), turned);
  }
  // Both must say the same of the kill criterion; until they do, both keys wait.
  if (other.killCriterionHit !== killCriterionHit) return done(turned);
  const onePersonHeldBothKeys = other.personId === personOf(who);
  const stopped = { decisionId, killCriterionHit, onePersonHeldBothKeys };
  return done(turned, event(situation, "proposal.stopped", stopped));
}

export function reopen(situation: Situation, command: CommandOf<"reopen">): Decided {
  const { state, who } = situation;
  const brokenAssumptionId = "brokenAssumptionId" in command ? command.brokenAssumptionId : null;
  const { decisionId } = standing(situation);
  const round = state.round + 1;
  const reopened = event(situation, "proposal.reopened", { round, decisionId, brokenAssumptionId });
  if (who.actor.kind === "system") {
    // The system opens nothing by itself: only a fact that broke an assumption does, through it.
    if (brokenAssumptionId === null) return refuse(situation, command, "not_allowed");
    return done(reopened);
  }
  const reason = "reason" in command ? command.reason : null;
  const refused = brokenAssumptionId === null ? textMissing(situation, command, "reason", reason) : null;
  return refused ?? done(reopened);
}

function standing({ state }: Situation): DecisionRef {
  const decision = standingDecision(state);
  if (decision === null) throw new TypeError(`${state.status} without a standing decision`);
  return decision;
}

/** An actual date is of what has happened. */
function notHappened(
  situation: Situation,
  command: CommandOf<"start" | "launch">,
  on: CalendarDate,
): Refusal | null {
  const isDate = dateSchema.safeParse(on).success;
  if (isDate && !isFutureDate(on, situation.at)) return null;
  const error = isDate
    ? { path: "on", code: "date_ahead" }
    : { path: "on", code: "wrong_format", data: { format: "date" } };
  return refuse(situation, command, "date_ahead", { on }, { errors: [error] });
}
