import type { decideProposal, ParsedBody, turnKey } from "@ryorin/contract";
import {
  type CommandOf,
  type OwnTerms,
  otherWheel,
  type ProposalEvent,
  type Terms,
  termsSchema,
  type Wheel,
} from "@ryorin/domain";
import type { Repeat, Work } from "../../db/command.ts";
import { newId } from "../../db/id.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result } from "../../result.ts";
import { startOfDay } from "../../zone.ts";
import { oddsNow, type Prepared, prepareOdds } from "../plan/odds.ts";
import { breakSeals, onProposal } from "../proposals/commands/reviews.ts";
import { contentOf } from "../proposals/content.ts";
import { act, type Done, keepStatement, type Locked, readState } from "../proposals/store.ts";
import { freezeDecision } from "./freeze.ts";
import { keysSaid, positionsOn } from "./said.ts";

type Made = Result<{ id: string }>;

/** Who calls, and the key of a repeat. */
export type From = { readonly house: House; readonly scope: Scope; readonly repeat: Repeat };

/**
 * Turns one wheel's key to accept an option. The second key over the same content and terms decides; what it
 * would do to the plan is computed before anything is locked.
 */
export async function accept(
  from: From,
  id: string,
  wheel: Wheel,
  body: ParsedBody<typeof turnKey>,
): Promise<Made> {
  const before = await readState(from.house.db, from.scope.workspaceId, id);
  const isSecond = (before?.keys[otherWheel(wheel)] ?? null) !== null;
  const prepared = isSecond ? await prepareOdds(from.house, from.scope, id, body.optionId) : null;
  return onIt(from, id, async (work, locked) => {
    const result = await act(work, locked, { act: "accept", wheel, ...body, decisionId: newId() });
    if (!result.ok) return result;
    const said = { terms: body.terms, own: body.own, optionId: body.optionId };
    await keepStatement(work, locked.state, { act: "accept", wheel, body: body.own.dissent, data: said });
    await freezeWhatWasMade(work, locked, result.value, null, prepared);
    return ok({ id });
  });
}

type Reasoned = { readonly wheel: Wheel; readonly contentHash: string; readonly reason: string };

export function decline(from: From, id: string, body: Reasoned): Promise<Made> {
  return onIt(from, id, (work, locked) =>
    declineOrDefer(work, locked, { act: "decline", ...body, decisionId: newId() }),
  );
}

/** Until the day begins in the workspace's zone. */
export function defer(from: From, id: string, body: Reasoned & { readonly until: string }): Promise<Made> {
  const until = startOfDay(body.until, from.scope.zone).toISOString();
  return onIt(from, id, (work, locked) =>
    declineOrDefer(work, locked, { act: "defer", ...body, until, decisionId: newId() }),
  );
}

async function declineOrDefer(
  work: Work,
  locked: Locked,
  command: CommandOf<"decline" | "defer">,
): Promise<Made> {
  const result = await act(work, locked, command);
  if (!result.ok) return result;
  await keepStatement(work, locked.state, { act: command.act, wheel: command.wheel, body: command.reason });
  await freezeWhatWasMade(work, locked, result.value, command.reason);
  return ok({ id: locked.id });
}

export function object(from: From, id: string, body: { wheel: Wheel; position: string }): Promise<Made> {
  return said(from, id, { act: "object", ...body }, body.position);
}

export function escalate(from: From, id: string, body: { wheel: Wheel; position: string }): Promise<Made> {
  return said(from, id, { act: "escalate", ...body }, body.position);
}

export function giveBack(from: From, id: string, reason: string): Promise<Made> {
  return said(from, id, { act: "return" }, reason);
}

export function withdraw(from: From, id: string, reason: string): Promise<Made> {
  return said(from, id, { act: "withdraw", reason }, reason);
}

/** A person wakes a deferred proposal because of a fact, which they state. */
export function wake(from: From, id: string, reason: string): Promise<Made> {
  const fact = { kind: "fact", subjectKind: "statement", subjectId: newId() } as const;
  return onIt(from, id, async (work, locked) => {
    const result = await act(work, locked, { act: "wake", because: fact });
    if (!result.ok) return result;
    await keepStatement(work, locked.state, { id: fact.subjectId, act: "wake", body: reason });
    return ok({ id });
  });
}

export function stop(
  from: From,
  id: string,
  body: { wheel: Wheel; reason: string; killCriterionHit: boolean },
): Promise<Made> {
  return said(from, id, { act: "stop", ...body }, body.reason, { killCriterionHit: body.killCriterionHit });
}

export function reopen(from: From, id: string, reason: string): Promise<Made> {
  return said(from, id, { act: "reopen", reason }, reason);
}

/** The owner decides over a disagreement; the decision says so, with both positions. */
export async function ownerDecide(
  from: From,
  id: string,
  body: ParsedBody<typeof decideProposal>,
): Promise<Made> {
  const prepared =
    body.verdict === "accepted" ? await prepareOdds(from.house, from.scope, id, body.optionId) : null;
  return onIt(from, id, async (work, locked) => {
    const decision: CommandOf<"owner_decide">["decision"] =
      body.verdict === "accepted"
        ? { kind: "accepted", optionId: body.optionId, terms: body.terms }
        : body.verdict === "deferred"
          ? { kind: "deferred", until: startOfDay(body.until, from.scope.zone).toISOString() }
          : { kind: "declined" };
    const { contentHash, reason } = body;
    const result = await act(work, locked, {
      act: "owner_decide",
      contentHash,
      reason,
      decisionId: newId(),
      decision,
    });
    if (!result.ok) return result;
    const terms = body.verdict === "accepted" ? { terms: body.terms } : {};
    await keepStatement(work, locked.state, { act: "owner_decide", body: reason, data: terms });
    await freezeWhatWasMade(
      work,
      locked,
      result.value,
      reason,
      prepared,
      body.verdict === "accepted" ? body.terms : null,
    );
    return ok({ id });
  });
}

/** Hands a draft to both wheels. Seals kept from before stay only when what they judged is unchanged. */
export function submit(from: From, id: string): Promise<Made> {
  return onIt(from, id, async (work, locked) => {
    const content = await contentOf(work.tx, from.scope.workspaceId, id);
    const result = await act(work, locked, { act: "submit", content });
    if (!result.ok) return result;
    for (const event of result.value.events) {
      if (event.kind === "proposal.submitted") await breakSeals(work, locked.state, event.data.brokenSeals);
    }
    return ok({ id });
  });
}

const onIt = <T>(
  { house, scope, repeat }: From,
  id: string,
  run: (work: Work, locked: Locked) => Promise<Result<T>>,
) => onProposal(house, scope, repeat, id, run);

type Saying = CommandOf<"object" | "escalate" | "return" | "withdraw" | "stop" | "reopen">;

/** An act that needs words and nothing else. */
function said(
  from: From,
  id: string,
  command: Saying,
  body: string,
  data: Record<string, unknown> = {},
): Promise<Made> {
  return onIt(from, id, async (work, locked) => {
    const result = await act(work, locked, command);
    if (!result.ok) return result;
    const wheel = "wheel" in command ? command.wheel : null;
    await keepStatement(work, result.value.state, { act: command.act, wheel, body, data });
    return ok({ id });
  });
}

const isMade = (event: ProposalEvent): event is Extract<ProposalEvent, { kind: "decision.made" }> =>
  event.kind === "decision.made";

/** Freezes the decision that the act made, when it made one. */
async function freezeWhatWasMade(
  work: Work,
  locked: Locked,
  { state, events }: Done,
  reason: string | null,
  prepared: Prepared | null = null,
  ownerTerms: Terms | null = null,
): Promise<void> {
  const made = events.find(isMade);
  if (made === undefined) return;
  const keys =
    made.data.kind === "accepted" && made.data.by === "keys" ? await keysSaid(work, locked.state) : null;
  const own: Record<Wheel, OwnTerms | null> = {
    value: keys?.value?.own ?? null,
    technology: keys?.technology?.own ?? null,
  };
  const terms = ownerTerms ?? keys?.value?.terms ?? null;
  await freezeDecision(work, state, locked.book, {
    decisionId: made.data.decisionId,
    terms: terms === null ? null : termsSchema.parse(terms),
    reason,
    own,
    positions: made.data.overDisagreement ? await positionsOn(work, locked.state) : null,
    odds:
      made.data.optionId === null ? null : await oddsNow(work, locked.state, made.data.optionId, prepared),
  });
}
