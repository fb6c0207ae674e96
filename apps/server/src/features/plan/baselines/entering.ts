import { type CommandOf, decide, type ProposalState, type SeatBook } from "@ryorin/domain";
import { sql } from "kysely";
import type { Work } from "../../../db/command.ts";
import type { Tx } from "../../../db/database.ts";
import type { Refusal } from "../../../result.ts";
import { sha256 } from "../../ledger/append.ts";
import { take } from "../../proposals/store.ts";

/** The accepted proposals of a baseline, locked in one order, so that two commitments cannot block each other. */
export async function lockAccepted(
  tx: Tx,
  workspaceId: string,
  baselineId: string,
): Promise<ProposalState[]> {
  const found = await sql<{ state: ProposalState }>`
    select p.state from proposal p
    where p.workspace_id = ${workspaceId} and p.id in (
      select (i.item->>'id')::uuid from baseline_plan b cross join lateral jsonb_array_elements(b.frozen->'items') i(item)
      where b.workspace_id = ${workspaceId} and b.baseline_id = ${baselineId})
    order by p.id for update of p`.execute(tx);
  return found.rows.map((row) => row.state);
}

/** Every accepted item of the baseline enters the plan, by the protocol's own act. */
export async function enterAccepted(
  work: Work,
  states: readonly ProposalState[],
  book: SeatBook,
  command: CommandOf<"enter_baseline">,
): Promise<Refusal | null> {
  const who = { actor: { kind: "person", personId: work.scope.personId }, book } as const;
  for (const state of states.filter((one) => one.status === "accepted")) {
    const decided = decide(state, command, who, work.at.toISOString(), sha256);
    if (!decided.ok) return { ok: false, code: decided.code, data: decided.data };
    await take(work, state, decided.events);
  }
  return null;
}
