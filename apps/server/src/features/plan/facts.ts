import type { PlanFacts, PlanItem, ScenarioChanges } from "@ryorin/contract";
import { hashOf, type Range } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";
import { sha256 } from "../ledger/append.ts";
import { allPublicHolidays, type Country, countryOfZone } from "./holidays/japan.ts";

/**
 * Everything a plan is made from, as it is now: frozen decisions, actual work, teams, days off. A review that is
 * not revealed is not read here at all.
 */
export type Facts = Omit<PlanFacts, "day" | "open"> & {
  /** The ledger's last entry when they were read. */
  readonly seq: number;
  readonly country: Country | null;
  /** What the baseline in force changed over the facts; null where there is none. */
  readonly baseline: { readonly id: string; readonly changes: ScenarioChanges; readonly seed: number } | null;
};

type Row = Omit<Facts, "country" | "publicHolidays" | "items"> & {
  chosen: { country: Country | null } | null;
  items: ItemRow[];
};
type ItemRow = Omit<PlanItem, "tasks" | "earliestStart"> & {
  effort: { teamId: string; personDays: Range }[] | null;
  spent: { teamId: string; personDays: number }[];
  finished: { teamId: string; on: string }[];
};

/**
 * One statement. Items are the proposals whose standing decision accepts an option, from the acceptance to the
 * launch; also while they are looked at again, since the old decision stands.
 */
export async function readFacts(db: Db | Tx, scope: Scope): Promise<Facts> {
  const { workspaceId } = scope;
  const found = await sql<Row>`
    select coalesce((select seq from ledger_head where workspace_id = ${workspaceId}), 0)::int as seq,
      (select json_build_object('country', country) from holiday_choice where workspace_id = ${workspaceId}) as chosen,
      coalesce((select json_agg(distinct date order by date) from holiday where workspace_id = ${workspaceId}), '[]') as holidays,
      (select json_build_object('id', id, 'changes', changes, 'seed', seed) from baseline
        where workspace_id = ${workspaceId} and state = 'committed'
        order by committed_at desc, number desc limit 1) as baseline,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'workingDays', t.working_days,
          'wip', t.wip, 'archived', t.archived_at is not null,
          'capacity', coalesce((select json_agg(json_build_object('from', c.from_date, 'personDays', c.person_days,
              'people', c.people) order by c.from_date)
            from team_capacity c where c.workspace_id = t.workspace_id and c.team_id = t.id), '[]'),
          'holidays', coalesce((select json_agg(h.date order by h.date) from team_holiday h
            where h.workspace_id = t.workspace_id and h.team_id = t.id), '[]'))
          order by t.position, t.created_at, t.id)
        from team t where t.workspace_id = ${workspaceId}), '[]') as teams,
      ${items(workspaceId)} as items,
      json_build_object('efforts', ${results(workspaceId, "technology")},
        'values', ${results(workspaceId, "value")}) as history`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Error("a select without a table answers one row");
  const { chosen, items: rows, ...facts } = row;
  const country = chosen === null ? countryOfZone(scope.zone) : chosen.country;
  return { ...facts, country, publicHolidays: allPublicHolidays(country), items: rows.map(itemOf) };
}

const items = (workspaceId: string) => sql`
  coalesce((select json_agg(json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'origin', p.origin,
      'status', p.status, 'underReview', p.under_review, 'decisionId', x.id, 'optionId', p.chosen_option_id,
      'optionTitle', f.option->'title', 'gain', f.value->'gain', 'hardDate', f.value->'criticality'->'date',
      'effort', f.feasibility->'effort',
      'startedOn', d.started_on, 'finishedOn', d.finished_on,
      'spent', coalesce((select json_agg(json_build_object('teamId', s.team_id, 'personDays', s.days) order by s.team_id)
        from (select e.team_id, sum(e.person_days) as days from effort_entry e
          where e.workspace_id = x.workspace_id and e.decision_id = x.id and e.counts group by e.team_id) s), '[]'),
      'finished', coalesce((select json_agg(json_build_object('teamId', f.team_id, 'on', f.finished_on) order by f.team_id)
        from delivery_team f where f.workspace_id = x.workspace_id and f.decision_id = x.id), '[]'),
      'after', coalesce((select json_agg(json_build_object('proposalId', n.needs_id, 'lagDays', n.lag_days) order by n.needs_id)
        from proposal_dependency n where n.workspace_id = p.workspace_id and n.proposal_id = p.id), '[]'))
      order by p.number)
    from proposal p
    join lateral (select y.workspace_id, y.id, y.snapshot from decision y
      where y.workspace_id = p.workspace_id and y.proposal_id = p.id and y.verdict = 'accepted'
      order by y.round desc limit 1) x on true
    -- A snapshot is large and stored compressed: each part is looked for once.
    cross join lateral (select jsonb_build_object('o', p.chosen_option_id) as o offset 0) c
    cross join lateral (select
      jsonb_path_query_first(x.snapshot->'proposal'->'options', '$[*] ? (@.id == $o)', c.o) as option,
      jsonb_path_query_first(x.snapshot->'reviews'->'value'->'review'->'options', '$[*] ? (@.optionId == $o)', c.o) as value,
      jsonb_path_query_first(x.snapshot->'reviews'->'technology'->'review'->'options', '$[*] ? (@.optionId == $o)', c.o)
        as feasibility offset 0) f
    left join delivery d on d.workspace_id = x.workspace_id and d.decision_id = x.id
    where p.workspace_id = ${workspaceId} and p.chosen_option_id is not null and d.launched_on is null
      and p.status not in ('launched', 'learned', 'stopped', 'withdrawn')), '[]')`;

/** Older results weigh next to nothing; see the planner's `remembered`. */
const mostResults = 1_000;

/**
 * The scores of the wheels' own figures, which are frozen with the decision. A value is scored once its measurement
 * is final.
 */
const results = (workspaceId: string, wheel: "value" | "technology") => {
  const range = sql`json_build_object('p10', s.p10, 'p50', s.p50, 'p90', s.p90)`;
  const result =
    wheel === "value"
      ? sql`json_build_object('value', ${range}, 'actual', s.actual, 'estimatedOn', s.estimated_on, 'measuredOn', s.known_on)`
      : sql`json_build_object('team', s.team_id, 'effort', ${range}, 'actual', s.actual, 'estimatedOn', s.estimated_on,
          'finishedOn', s.known_on)`;
  return sql`
    coalesce((select json_agg(${result} order by s.known_on, s.outcome_id, s.n) from (
      select s.*, least(s.known_on, x.decided_at::date) as estimated_on
      from score s
      join outcome o on o.workspace_id = s.workspace_id and o.id = s.outcome_id
      join decision x on x.workspace_id = o.workspace_id and x.id = o.decision_id
      where s.workspace_id = ${workspaceId} and s.wheel = ${wheel} and s.person_id is null
      order by s.known_on desc, s.outcome_id, s.n limit ${mostResults}) s), '[]')`;
};

/** Teams that worked without an estimate are part of the item: what they spend is known, and nothing is foreseen. */
function itemOf({ effort, spent, finished, ...row }: ItemRow): PlanItem {
  const tasks = (effort ?? []).map(({ teamId, personDays }) => ({
    teamId,
    effort: personDays,
    spent: spent.find((one) => one.teamId === teamId)?.personDays ?? 0,
    finishedOn: finished.find((one) => one.teamId === teamId)?.on ?? null,
  }));
  return { ...row, tasks, earliestStart: null };
}

type OptionAsked = { readonly proposalId: string; readonly optionId: string };

/** Options that are not the accepted ones. */
export function notAccepted(
  { items }: Pick<Facts, "items">,
  asked: readonly OptionAsked[],
): readonly OptionAsked[] {
  const accepted = new Map(items.map((item) => [item.id, item.optionId]));
  return asked.filter(({ proposalId, optionId }) => accepted.get(proposalId) !== optionId);
}

/** What the reviews that lie open say of options that are not accepted, by proposal; for what-ifs. */
export async function openOptions(
  db: Db | Tx,
  scope: Scope,
  asked: readonly OptionAsked[],
): Promise<PlanItem[]> {
  if (asked.length === 0) return [];
  const ids = [...new Set(asked.map((one) => one.proposalId))];
  // A version is only there since its round's reveal; a new round's sealed answer is not among them.
  const found = await sql<
    Omit<PlanItem, "tasks" | "optionId" | "optionTitle" | "gain" | "hardDate"> & {
      options: { id: string; title: string }[];
      value: { optionId: string; gain: Range; criticality: { kind: string; date?: string } }[] | null;
      feasibility: { optionId: string; effort: { teamId: string; personDays: Range }[] }[] | null;
    }
  >`
    select p.id, p.number, p.title, p.origin, p.status, p.under_review as "underReview", null as "decisionId",
      null as "earliestStart", null as "startedOn", null as "finishedOn",
      coalesce((select json_agg(json_build_object('proposalId', n.needs_id, 'lagDays', n.lag_days) order by n.needs_id)
        from proposal_dependency n where n.workspace_id = p.workspace_id and n.proposal_id = p.id), '[]') as after,
      coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title) order by o.position) from option o
        where o.workspace_id = p.workspace_id and o.proposal_id = p.id and o.removed_at is null), '[]') as options,
      ${latest("value")} as value, ${latest("technology")} as feasibility
    from proposal p
    where p.workspace_id = ${scope.workspaceId} and p.id = any(${ids}::uuid[])
    order by p.number`.execute(db);
  return asked.flatMap(({ proposalId, optionId }): PlanItem[] => {
    const row = found.rows.find((one) => one.id === proposalId);
    const option = row?.options.find((one) => one.id === optionId);
    const value = row?.value?.find((one) => one.optionId === optionId);
    const work = row?.feasibility?.find((one) => one.optionId === optionId);
    if (row === undefined || option === undefined || value === undefined || work === undefined) return [];
    const { options: _, value: __, feasibility: ___, ...rest } = row;
    return [
      {
        ...rest,
        optionId,
        optionTitle: option.title,
        gain: value.gain,
        hardDate: value.criticality.date ?? null,
        tasks: work.effort.map((one) => ({
          teamId: one.teamId,
          effort: one.personDays,
          spent: 0,
          finishedOn: null,
        })),
      },
    ];
  });
}

const latest = (wheel: "value" | "technology") => sql`
  (select v.content->'options' from review_version v where v.workspace_id = p.workspace_id and v.proposal_id = p.id
    and v.round = p.round and v.wheel = ${wheel} order by v.version desc limit 1)`;

/** The facts as of a day, for who plans with them elsewhere; they are the ones that plans here are made from. */
export async function presentedFacts(
  db: Db | Tx,
  scope: Scope,
  included: readonly OptionAsked[],
  day: string,
): Promise<PlanFacts> {
  const { seq: _, country: __, baseline: ___, ...facts } = await readFacts(db, scope);
  const open = await openOptions(db, scope, notAccepted(facts, included));
  return { ...facts, day, publicHolidays: facts.publicHolidays.filter((date) => date >= day), open };
}

/**
 * Identity of what a plan is made from, whatever the day: a key on a baseline is over it. Names and statuses are
 * no part of it, so that a better title or the commitment itself lets no key fall.
 */
export function contentHashOf(
  facts: Facts,
  included: readonly PlanItem[],
  changes: ScenarioChanges,
  seed: number,
): string {
  const bare = ({
    id,
    optionId,
    decisionId,
    gain,
    tasks,
    after,
    hardDate,
    startedOn,
    finishedOn,
  }: PlanItem) => ({
    ...{ id, optionId, decisionId, gain, tasks, after, hardDate, startedOn, finishedOn },
  });
  return hashOf(
    {
      country: facts.country,
      holidays: facts.holidays,
      teams: facts.teams.map(({ name: _, ...team }) => team),
      items: facts.items.map(bare),
      history: facts.history,
      included: included.map(bare),
      changes,
      seed,
    },
    sha256,
  );
}
