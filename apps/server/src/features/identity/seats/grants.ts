import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { NewEvent } from "../../ledger/append.ts";

/**
 * Ends delegations that have lost their ground. `of`: a person leaves, and with them what they lent and were
 * lent. Otherwise a seat changed hands: a grant lives only while whoever gave it holds that seat or the owner's
 * (packages/domain/src/seat.ts), so that nobody acts in the name of a lead who has gone.
 */
export async function endGrants(
  tx: Tx,
  at: Date,
  workspaceId: string,
  cause: { readonly of?: string } = {},
): Promise<NewEvent[]> {
  const { of = null } = cause;
  const ended = await sql<{ id: string; seat: string }>`
    update delegation d set revoked_at = ${at}
    where d.workspace_id = ${workspaceId} and d.revoked_at is null and d.until > ${at}
      and (d.delegate_id = ${of} or d.granted_by = ${of} or not exists (
        select 1 from seat_holding s where s.workspace_id = d.workspace_id and s.until is null
          and s.person_id = d.granted_by and s.seat in (d.seat, 'owner')))
    returning id, seat`.execute(tx);
  return ended.rows.map(({ id, seat }) => ({
    kind: "delegation.revoked",
    subjectKind: "delegation",
    subjectId: id,
    data: { seat },
  }));
}
