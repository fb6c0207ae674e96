import {
  type Actor,
  apply,
  type Command,
  decide,
  isUnderReview,
  type ProposalEvent,
  type ProposalState,
  type SeatBook,
  standingDecision,
} from "@ryorin/domain";
import { sql } from "kysely";
import type { Work } from "../../db/command.ts";
import type { Db, Tx } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import { ok, type Result } from "../../result.ts";
import { sha256 } from "../ledger/append.ts";
import { seatBook } from "./seat-book.ts";

/** A proposal's row, locked until the transaction ends, with the state the rules look at. */
export type Locked = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly state: ProposalState;
  readonly book: SeatBook;
};

/**
 * Locks a proposal for an act. Acts on one proposal happen one after the other; seats are locked too, so that
 * who holds a key at this instant cannot change until the commit.
 */
export async function lockProposal(tx: Tx, workspaceId: string, id: string): Promise<Locked | null> {
  const row = await tx
    .selectFrom("proposal")
    .select(["id", "number", "version", "title", "state"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  await sql`select 1 from seat_holding where workspace_id = ${workspaceId} and until is null for share`.execute(
    tx,
  );
  const book = await seatBook(tx, workspaceId);
  return { ...row, state: row.state as ProposalState, book };
}

export async function readState(db: Db | Tx, workspaceId: string, id: string): Promise<ProposalState | null> {
  const row = await db
    .selectFrom("proposal")
    .select("state")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : (row.state as ProposalState);
}

export type Done = { readonly state: ProposalState; readonly events: readonly ProposalEvent[] };

/**
 * One act of the protocol on a locked proposal: the domain decides, its events go to the ledger, the state they
 * lead to goes to the row. What the act's texts and figures need beside it, the caller writes in the same
 * transaction.
 */
export async function act(work: Work, locked: Locked, command: Command): Promise<Result<Done>> {
  const who = { actor: actorOf(work, command), book: locked.book };
  const decided = decide(locked.state, command, who, work.at.toISOString(), sha256);
  if (!decided.ok)
    return {
      ok: false,
      code: decided.code,
      data: decided.data,
      ...(decided.errors ? { errors: decided.errors } : {}),
    };
  return ok(await take(work, locked.state, decided.events));
}

/** Writes events and the state they lead to. */
export async function take(
  work: Work,
  before: ProposalState,
  events: readonly ProposalEvent[],
): Promise<Done> {
  const state = events.reduce<ProposalState>((now, event) => apply(now, event), before);
  for (const event of events) {
    const { at, ...rest } = event;
    work.append({ ...rest, at: new Date(at) });
  }
  const last = events.at(-1);
  if (last !== undefined) {
    await work.tx
      .updateTable("proposal")
      .set({
        state: JSON.stringify(state),
        status: state.status,
        round: state.round,
        chosen_option_id: chosenOption(state),
        under_review: isUnderReview(state),
        ...(isDueKept(before, state) ? {} : { due_on: null }),
        ...(before.status === state.status ? {} : { status_since: new Date(last.at) }),
        updated_at: new Date(last.at),
      })
      .where("workspace_id", "=", work.scope.workspaceId)
      .where("id", "=", state.id)
      .execute();
  }
  return { state, events };
}

/** A date is for what was waited for when it was set: it goes with it. A draft that is handed in keeps its. */
function isDueKept(before: ProposalState, after: ProposalState): boolean {
  const early = ["draft", "in_review"];
  const isSame =
    before.status === after.status || (early.includes(before.status) && early.includes(after.status));
  return isSame && before.round === after.round;
}

/** The option that an acceptance in force has chosen. */
export function chosenOption(state: ProposalState): string | null {
  const standing = standingDecision(state);
  return standing?.kind === "accepted" ? standing.optionId : null;
}

/** Tokens write drafts in their maker's name; everything else they may only report, as a connector. */
function actorOf({ scope }: Work, command: Command): Actor {
  if (scope.via === "system") return { kind: "system" };
  const drafting = ["create", "change", "submit"].includes(command.act);
  if (scope.via === "token" && !drafting) return { kind: "connector" };
  return { kind: "person", personId: scope.personId };
}

/** Keeps what a person wrote with an act; the ledger says that it was said, not what. */
export async function keepStatement(
  work: Work,
  state: ProposalState,
  said: {
    act: string;
    wheel?: "value" | "technology" | null;
    body: string;
    data?: Record<string, unknown>;
    id?: string;
  },
): Promise<void> {
  await work.tx
    .insertInto("statement")
    .values({
      workspace_id: work.scope.workspaceId,
      id: said.id ?? newId(),
      proposal_id: state.id,
      act: said.act,
      round: state.round,
      wheel: said.wheel ?? null,
      person_id: work.scope.personId,
      body: said.body,
      data: JSON.stringify(said.data ?? {}),
      made_at: work.at,
    })
    .execute();
}
