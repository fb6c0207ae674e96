import type { CountedNeed, Need } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";

export type NeedRow = {
  id: string;
  parent_id: string | null;
  title: string;
  description: string;
  merged_into: string | null;
  created_by: string | null;
  created_at: Date;
  archived_at: Date | null;
  version: number;
};

type CountedRow = NeedRow & {
  own: number;
  voices: number;
  customers: number;
  revenue: number;
  without_revenue: number;
  most_from_one: number;
  last_said_at: Date | null;
};

/**
 * The tree, parents before children, each need with what it and everything below it count. A customer who
 * speaks for several needs of a branch counts once in it.
 */
export async function countedNeeds(
  db: Db,
  scope: Scope,
  which: { readonly id?: string; readonly archived?: boolean },
): Promise<CountedNeed[]> {
  const { workspaceId, currency } = scope;
  const shown =
    which.id === undefined
      ? sql`n.archived_at is ${sql.raw(which.archived === true ? "not null" : "null")}`
      : sql`n.id = ${which.id}`;
  const found = await sql<CountedRow>`
    with recursive above (id, ancestor) as (
      select id, id from need where workspace_id = ${workspaceId}
      union all
      select a.id, n.parent_id from above a
      join need n on n.workspace_id = ${workspaceId} and n.id = a.ancestor and n.parent_id is not null
    ), by_customer as (
      select a.ancestor, t.customer_id, sum(t.voices) as voices,
        coalesce(sum(t.voices) filter (where a.id = a.ancestor), 0) as own
      from need_tally t join above a on a.id = t.need_id
      where t.workspace_id = ${workspaceId} and t.voices > 0 group by 1, 2
    ), figures as (
      select b.ancestor, sum(b.voices) as voices, sum(b.own) as own, count(c.id) as customers,
        coalesce(sum(c.revenue) filter (where c.currency = ${currency}), 0) as revenue,
        count(c.id) filter (where c.currency is distinct from ${currency}) as without_revenue,
        coalesce(max(b.voices) filter (where c.id is not null), 0) as most_from_one
      from by_customer b
      left join customer c on c.workspace_id = ${workspaceId} and c.id = b.customer_id
      group by 1
    ), newest as (
      select a.ancestor, max(last.said_at) as said_at from above a,
        lateral (select v.said_at from voice v where v.workspace_id = ${workspaceId} and v.need_id = a.id
          and v.archived_at is null order by v.said_at desc, v.id desc limit 1) last
      group by 1
    )
    select n.id, n.parent_id, n.title, n.description, n.merged_into, n.created_by, n.created_at, n.archived_at,
      n.version, coalesce(f.own, 0) as own, coalesce(f.voices, 0) as voices,
      coalesce(f.customers, 0) as customers, coalesce(f.revenue, 0) as revenue,
      coalesce(f.without_revenue, 0) as without_revenue, coalesce(f.most_from_one, 0) as most_from_one,
      newest.said_at as last_said_at
    from need n left join figures f on f.ancestor = n.id left join newest on newest.ancestor = n.id
    where n.workspace_id = ${workspaceId} and ${shown}
    order by (select count(*) from above where above.id = n.id), n.title, n.id`.execute(db);
  return found.rows.map((row) => ({
    ...presentNeed(row),
    counts: {
      own: row.own,
      voices: row.voices,
      customers: row.customers,
      revenue: { amount: row.revenue, currency },
      withoutRevenue: row.without_revenue,
      mostFromOne: row.most_from_one,
      lastSaidAt: row.last_said_at?.toISOString() ?? null,
    },
  }));
}

export async function findNeed(db: Db | Tx, scope: Scope, id: string): Promise<NeedRow | undefined> {
  return db
    .selectFrom("need")
    .selectAll()
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export function presentNeed(row: NeedRow): Need {
  return {
    id: row.id,
    parentId: row.parent_id,
    title: row.title,
    description: row.description,
    archived: row.archived_at !== null,
    mergedInto: row.merged_into,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
