import type { Delegation, SeatState } from "@ryorin/contract";
import { type Seat, seats } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";

type Holding = { seat: Seat; id: string; name: string | null; since: Date; until: Date | null };
type Grant = {
  id: string;
  seat: Seat;
  delegate_id: string;
  delegate_name: string | null;
  granted_by: string;
  granter_name: string | null;
  since: Date;
  until: Date;
  proposal_ids: string[] | null;
};

export async function seatStates(db: Db | Tx, workspaceId: string, at: Date): Promise<SeatState[]> {
  const holdings = await sql<Holding>`
    select h.seat, p.id, p.name, h.since, h.until
    from seat_holding h join person p on p.workspace_id = h.workspace_id and p.id = h.person_id
    where h.workspace_id = ${workspaceId} order by h.since desc, h.id desc`.execute(db);
  const grants = await grantsOf(db, workspaceId, at);
  return seats.map((seat) => {
    const held = holdings.rows.filter((one) => one.seat === seat);
    const now = held.find((one) => one.until === null);
    return {
      seat,
      holder: now === undefined ? null : { id: now.id, name: now.name },
      since: now?.since.toISOString() ?? null,
      delegations: grants.filter((one) => one.seat === seat),
      history: held.flatMap(({ id, name, since, until }) =>
        until === null
          ? []
          : [{ person: { id, name }, since: since.toISOString(), until: until.toISOString() }],
      ),
      // Emptying a seat ends a holding, filling it begins one: each makes this number grow.
      version: held.length + held.filter((one) => one.until !== null).length,
    };
  });
}

export async function seatState(db: Db | Tx, workspaceId: string, seat: Seat, at: Date): Promise<SeatState> {
  const found = (await seatStates(db, workspaceId, at)).find((one) => one.seat === seat);
  if (found === undefined) throw new Error(`There is no seat ${seat}`);
  return found;
}

async function grantsOf(db: Db | Tx, workspaceId: string, at: Date): Promise<Delegation[]> {
  const found = await sql<Grant>`
    select d.id, d.seat, d.delegate_id, p.name as delegate_name, d.granted_by, g.name as granter_name,
      d.since, d.until, d.proposal_ids
    from delegation d
    join person p on p.workspace_id = d.workspace_id and p.id = d.delegate_id
    join person g on g.workspace_id = d.workspace_id and g.id = d.granted_by
    where d.workspace_id = ${workspaceId} and d.revoked_at is null and d.until > ${at}
    order by d.since, d.id`.execute(db);
  return found.rows.map((row) => ({
    id: row.id,
    seat: row.seat,
    delegate: { id: row.delegate_id, name: row.delegate_name },
    grantedBy: { id: row.granted_by, name: row.granter_name },
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    proposalIds: row.proposal_ids,
  }));
}
