import { createHash } from "node:crypto";
import { entryHash, genesisHash } from "@ryorin/domain";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import { channel, noticeOf } from "../../live/hub.ts";

export type NewEvent = {
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Refers to people by id only; holds no free text that a person may have erased, and no sealed figure. */
  readonly data: Readonly<Record<string, unknown>>;
  /** A moment other than the command's: the minute of a seal. */
  readonly at?: Date;
  /** Null for what the system did by itself. */
  readonly actorId?: string | null;
};

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Appends to the workspace's chain, gapless: the row of `ledger_head` is locked until the commit, so two
 * commands queue here and a rolled-back one leaves no hole.
 */
export async function appendEvents(
  tx: Tx,
  workspaceId: string,
  actorId: string | null,
  at: Date,
  events: readonly NewEvent[],
): Promise<number> {
  const head = await sql<{ seq: number; hash: string }>`
    select seq, hash from ledger_head where workspace_id = ${workspaceId} for update`.execute(tx);
  let { seq, hash } = head.rows[0] ?? { seq: 0, hash: genesisHash };
  const rows = events.map((event) => {
    seq += 1;
    const entry = {
      workspaceId,
      seq,
      at: (event.at ?? at).toISOString(),
      actorId: event.actorId === undefined ? actorId : event.actorId,
      kind: event.kind,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      data: event.data,
      prevHash: hash,
    };
    hash = entryHash(entry, sha256);
    return { ...entry, hash };
  });
  // One statement, so that the next command in the queue waits as little as can be.
  await sql`
    with appended as (
      insert into event (workspace_id, seq, at, actor_id, kind, subject_kind, subject_id, data, prev_hash, hash)
      select ${workspaceId}, seq, at, "actorId", kind, "subjectKind", "subjectId", data, "prevHash", hash
      from json_to_recordset(${JSON.stringify(rows)}::json) as x (seq bigint, at timestamptz, "actorId" uuid,
        kind text, "subjectKind" text, "subjectId" text, data jsonb, "prevHash" text, hash text)
    ), headed as (
      insert into ledger_head (workspace_id, seq, hash) values (${workspaceId}, ${seq}, ${hash})
      on conflict (workspace_id) do update set seq = excluded.seq, hash = excluded.hash
    )
    select pg_notify(${channel}, ${noticeOf(
      workspaceId,
      seq,
      rows.map((row) => row.subjectKind),
    )})`.execute(tx);
  return seq;
}
