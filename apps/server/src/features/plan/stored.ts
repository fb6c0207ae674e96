import { plannerVersion } from "@ryorin/planner";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";

/** Results outlive the facts they are of by so many days, for who goes back and forth between scenarios. */
const keptDays = 14;

type Stored = { seq: number; result: unknown | null; computedAt: Date | null };

/** A stored result, and how far the ledger has come; one statement. */
export async function storedResult(db: Db, workspaceId: string, inputHash: string): Promise<Stored> {
  const found = await sql<Stored>`
    select coalesce((select seq from ledger_head where workspace_id = ${workspaceId}), 0)::int as seq,
      r.result, r.computed_at as "computedAt"
    from (select 1) one left join plan_result r
      on r.workspace_id = ${workspaceId} and r.input_hash = ${inputHash}`.execute(db);
  return found.rows[0] ?? { seq: 0, result: null, computedAt: null };
}

/** Two processes may have computed the same: both came to the same result. */
export async function keepResult(
  db: Db,
  workspaceId: string,
  given: {
    inputHash: string;
    kind: "plan" | "odds";
    seed: number;
    runs: number;
    result: unknown;
    computedAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("plan_result")
    .values({
      workspace_id: workspaceId,
      input_hash: given.inputHash,
      kind: given.kind,
      planner_version: plannerVersion,
      seed: given.seed,
      runs: given.runs,
      result: JSON.stringify(given.result),
      computed_at: given.computedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "input_hash"]).doUpdateSet({ computed_at: given.computedAt }),
    )
    .execute();
}

export async function dropStaleResults(db: Db, workspaceId: string, at: Date): Promise<void> {
  await sql`
    delete from plan_result where workspace_id = ${workspaceId}
      and computed_at < ${at}::timestamptz - make_interval(days => ${keptDays})`.execute(db);
}

/** Tells the home page what the present plan is; of two that know it, the one who knows more of the ledger. */
export async function keepPresent(
  db: Db,
  workspaceId: string,
  given: { inputHash: string; seq: number; dates: unknown; computedAt: Date },
): Promise<void> {
  await sql`
    insert into present_plan as p (workspace_id, input_hash, seq, dates, computed_at)
    values (${workspaceId}, ${given.inputHash}, ${given.seq}, ${JSON.stringify(given.dates)}::jsonb, ${given.computedAt})
    on conflict (workspace_id) do update set input_hash = excluded.input_hash, seq = excluded.seq,
      dates = excluded.dates, computed_at = excluded.computed_at
    where p.seq < excluded.seq or (p.seq = excluded.seq and p.input_hash <> excluded.input_hash)`.execute(db);
}
