import { type Baseline, type BaselineSummary, scenarioChanges } from "@ryorin/contract";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { startOfDay } from "../../../zone.ts";

type Row = Omit<BaselineSummary, "proposedAt" | "committedAt" | "inForceUntil" | "inForce"> & {
  proposedAt: Date;
  committedAt: Date | null;
  inForceUntil: Date | null;
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A committed baseline is in force until the next is committed. */
const columns = sql`b.id, b.number, b.name, b.note, b.state, b.fell_because as "fellBecause",
  b.scenario_id as "scenarioId", b.content_hash as "contentHash", b.items,
  b.one_person_held_both_keys as "onePersonHeldBothKeys",
  json_build_object('id', b.proposed_by, 'name', p.name) as "proposedBy", b.proposed_at as "proposedAt",
  b.committed_at as "committedAt",
  (select min(n.committed_at) from baseline n where n.workspace_id = b.workspace_id and n.state = 'committed'
    and b.state = 'committed' and (n.committed_at, n.number) > (b.committed_at, b.number)) as "inForceUntil",
  coalesce((select json_agg(json_build_object('wheel', k.wheel, 'by', json_build_object('id', k.person_id, 'name', q.name),
      'as', k.power, 'at', ${iso("k.turned_at")}) order by k.turned_at, k.wheel)
    from baseline_key k join person q on q.workspace_id = k.workspace_id and q.id = k.person_id
    where k.workspace_id = b.workspace_id and k.baseline_id = b.id), '[]') as keys`;

const summaryOf = (row: Row): BaselineSummary => ({
  ...row,
  proposedAt: row.proposedAt.toISOString(),
  committedAt: row.committedAt?.toISOString() ?? null,
  inForceUntil: row.inForceUntil?.toISOString() ?? null,
  inForce: row.state === "committed" && row.inForceUntil === null,
});

export type BaselineFilter = {
  readonly state?: BaselineSummary["state"] | undefined;
  /** The one in force at the end of this day in the workspace's zone. */
  readonly at?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

export async function presentedBaselines(
  db: Db | Tx,
  scope: Scope,
  { state, at, before, limit }: BaselineFilter,
): Promise<{ rows: BaselineSummary[]; next: number | null }> {
  const conditions: RawBuilder<unknown>[] = [sql`b.workspace_id = ${scope.workspaceId}`];
  if (state !== undefined) conditions.push(sql`b.state = ${state}`);
  if (before !== undefined) conditions.push(sql`b.number < ${before}`);
  if (at !== undefined)
    conditions.push(sql`b.id = (select c.id from baseline c where c.workspace_id = ${scope.workspaceId}
      and c.state = 'committed' and c.committed_at < ${startOfDay(at, scope.zone)}::timestamptz + interval '1 day'
      order by c.committed_at desc, c.number desc limit 1)`);
  const found = await sql<Row>`
    select ${columns} from baseline b
    join person p on p.workspace_id = b.workspace_id and p.id = b.proposed_by
    where ${sql.join(conditions, sql` and `)} order by b.number desc limit ${limit + 1}`.execute(db);
  const rows = found.rows.slice(0, limit).map(summaryOf);
  const last = rows.at(-1);
  return { rows, next: found.rows.length > limit && last !== undefined ? last.number : null };
}

export async function presentedBaseline(
  db: Db | Tx,
  scope: Scope,
  id: string,
): Promise<(Omit<Baseline, "factsUnchanged"> & { factsUnchanged: null }) | null> {
  const found = await sql<Row & { frozen: Baseline["frozen"] }>`
    select ${columns}, f.frozen from baseline b
    join person p on p.workspace_id = b.workspace_id and p.id = b.proposed_by
    join baseline_plan f on f.workspace_id = b.workspace_id and f.baseline_id = b.id
    where b.workspace_id = ${scope.workspaceId} and b.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (row === undefined) return null;
  const { frozen, ...summary } = row;
  return {
    ...summaryOf(summary),
    frozen: { ...frozen, changes: scenarioChanges.parse(frozen.changes) },
    factsUnchanged: null,
  };
}
