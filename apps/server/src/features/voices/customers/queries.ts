import type { Customer, listCustomers, ParsedQuery, Segment } from "@ryorin/contract";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { needAndBelow } from "../filter.ts";
import { money } from "../present.ts";
import { fold } from "../search/fold.ts";

export type CustomerRow = {
  id: string;
  name: string;
  folded_name: string;
  external_id: string | null;
  domain: string | null;
  plan: string | null;
  size: number | null;
  industry: string | null;
  revenue: number | null;
  currency: string | null;
  created_at: Date;
  archived_at: Date | null;
  version: number;
  segments: { id: string; name: string }[];
};

const columns = sql`
  c.id, c.name, c.folded_name, c.external_id, c.domain, c.plan, c.size, c.industry, c.revenue, c.currency,
  c.created_at, c.archived_at, c.version, coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name)
    order by s.name) from segment_customer m join segment s on s.workspace_id = m.workspace_id
    and s.id = m.segment_id and s.archived_at is null
    where m.workspace_id = c.workspace_id and m.customer_id = c.id), '[]') as segments`;

export async function customerPage(
  db: Db,
  scope: Scope,
  query: ParsedQuery<typeof listCustomers>,
  after: { readonly key: string | number; readonly id: string } | undefined,
): Promise<CustomerRow[]> {
  const all: RawBuilder<unknown>[] = [
    sql`c.workspace_id = ${scope.workspaceId}`,
    query.archived === true ? sql`c.archived_at is not null` : sql`c.archived_at is null`,
  ];
  for (const word of fold(query.q ?? "").split(" "))
    if (word !== "") all.push(sql`strpos(c.folded_name, ${word}) > 0`);
  if (query.segmentId !== undefined)
    all.push(sql`exists (select from segment_customer m where m.workspace_id = ${scope.workspaceId}
      and m.segment_id = ${query.segmentId} and m.customer_id = c.id)`);
  if (query.needId !== undefined)
    all.push(sql`c.id = any(array(select customer_id from need_tally
      where workspace_id = ${scope.workspaceId} and voices > 0
        and need_id = any(array(${needAndBelow(scope.workspaceId, query.needId)}))))`);
  const byName = query.sort === "name";
  if (after !== undefined)
    all.push(
      byName
        ? sql`(c.folded_name, c.id) > (${after.key}, ${after.id}::uuid)`
        : sql`(coalesce(c.revenue, -1), c.id) < (${after.key}::bigint, ${after.id}::uuid)`,
    );
  const found = await sql<CustomerRow>`
    select ${columns} from customer c where ${sql.join(all, sql` and `)}
    order by ${byName ? sql`c.folded_name, c.id` : sql`coalesce(c.revenue, -1) desc, c.id desc`}
    limit ${sql.lit(query.limit + 1)}`.execute(db);
  return found.rows;
}

export async function findCustomer(db: Db | Tx, scope: Scope, id: string): Promise<CustomerRow | undefined> {
  const found = await sql<CustomerRow>`
    select ${columns} from customer c
    where c.workspace_id = ${scope.workspaceId} and c.id = ${id}`.execute(db);
  return found.rows[0];
}

/** How many voices are a customer's, and when the newest was said. */
export async function voicesOf(db: Db, scope: Scope, id: string) {
  const found = await sql<{ voices: number; last: Date | null }>`
    select count(*) as voices, max(said_at) as last from voice
    where workspace_id = ${scope.workspaceId} and customer_id = ${id} and archived_at is null`.execute(db);
  return { voices: found.rows[0]?.voices ?? 0, lastVoiceAt: found.rows[0]?.last?.toISOString() ?? null };
}

export function presentCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    domain: row.domain,
    plan: row.plan,
    size: row.size,
    industry: row.industry,
    revenue: money(row.revenue, row.currency),
    segments: row.segments,
    archived: row.archived_at !== null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export async function segments(db: Db | Tx, scope: Scope, id?: string): Promise<Segment[]> {
  const found = await sql<Segment>`
    select s.id, s.name, s.description, s.archived_at is not null as archived, s.version,
      (select count(*) from segment_customer m join customer c on c.workspace_id = m.workspace_id
        and c.id = m.customer_id and c.archived_at is null
        where m.workspace_id = s.workspace_id and m.segment_id = s.id) as customers
    from segment s where s.workspace_id = ${scope.workspaceId}
      and ${id === undefined ? sql`s.archived_at is null` : sql`s.id = ${id}`}
    order by s.name, s.id`.execute(db);
  return found.rows;
}
