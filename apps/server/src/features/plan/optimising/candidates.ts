import type { PlanItem } from "@ryorin/contract";
import type { Criticality } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { openOptions } from "../facts.ts";

/** What can be chosen, and how the value of everything runs away, by proposal and option. */
export type Candidates = {
  /** Each with every option that can be built, in the proposal's order. */
  readonly open: readonly (readonly PlanItem[])[];
  readonly criticality: (proposalId: string, optionId: string) => Criticality;
};

type Judged = { optionId: string; criticality: Criticality };
type Row = { id: string; decided: boolean; value: Judged[]; feasible: string[] };

/**
 * Proposals that lie revealed and undecided, and those that were accepted. A review that is not revealed is not read:
 * of open proposals only the versions of the present round, of accepted ones what was frozen.
 */
export async function readCandidates(db: Db, scope: Scope): Promise<Candidates> {
  const { workspaceId } = scope;
  const found = await sql<Row>`
    select p.id, false as decided, coalesce(v.options, '[]') as value,
      coalesce((select json_agg(f->>'optionId') from jsonb_array_elements(w.options) f
        where f->>'verdict' in ('feasible', 'with_conditions')), '[]') as feasible
    from proposal p
    cross join lateral (select r.content->'options' as options from review_version r where r.workspace_id = p.workspace_id
      and r.proposal_id = p.id and r.round = p.round and r.wheel = 'value' order by r.version desc limit 1) v
    cross join lateral (select r.content->'options' as options from review_version r where r.workspace_id = p.workspace_id
      and r.proposal_id = p.id and r.round = p.round and r.wheel = 'technology' order by r.version desc limit 1) w
    where p.workspace_id = ${workspaceId} and p.status = 'revealed' and p.chosen_option_id is null
    union all
    select p.id, true, coalesce(x.snapshot->'reviews'->'value'->'review'->'options', '[]'), '[]'
    from proposal p
    join lateral (select y.snapshot from decision y where y.workspace_id = p.workspace_id and y.proposal_id = p.id
      and y.verdict = 'accepted' order by y.round desc limit 1) x on true
    where p.workspace_id = ${workspaceId} and p.chosen_option_id is not null
      and p.status not in ('launched', 'learned', 'stopped', 'withdrawn')`.execute(db);
  const criticalities = new Map(
    found.rows.flatMap(({ id, value }) =>
      value.map((one) => [`${id} ${one.optionId}`, one.criticality] as const),
    ),
  );
  const undecided = found.rows.filter((row) => !row.decided);
  const wanted = undecided.flatMap(({ id, feasible }) =>
    feasible.map((optionId) => ({ proposalId: id, optionId })),
  );
  const items = Map.groupBy(await openOptions(db, scope, wanted), ({ id }) => id);
  return {
    open: [...items.values()].sort((a, b) => (a[0]?.number ?? 0) - (b[0]?.number ?? 0)),
    criticality: (proposalId, optionId) => criticalities.get(`${proposalId} ${optionId}`) ?? { kind: "none" },
  };
}
