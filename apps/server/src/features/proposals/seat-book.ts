import type { SeatBook } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";

type Book = {
  terms: { seat: string; personId: string; since: string; until: string | null }[];
  delegations: unknown[];
  contributions: unknown[];
};

const iso = (instant: string) =>
  sql.raw(`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * Whoever holds a seat or works for a wheel now has begun to: a beginning that lies ahead was dated by a clock
 * that has since been put back, and must not shut people out until the clock is there again.
 */
const begun = `case when until is null and since > now() then now() - interval '1 minute' else since end`;

/** Everything the workspace knows about who may act, with its history, as the domain reads it; one statement. */
export async function seatBook(db: Db | Tx, workspaceId: string): Promise<SeatBook> {
  const found = await sql<Book>`
    select
      coalesce((select json_agg(json_build_object('seat', seat, 'personId', person_id,
        'since', ${iso(`(${begun})`)}, 'until', ${iso("until")}) order by since)
        from seat_holding where workspace_id = ${workspaceId}), '[]') as terms,
      coalesce((select json_agg(json_build_object('seat', seat, 'delegateId', delegate_id, 'grantedBy', granted_by,
        'since', ${iso("since")}, 'until', ${iso("until")}, 'revokedAt', ${iso("revoked_at")},
        'proposalIds', proposal_ids) order by since)
        from delegation where workspace_id = ${workspaceId}), '[]') as delegations,
      coalesce((select json_agg(json_build_object('personId', person_id, 'wheel', wheel,
        'since', ${iso(`(${begun})`)}, 'until', ${iso("until")}) order by since)
        from contribution where workspace_id = ${workspaceId}), '[]') as contributions`.execute(db);
  return found.rows[0] as unknown as SeatBook;
}
