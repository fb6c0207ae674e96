import type { VoiceFilter } from "@ryorin/contract";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../http/scope.ts";

/** The conditions of a filter on `voice v`, save for its search words. */
export function voiceConditions(scope: Scope, filter: VoiceFilter): RawBuilder<unknown> {
  const { workspaceId } = scope;
  const all: RawBuilder<unknown>[] = [
    sql`v.workspace_id = ${workspaceId}`,
    filter.archived === true ? sql`v.archived_at is not null` : sql`v.archived_at is null`,
  ];
  const add = (condition: RawBuilder<unknown>): void => void all.push(condition);
  if (filter.needId !== undefined)
    add(
      filter.below === true
        ? sql`v.need_id = any(array(${needAndBelow(workspaceId, filter.needId)}))`
        : sql`v.need_id = ${filter.needId}`,
    );
  if (filter.unassigned === true) add(sql`v.need_id is null`);
  if (filter.unassigned === false) add(sql`v.need_id is not null`);
  if (filter.source !== undefined) add(sql`v.source = ${filter.source}`);
  if (filter.customerId !== undefined) add(sql`v.customer_id = ${filter.customerId}`);
  if (filter.segmentId !== undefined)
    add(sql`v.customer_id = any(array(select customer_id from segment_customer
      where workspace_id = ${workspaceId} and segment_id = ${filter.segmentId}))`);
  if (filter.tag !== undefined) add(sql`v.tags @> array[${filter.tag}]::text[]`);
  if (filter.language !== undefined) add(sql`v.language = ${filter.language}`);
  if (filter.status !== undefined) add(sql`v.status = ${filter.status}`);
  if (filter.from !== undefined) add(sql`v.said_at >= ${new Date(filter.from)}`);
  if (filter.until !== undefined) add(sql`v.said_at < ${new Date(filter.until)}`);
  if (filter.importId !== undefined) add(sql`v.import_id = ${filter.importId}`);
  // Twice the same: the column's statistics tell how rare it is, the expression has the index.
  if (filter.minRevenue !== undefined)
    add(sql`v.revenue >= ${filter.minRevenue} and coalesce(v.revenue, -1) >= ${filter.minRevenue}`);
  return sql.join(all, sql` and `);
}

/** The ids of a need and of all below it. */
export const needAndBelow = (workspaceId: string, needId: string): RawBuilder<unknown> => sql`
  with recursive below as (
    select id from need where workspace_id = ${workspaceId} and id = ${needId}
    union
    select n.id from need n join below b on n.parent_id = b.id where n.workspace_id = ${workspaceId})
  select id from below`;
