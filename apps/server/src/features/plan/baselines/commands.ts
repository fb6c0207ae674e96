import type { ParsedBody, proposeBaseline } from "@ryorin/contract";
import {
  hashOf,
  leadSeat,
  otherWheel,
  type Power,
  powerOf,
  type SeatBook,
  type Wheel,
  wheels,
} from "@ryorin/domain";
import { plannerVersion } from "@ryorin/planner";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { nextNumber } from "../../../db/counter.ts";
import type { Tx } from "../../../db/database.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { sha256 } from "../../ledger/append.ts";
import { seatBook } from "../../proposals/seat-book.ts";
import { planOf, whichOf } from "../comparing.ts";
import { type Asked, ask } from "../results.ts";
import { enterAccepted, lockAccepted } from "./entering.ts";

type Made = Result<{ id: string }>;

/** How long a lead waits for the plan they propose, if it is not computed yet. */
const patience = 15_000;

/**
 * The first key: freezes the plan that was looked at. It was computed before anything is locked; the facts are
 * read again under the ledger's lock, and must be those it was computed from.
 */
export async function propose(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof proposeBaseline>,
): Promise<Made> {
  const session = requirePerson(scope);
  if (session !== null) return session;
  const plan = await planOf(house, scope, body.scenarioId ?? undefined, patience);
  if (plan === null) return refuse("not_found");
  const { asked, result } = plan;
  if (asked.contentHash !== body.contentHash) return changed(asked.contentHash);
  if (result === null) return refuse("plan_not_ready");
  if (!result.ok) return refuse("conflict", { reason: "plan_refused", errors: result.errors });
  const unaccepted = asked.items.filter((item) => item.decisionId === null);
  if (unaccepted.length > 0)
    return refuse("conflict", { reason: "what_if_items", items: unaccepted.map((item) => item.id) });
  return command(house, scope, repeat, async (work) => {
    const book = await lockSeats(work.tx, scope.workspaceId);
    const power = powerNow(book, scope.personId, body.wheel, work.at);
    if (power === null) return mayNot(book, body.wheel, work.at);
    await lockLedger(work.tx, scope.workspaceId);
    const which = await whichOf(work.tx, scope, body.scenarioId ?? undefined);
    if (which === null) return refuse("not_found");
    const now = await ask(work.tx, scope, which, work.at);
    if (now.contentHash !== asked.contentHash) return changed(now.contentHash);
    const open = await openBaseline(work.tx, scope.workspaceId);
    if (open !== null) return refuse("baseline_open", { baselineId: open });
    const id = newId();
    const number = await nextNumber(work.tx, scope.workspaceId, "baseline");
    await work.tx
      .insertInto("baseline")
      .values({
        workspace_id: scope.workspaceId,
        id,
        number,
        name: body.name,
        note: body.note,
        scenario_id: body.scenarioId,
        state: "proposed",
        content_hash: asked.contentHash,
        changes: JSON.stringify(asked.changes),
        seed: asked.seed,
        items: asked.items.length,
        proposed_by: scope.personId,
        proposed_at: work.at,
      })
      .execute();
    const frozen = { ...frozenOf(asked), ...result, ok: undefined };
    const frozenHash = hashOf(JSON.parse(JSON.stringify(frozen)), sha256);
    await work.tx
      .insertInto("baseline_plan")
      .values({
        workspace_id: scope.workspaceId,
        baseline_id: id,
        problem: JSON.stringify(asked.problem),
        frozen: JSON.stringify(frozen),
        frozen_hash: frozenHash,
      })
      .execute();
    await turn(work, id, body.wheel, power);
    work.append({
      kind: "baseline.proposed",
      subjectKind: "baseline",
      subjectId: id,
      data: { number, wheel: body.wheel, power, contentHash: asked.contentHash, frozenHash },
    });
    return ok({ id });
  });
}

const frozenOf = (asked: Asked) => ({
  items: asked.items,
  teams: asked.teams,
  notes: asked.notes,
  changes: asked.changes,
  plannerVersion,
  inputHash: asked.inputHash,
});

type Turned = { id: string; fell: "facts_changed" | "seat_lost" | null; contentHash: string };

/**
 * The second key. When the facts are no longer those of the first, or who turned it has lost the seat, that key
 * falls: this is recorded, and the second lead is told.
 */
export async function turnSecond(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
  contentHash: string,
): Promise<Made> {
  const session = requirePerson(scope);
  if (session !== null) return session;
  const done = await command(house, scope, repeat, (work) => second(work, id, wheel, contentHash));
  if (!done.ok) return done;
  const { fell } = done.value;
  return fell === null ? ok({ id }) : refuse("content_changed", { baselineId: id, fellBecause: fell });
}

async function second(work: Work, id: string, wheel: Wheel, contentHash: string): Promise<Result<Turned>> {
  const { tx, scope, at } = work;
  const baseline = await lockBaseline(tx, scope.workspaceId, id);
  if (baseline === null) return refuse("not_found");
  const keys = await keysOf(tx, scope.workspaceId, id);
  const own = keys.find((key) => key.wheel === wheel);
  if (baseline.state !== "proposed") {
    if (own !== undefined) return refuse("key_already_turned", { wheel, personId: own.person_id });
    return refuse("wrong_status", { status: baseline.state });
  }
  const items = await lockAccepted(tx, scope.workspaceId, id);
  const book = await lockSeats(tx, scope.workspaceId);
  const power = powerNow(book, scope.personId, wheel, at);
  if (power === null) return mayNot(book, wheel, at);
  if (own !== undefined) return refuse("key_already_turned", { wheel, personId: own.person_id });
  if (baseline.content_hash !== contentHash) return changed(baseline.content_hash);
  const first = keys.find((key) => key.wheel === otherWheel(wheel));
  if (first === undefined) throw new Error("a proposed baseline has its first key");
  if (powerNow(book, first.person_id, otherWheel(wheel), at) === null)
    return fall(work, id, "seat_lost", contentHash);
  await lockLedger(tx, scope.workspaceId);
  const which = await whichOf(tx, scope, baseline.scenario_id ?? undefined);
  const now = which === null ? null : await ask(tx, scope, which, at);
  if (now?.contentHash !== baseline.content_hash) return fall(work, id, "facts_changed", contentHash);
  await turn(work, id, wheel, power);
  const bothBy = first.person_id === scope.personId;
  await tx
    .updateTable("baseline")
    .set({ state: "committed", committed_at: at, one_person_held_both_keys: bothBy })
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .execute();
  work.append({
    kind: "baseline.committed",
    subjectKind: "baseline",
    subjectId: id,
    data: { number: baseline.number, wheel, power, contentHash, onePersonHeldBothKeys: bothBy },
  });
  const turned = { personId: scope.personId, baselineHash: contentHash };
  const before = { personId: first.person_id, baselineHash: baseline.content_hash };
  const refused = await enterAccepted(work, items, book, {
    act: "enter_baseline",
    baselineId: id,
    baselineHash: contentHash,
    keys: wheel === "value" ? { value: turned, technology: before } : { value: before, technology: turned },
  });
  return refused ?? ok({ id, fell: null, contentHash });
}

async function fall(
  work: Work,
  id: string,
  because: "facts_changed" | "seat_lost",
  contentHash: string,
): Promise<Result<Turned>> {
  await end(work, id, { state: "fallen", fell_because: because });
  work.append({
    kind: "baseline.key_fell",
    subjectKind: "baseline",
    subjectId: id,
    data: { because, contentHash },
  });
  return ok({ id, fell: because, contentHash });
}

export async function withdrawProposed(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  wheel: Wheel,
): Promise<Made> {
  const session = requirePerson(scope);
  if (session !== null) return session;
  return command(house, scope, repeat, async (work) => {
    const baseline = await lockBaseline(work.tx, scope.workspaceId, id);
    if (baseline === null) return refuse("not_found");
    const book = await lockSeats(work.tx, scope.workspaceId);
    if (powerNow(book, scope.personId, wheel, work.at) === null) return mayNot(book, wheel, work.at);
    if (baseline.state !== "proposed") return refuse("wrong_status", { status: baseline.state });
    await end(work, id, { state: "withdrawn" });
    work.append({ kind: "baseline.withdrawn", subjectKind: "baseline", subjectId: id, data: { wheel } });
    return ok({ id });
  });
}

async function end(
  work: Work,
  id: string,
  set: { state: "fallen" | "withdrawn"; fell_because?: "facts_changed" | "seat_lost" },
): Promise<void> {
  await work.tx
    .updateTable("baseline")
    .set(set)
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("id", "=", id)
    .execute();
}

async function turn(work: Work, id: string, wheel: Wheel, power: Power): Promise<void> {
  await work.tx
    .insertInto("baseline_key")
    .values({
      workspace_id: work.scope.workspaceId,
      baseline_id: id,
      wheel,
      person_id: work.scope.personId,
      power,
      turned_at: work.at,
    })
    .execute();
}

/** A key is a person's: a token turns none. */
const requirePerson = (scope: Scope): Refusal | null =>
  scope.via === "session" ? null : refuse("forbidden", { needs: "session" });

const changed = (contentHash: string): Refusal => refuse("content_changed", { contentHash });

/** A baseline concerns no single proposal: only a delegation for everything reaches it. */
const powerNow = (book: SeatBook, personId: string, wheel: Wheel, at: Date): Power | null =>
  powerOf(book, personId, leadSeat[wheel], null, at.toISOString());

function mayNot(book: SeatBook, wheel: Wheel, at: Date): Refusal {
  const holder = book.terms.find((one) => one.seat === leadSeat[wheel] && one.until === null);
  const personIds = holder === undefined ? [] : [holder.personId];
  return refuse("not_allowed", {
    act: "enter_baseline",
    at: at.toISOString(),
    whoCould: [{ as: leadSeat[wheel], personIds }],
  });
}

async function lockBaseline(tx: Tx, workspaceId: string, id: string) {
  const row = await tx
    .selectFrom("baseline")
    .select(["number", "state", "content_hash", "scenario_id"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

async function openBaseline(tx: Tx, workspaceId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("baseline")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  return row?.id ?? null;
}

async function keysOf(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("baseline_key")
    .select(["wheel", "person_id"])
    .where("workspace_id", "=", workspaceId)
    .where("baseline_id", "=", id)
    .where("wheel", "in", [...wheels])
    .execute();
}

/** Who holds a seat at this instant stays so until the commit. */
async function lockSeats(tx: Tx, workspaceId: string): Promise<SeatBook> {
  await sql`select 1 from seat_holding where workspace_id = ${workspaceId} and until is null for share`.execute(
    tx,
  );
  return seatBook(tx, workspaceId);
}

/** Every change of facts ends in the ledger: whoever holds its head sees all facts that are, and no other comes. */
async function lockLedger(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select 1 from ledger_head where workspace_id = ${workspaceId} for update`.execute(tx);
}
