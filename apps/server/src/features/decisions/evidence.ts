import type { DecisionSnapshot, ProposalContent } from "@ryorin/domain";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";

/**
 * The evidence as it is at this moment: distinct voices linked directly or through a need, the customers they
 * came from, and what those pay in a month, each counted once. Revenue in another currency than the
 * workspace's is not added up.
 */
export async function evidenceNow(
  tx: Tx,
  scope: Scope,
  proposalId: string,
  links: ProposalContent["evidence"],
): Promise<DecisionSnapshot["evidence"]> {
  const counted = await sql<{ voices: number; customers: number; revenue: number | null }>`
    with linked as (
      select v.id, v.customer_id from voice v where v.workspace_id = ${scope.workspaceId} and v.archived_at is null and (
        v.id in (select e.voice_id from evidence e where e.workspace_id = ${scope.workspaceId}
          and e.proposal_id = ${proposalId} and e.voice_id is not null)
        or v.need_id in (select e.need_id from evidence e where e.workspace_id = ${scope.workspaceId}
          and e.proposal_id = ${proposalId} and e.need_id is not null))
    ), payer as (select distinct customer_id from linked where customer_id is not null)
    select (select count(*)::int from linked) as voices, (select count(*)::int from payer) as customers,
      (select sum(c.revenue)::bigint from customer c join payer on payer.customer_id = c.id
        where c.workspace_id = ${scope.workspaceId} and c.currency = ${scope.currency}) as revenue`.execute(
    tx,
  );
  const needs = await sql<{ needId: string; title: string; voices: number }>`
    select n.id as "needId", n.title, coalesce((select sum(t.voices)::int from need_tally t
      where t.workspace_id = n.workspace_id and t.need_id = n.id), 0) as voices
    from evidence e join need n on n.workspace_id = e.workspace_id and n.id = e.need_id
    where e.workspace_id = ${scope.workspaceId} and e.proposal_id = ${proposalId} order by n.title`.execute(
    tx,
  );
  const { voices = 0, customers = 0, revenue = null } = counted.rows[0] ?? {};
  return {
    links,
    voices,
    customers,
    monthlyRevenue: revenue === null ? null : { amount: Number(revenue), currency: scope.currency },
    needs: needs.rows,
  };
}
