import type { Sha256 } from "../canonical.ts";
import type { FieldError } from "../fields.ts";
import type { Instant } from "../instant.ts";
import { leadSeat, peopleOfWheel, peopleWithPower, powerOf, type Seat } from "../seat.ts";
import { type Wheel, wheels } from "../wheel.ts";
import { type Act, acts, type By } from "./acts.ts";
import type { Command, Who } from "./commands.ts";
import type { ProposalEvent, ProposalEventData, ProposalEventKind } from "./events.ts";
import type { Candidate, Refusal, RefusalCode } from "./refusals.ts";
import type { ProposalState } from "./state.ts";

/** What a rule looks at: the proposal, who acts, when, and the hash function. */
export type Situation = {
  readonly state: ProposalState;
  readonly who: Who;
  readonly at: Instant;
  readonly sha256: Sha256;
};

export type Decided = { readonly ok: true; readonly events: readonly ProposalEvent[] } | Refusal;

export const done = (...events: ProposalEvent[]): Decided => ({ ok: true, events });

/** A person's id; throws for the system and connectors, which no rule that asks for a person lets through. */
export function personOf({ actor }: Who): string {
  if (actor.kind !== "person") throw new TypeError(`a ${actor.kind} is no person`);
  return actor.personId;
}

/** `at` is the command's moment unless the rule says a coarser one. */
export function event<K extends ProposalEventKind>(
  { state, who, at }: Omit<Situation, "state"> & { state: { readonly id: string } },
  kind: K,
  data: ProposalEventData<K>,
  moment: Instant = at,
): ProposalEvent {
  const actorId = who.actor.kind === "person" ? who.actor.personId : null;
  return { kind, at: moment, actorId, subjectKind: "proposal", subjectId: state.id, data } as ProposalEvent;
}

export const wheelIn = (command: Command): Wheel | null => ("wheel" in command ? command.wheel : null);

/** The seats and roles an act's table row means, given the wheel its command names. */
function capacities(act: Act, wheel: Wheel | null): Candidate["as"][] {
  const meant = (by: By): Candidate["as"][] => {
    if (by === "lead") return wheels.map((one) => leadSeat[one]);
    if (by === "wheel_lead") return wheel === null ? [] : [leadSeat[wheel]];
    return [by];
  };
  return acts[act].by.flatMap(meant);
}

function peopleIn(
  as: Candidate["as"],
  proposal: { id: string | null; authorId: string | null },
  wheel: Wheel | null,
  { book }: Who,
  at: Instant,
): string[] {
  if (as === "system" || as === "connector") return [];
  if (as === "author") return proposal.authorId === null ? [] : [proposal.authorId];
  if (as === "contributor") {
    const meant = wheel === null ? wheels : [wheel];
    return [...new Set(meant.flatMap((one) => peopleOfWheel(book, one, proposal.id, at)))];
  }
  return peopleWithPower(book, as, proposal.id, at);
}

/** Who could do an act on a proposal now, by capacity. `proposal` null: a new one. */
export function whoCould(
  act: Act,
  wheel: Wheel | null,
  proposal: ProposalState | null,
  who: Who,
  at: Instant,
): Candidate[] {
  const known = { id: proposal?.id ?? null, authorId: proposal?.authorId ?? null };
  return capacities(act, wheel).map((as) => ({ as, personIds: peopleIn(as, known, wheel, who, at) }));
}

/** Whether the one who acts is among those the act's row names. */
export function isAllowed(
  act: Act,
  wheel: Wheel | null,
  proposal: ProposalState | null,
  who: Who,
  at: Instant,
): boolean {
  const { actor } = who;
  return whoCould(act, wheel, proposal, who, at).some(({ as, personIds }) =>
    actor.kind === "person" ? personIds.includes(actor.personId) : as === actor.kind,
  );
}

export function refuse(
  situation: Situation,
  command: Command,
  code: RefusalCode,
  condition: Readonly<Record<string, unknown>> = {},
  more: { errors?: readonly FieldError[]; whoCould?: readonly Candidate[] } = {},
): Refusal {
  const { state, who, at } = situation;
  return {
    ok: false,
    code,
    data: {
      act: command.act,
      status: state.status,
      condition,
      whoCould: more.whoCould ?? whoCould(command.act, wheelIn(command), state, who, at),
    },
    ...(more.errors === undefined ? {} : { errors: more.errors }),
  };
}

/** As `refuse`, where there is no proposal to speak of yet. */
export function refuseNew(
  { who, at }: Pick<Situation, "who" | "at">,
  command: Command,
  code: RefusalCode,
  errors?: readonly FieldError[],
): Refusal {
  const could = whoCould(command.act, wheelIn(command), null, who, at);
  const data = { act: command.act, status: null, condition: {}, whoCould: could };
  return errors === undefined ? { ok: false, code, data } : { ok: false, code, data, errors };
}

/** The same people without one of them: who could still do what this person may not. */
export const exceptFor = (candidates: readonly Candidate[], personId: string): Candidate[] =>
  candidates.map((one) => ({ ...one, personIds: one.personIds.filter((id) => id !== personId) }));

/** The power by which the one who acts turns this wheel's lead seat; throws when `isAllowed` was not asked. */
export function powerToLead({ state, who, at }: Situation, wheel: Wheel) {
  const power = powerOf(who.book, personOf(who), leadSeat[wheel], state.id, at);
  if (power === null) throw new TypeError(`no power over ${leadSeat[wheel]}`);
  return power;
}

export const hasPower = ({ state, who, at }: Situation, personId: string, seat: Seat): boolean =>
  powerOf(who.book, personId, seat, state.id, at) !== null;
