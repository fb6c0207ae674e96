import type {
  listOutcomes,
  Outcome,
  OutcomeSummary,
  ParsedQuery,
  RouteAnswer,
  Score,
} from "@ryorin/contract";
import type { ValueUnit } from "@ryorin/domain";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../db/database.ts";
import { cursorFor, cursorOf } from "../../http/cursor.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";

type Row = Omit<OutcomeSummary, "decidedAt" | "efforts" | "gain" | "unit"> & {
  decidedAt: Date;
  gain: OutcomeSummary["gain"];
  unit: ValueUnit;
  foreseen: { teamId: string; personDays: OutcomeSummary["gain"] }[] | null;
  spent: { teamId: string; personDays: number }[];
  sortedBy: string;
};

/** Later than any date: what has no review date comes last. */
const never = "9999-12-31";

const stateOf = (today: string) => sql`
  case when o.learned_at is not null then 'learned'
    when exists (select 1 from measurement m where m.workspace_id = o.workspace_id and m.outcome_id = o.id and m.is_final)
      then 'measured'
    when d.launched_on is not null and (x.snapshot->'terms'->>'reviewDate') <= ${today} then 'due'
    else 'waiting' end`;

const due = sql`coalesce(x.snapshot->'terms'->>'reviewDate', ${never})`;

const columns = (
  today: string,
) => sql`p.id as "proposalId", p.number, p.title, p.status, x.id as "decisionId",
  x.number as "decisionNumber", x.decided_at as "decidedAt",
  jsonb_path_query_first(x.snapshot, '$.proposal.options[*] ? (@.id == $o).title', c.o) as "optionTitle",
  x.snapshot->'terms'->>'reviewDate' as "reviewDate", d.started_on as "startedOn", d.finished_on as "finishedOn",
  d.launched_on as "launchedOn", ${stateOf(today)} as state,
  jsonb_path_query_first(x.snapshot, '$.reviews.value.review.options[*] ? (@.optionId == $o).gain', c.o) as gain,
  x.snapshot->'reviews'->'value'->'review'->'unit' as unit,
  (select m.amount from measurement m where m.workspace_id = o.workspace_id and m.outcome_id = o.id and m.is_final)
    as "actualGain",
  jsonb_path_query_first(x.snapshot, '$.reviews.technology.review.options[*] ? (@.optionId == $o).effort', c.o) as foreseen,
  coalesce((select json_agg(json_build_object('teamId', s.team_id, 'personDays', s.days) order by s.team_id)
    from (select e.team_id, round(sum(e.person_days)::numeric, 3)::double precision as days from effort_entry e
      where e.workspace_id = x.workspace_id and e.decision_id = x.id and e.counts group by e.team_id) s), '[]') as spent`;

const tables = sql`delivery d
  join decision x on x.workspace_id = d.workspace_id and x.id = d.decision_id
  join proposal p on p.workspace_id = d.workspace_id and p.id = d.proposal_id
  cross join lateral (select jsonb_build_object('o', x.snapshot->>'chosenOptionId') as o) c
  left join outcome o on o.workspace_id = d.workspace_id and o.decision_id = d.decision_id`;

export async function outcomePage(
  db: Db,
  scope: Scope,
  query: ParsedQuery<typeof listOutcomes>,
  today: string,
): Promise<Result<RouteAnswer<typeof listOutcomes>>> {
  const cursor = cursorOf(query.cursor, 2);
  if (cursor === null) return refuse("malformed", { query: "cursor" });
  const conditions: RawBuilder<unknown>[] = [sql`d.workspace_id = ${scope.workspaceId}`];
  if (query.state !== undefined) conditions.push(sql`${stateOf(today)} = ${query.state}`);
  for (const word of (query.search ?? "").normalize("NFKC").toLowerCase().split(/\s+/u))
    if (word !== "")
      conditions.push(sql`strpos(lower(normalize('P-' || p.number || ' ' || p.title, NFKC)), ${word}) > 0`);
  if (cursor !== undefined)
    conditions.push(sql`(${due}, x.id) > (${String(cursor[0])}, ${String(cursor[1])}::uuid)`);
  const found = await sql<Row>`
    select ${columns(today)}, ${due} as "sortedBy" from ${tables} where ${sql.join(conditions, sql` and `)}
    order by ${due}, x.id limit ${query.limit + 1}`.execute(db);
  const rows = found.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const next =
    found.rows.length > query.limit && last !== undefined
      ? cursorFor([last.sortedBy, last.decisionId])
      : null;
  return ok({ data: rows.map(summaryOf), page: { next } });
}

function summaryOf({ foreseen, spent, decidedAt, sortedBy: _, ...row }: Row): OutcomeSummary {
  const teamIds = new Set([...(foreseen ?? []), ...spent].map((one) => one.teamId));
  return {
    ...row,
    decidedAt: decidedAt.toISOString(),
    efforts: [...teamIds].map((teamId) => ({
      teamId,
      range: foreseen?.find((one) => one.teamId === teamId)?.personDays ?? null,
      actual: spent.find((one) => one.teamId === teamId)?.personDays ?? null,
    })),
  };
}

type Whole = Row & {
  measurements: Outcome["measurements"];
  scores: (Score & { personId: string | null })[];
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Of the decision that stands, or stood last; null before the work began. A reader's own scores are theirs alone. */
export async function presentedOutcome(
  db: Db,
  scope: Scope,
  proposalId: string,
  today: string,
): Promise<Outcome | null> {
  const mine = scope.via === "session" ? scope.personId : null;
  const found = await sql<Whole>`
    select ${columns(today)}, '' as "sortedBy",
      coalesce((select json_agg(json_build_object('id', m.id, 'unit', m.unit, 'amount', m.amount,
          'measuredOn', m.measured_on, 'from', m.from_date, 'to', m.to_date, 'note', m.note, 'final', m.is_final,
          'withdrawn', m.withdrawn, 'by', json_build_object('id', m.measured_by, 'name', q.name),
          'at', ${iso("m.measured_at")}) order by m.measured_at, m.id)
        from measurement m join person q on q.workspace_id = m.workspace_id and q.id = m.measured_by
        where m.workspace_id = o.workspace_id and m.outcome_id = o.id), '[]') as measurements,
      coalesce((select json_agg(json_build_object('wheel', s.wheel, 'teamId', s.team_id, 'personId', s.person_id,
          'range', json_build_object('p10', s.p10, 'p50', s.p50, 'p90', s.p90), 'actual', s.actual, 'held', s.held,
          'pit', s.pit, 'pinball', s.pinball, 'naivePinball', s.naive_pinball, 'log2Pinball', s.log2_pinball,
          'naiveLog2Pinball', s.naive_log2_pinball) order by s.n)
        from score s where s.workspace_id = o.workspace_id and s.outcome_id = o.id
          and (s.person_id is null or s.person_id = ${mine}::uuid)), '[]') as scores
    from ${tables} where d.workspace_id = ${scope.workspaceId} and d.proposal_id = ${proposalId}
    order by x.round desc limit 1`.execute(db);
  const row = found.rows[0];
  if (row === undefined) return null;
  const { measurements, scores, ...rest } = row;
  const summary = summaryOf(rest);
  const bare = ({ personId: _, ...score }: Whole["scores"][number]): Score => score;
  return {
    ...summary,
    measurements,
    scores: scores.filter((one) => one.personId === null).map(bare),
    mine: scores.filter((one) => one.personId !== null).map(bare),
    unforecast: summary.efforts.filter((one) => one.range === null).map((one) => one.teamId),
  };
}
