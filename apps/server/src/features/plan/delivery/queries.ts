import type { Delivery } from "@ryorin/contract";
import type { Range } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";

type Row = Omit<Delivery, "teams"> & {
  effort: { teamId: string; personDays: Range }[] | null;
  finished: { teamId: string; on: string }[];
  names: { id: string; name: string }[];
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * What happened under the decision that stands, whether or not work has begun; null when nothing is accepted.
 * One statement.
 */
export async function presentedDelivery(
  db: Db | Tx,
  scope: Scope,
  proposalId: string,
): Promise<Delivery | null> {
  const found = await sql<Row>`
    select p.id as "proposalId", x.id as "decisionId", d.started_on as "startedOn", d.finished_on as "finishedOn",
      d.launched_on as "launchedOn", coalesce(d.launch_list, '[]') as "launchList", coalesce(d.version, 0) as version,
      jsonb_path_query_first(x.snapshot, '$.reviews.technology.review.options[*] ? (@.optionId == $o).effort',
        jsonb_build_object('o', x.snapshot->>'chosenOptionId')) as effort,
      coalesce((select json_agg(json_build_object('teamId', f.team_id, 'on', f.finished_on))
        from delivery_team f where f.workspace_id = x.workspace_id and f.decision_id = x.id), '[]') as finished,
      (select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.position) from team t
        where t.workspace_id = p.workspace_id) as names,
      coalesce((select json_agg(json_build_object('id', e.id, 'teamId', e.team_id, 'on', e.on_date,
          'personDays', e.person_days, 'note', e.note, 'by', json_build_object('id', e.recorded_by, 'name', q.name),
          'at', ${iso("e.recorded_at")}, 'corrects', e.corrects, 'counts', e.counts) order by e.on_date, e.recorded_at, e.id)
        from effort_entry e join person q on q.workspace_id = e.workspace_id and q.id = e.recorded_by
        where e.workspace_id = x.workspace_id and e.decision_id = x.id), '[]') as entries
    from proposal p
    join lateral (select y.* from decision y where y.workspace_id = p.workspace_id and y.proposal_id = p.id
      and y.verdict = 'accepted' order by y.round desc limit 1) x on true
    left join delivery d on d.workspace_id = x.workspace_id and d.decision_id = x.id
    where p.workspace_id = ${scope.workspaceId} and p.id = ${proposalId} and p.chosen_option_id is not null`.execute(
    db,
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const { effort, finished, names, ...delivery } = row;
  const name = new Map((names ?? []).map((one) => [one.id, one.name]));
  const estimated = effort ?? [];
  const teamIds = new Set([
    ...estimated.map((one) => one.teamId),
    ...delivery.entries.map((one) => one.teamId),
    ...finished.map((one) => one.teamId),
  ]);
  return {
    ...delivery,
    teams: [...teamIds].map((teamId) => ({
      teamId,
      name: name.get(teamId) ?? "",
      effort: estimated.find((one) => one.teamId === teamId)?.personDays ?? null,
      spent: spentBy(delivery.entries, teamId),
      finishedOn: finished.find((one) => one.teamId === teamId)?.on ?? null,
    })),
  };
}

/** To a thousandth of a person-day: what is added up in binary fractions must not show it. */
export function spentBy(entries: readonly Delivery["entries"][number][], teamId: string): number {
  const sum = entries
    .filter((entry) => entry.teamId === teamId && entry.counts)
    .reduce((total, entry) => total + entry.personDays, 0);
  return Math.round(sum * 1_000) / 1_000;
}
