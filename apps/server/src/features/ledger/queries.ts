import type { LedgerEntry, listLedger, ParsedQuery } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";

export type EventRow = {
  seq: number;
  at: Date;
  actor_id: string | null;
  actor_name: string | null;
  kind: string;
  subject_kind: string;
  subject_id: string;
  data: Record<string, unknown>;
  prev_hash: string;
  hash: string;
};

/** One page, newest first; `before` is the sequence number that the page ends before. */
export async function ledgerPage(
  db: Db,
  scope: Scope,
  filter: ParsedQuery<typeof listLedger>,
  before: number | undefined,
): Promise<EventRow[]> {
  let query = db
    .selectFrom("event as e")
    .leftJoin("person as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.actor_id"),
    )
    .select([
      "e.seq",
      "e.at",
      "e.actor_id",
      "p.name as actor_name",
      "e.kind",
      "e.subject_kind",
      "e.subject_id",
      "e.data",
      "e.prev_hash",
      "e.hash",
    ])
    .where("e.workspace_id", "=", scope.workspaceId);
  if (before !== undefined) query = query.where("e.seq", "<", before);
  if (filter.kind !== undefined) query = query.where("e.kind", "=", filter.kind);
  if (filter.subjectKind !== undefined) query = query.where("e.subject_kind", "=", filter.subjectKind);
  if (filter.subjectId !== undefined) query = query.where("e.subject_id", "=", filter.subjectId);
  if (filter.actorId !== undefined) query = query.where("e.actor_id", "=", filter.actorId);
  if (filter.from !== undefined) query = query.where("e.at", ">=", new Date(filter.from));
  if (filter.until !== undefined) query = query.where("e.at", "<", new Date(filter.until));
  return query
    .orderBy("e.seq", "desc")
    .limit(sql.lit(filter.limit + 1))
    .execute();
}

/** The chain from its beginning, in steps, so that a long ledger needs little memory. */
export async function* ledgerEntries(db: Db, workspaceId: string): AsyncGenerator<LedgerEntry> {
  let after = 0;
  for (;;) {
    const rows = await sql<EventRow>`
      select e.seq, e.at, e.actor_id, p.name as actor_name, e.kind, e.subject_kind, e.subject_id, e.data, e.prev_hash, e.hash
      from event e left join person p on p.workspace_id = e.workspace_id and p.id = e.actor_id
      where e.workspace_id = ${workspaceId} and e.seq > ${after} order by e.seq limit 1000`.execute(db);
    for (const row of rows.rows) yield presentEntry(row);
    const last = rows.rows.at(-1);
    if (last === undefined || rows.rows.length < 1000) return;
    after = last.seq;
  }
}

/** The chain as JSON Lines. The workspace's id is part of what is hashed, so each line can be checked by itself. */
export async function* ledgerLines(db: Db, workspaceId: string): AsyncGenerator<string> {
  for await (const entry of ledgerEntries(db, workspaceId))
    yield `${JSON.stringify({ workspaceId, ...entry })}\n`;
}

export function presentEntry(row: EventRow): LedgerEntry {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    kind: row.kind,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    data: row.data,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
