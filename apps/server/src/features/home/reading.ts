import type { ProposalState, Wheel } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";

/**
 * Everything the home page is made of, but for what changed; one statement. Of a review it knows its stage and
 * nothing else, and of drafts only whether the reader has one.
 */
export type Situation = {
  readonly headSeq: number;
  readonly seenSeq: number;
  readonly statuses: { status: ProposalState["status"]; count: number }[];
  readonly open: OpenProposal[];
  readonly questions: Question[];
  readonly mentions: {
    proposalId: string;
    number: number;
    title: string;
    commentId: string;
    by: string;
    at: string;
  }[];
  readonly baseline: {
    id: string;
    number: number;
    name: string;
    by: string;
    at: string;
    keys: Wheel[];
  } | null;
  readonly outcomes: {
    id: string;
    number: number;
    title: string;
    launchedOn: string;
    reviewDate: string | null;
    measuredAt: string | null;
  }[];
  readonly imports: { id: string; fileName: string; at: string }[];
  readonly leads: { seat: string; personId: string }[];
  readonly hasItems: boolean;
  readonly begun: {
    voices: boolean;
    needs: boolean;
    teams: boolean;
    /** Chosen or listed; what the zone brings by itself is not in the database. */
    holidays: boolean;
    /** Of proposals that were handed in. */
    origins: Wheel[];
    decided: boolean;
  };
  readonly plan: { seq: number; computedAt: string } | null;
  readonly next: {
    proposalId: string;
    number: number;
    title: string;
    p50: string | null;
    p80: string | null;
    hardDate: { date: string; share: number | null } | null;
  }[];
};

export type OpenProposal = Pick<
  ProposalState,
  "status" | "authorId" | "question" | "objection" | "keys" | "stopKeys"
> & {
  id: string;
  number: number;
  title: string;
  stages: Record<Wheel, ProposalState["reviews"]["value"]["stage"]>;
  /** For which wheel the reader acts here, where they had to choose. */
  choice: Wheel | null;
  hasDraft: Wheel[];
  /** Since when it is in review, lies open or is escalated: not from the first time, but the last. */
  statusSince: string | null;
  changedAt: string;
  /** A day. */
  dueOn: string | null;
  /** The latest decision that was not set aside. */
  decision: { at: string; by: "keys" | "owner"; keys: { wheel: Wheel; personId: string }[] } | null;
};

export type Question = {
  proposalId: string;
  number: number;
  title: string;
  commentId: string;
  wheel: Wheel;
  by: string;
  at: string;
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Mentions older than so many entries of the ledger are no longer looked for. */
const mentionEntries = 2_000;

export async function readSituation(db: Db, scope: Scope, today: string, at: Date): Promise<Situation> {
  const { workspaceId, personId } = scope;
  const found = await sql<Situation>`
    with me as (select seen_seq from person where workspace_id = ${workspaceId} and id = ${personId}),
      head as (select coalesce((select seq from ledger_head where workspace_id = ${workspaceId}), 0) as seq),
      present as (select seq, dates, computed_at from present_plan where workspace_id = ${workspaceId})
    select (select seq from head)::int as "headSeq", (select seen_seq from me)::int as "seenSeq",
      coalesce((select json_agg(json_build_object('status', status, 'count', n)) from (select status, count(*)::int as n
        from proposal where workspace_id = ${workspaceId} group by status) s), '[]') as statuses,
      ${openProposals(scope, at)} as open,
      coalesce((select json_agg(json_build_object('proposalId', p.id, 'number', p.number, 'title', p.title,
          'commentId', c.id, 'wheel', c.to_wheel, 'by', c.author_id, 'at', ${iso("c.created_at")}) order by c.created_at)
        from comment c join proposal p on p.workspace_id = c.workspace_id and p.id = c.proposal_id
        where c.workspace_id = ${workspaceId} and c.kind = 'question' and c.resolved_at is null and c.to_wheel is not null
          and not exists (select from comment a where a.workspace_id = c.workspace_id
            and a.proposal_id = c.proposal_id and a.parent_id = c.id and a.author_id <> c.author_id)), '[]') as questions,
      coalesce((select json_agg(json_build_object('proposalId', p.id, 'number', p.number, 'title', p.title,
          'commentId', e.data->>'commentId', 'by', e.actor_id, 'at', ${iso("e.at")}) order by e.seq)
        from event e join proposal p on p.workspace_id = e.workspace_id and p.id = e.subject_id::uuid
        where e.workspace_id = ${workspaceId} and e.kind = 'comment.added'
          and e.seq > greatest((select seen_seq from me), (select seq from head) - ${mentionEntries})
          and e.data->'mentions' ? ${personId} and e.actor_id is distinct from ${personId}::uuid), '[]') as mentions,
      (select json_build_object('id', b.id, 'number', b.number, 'name', b.name, 'by', b.proposed_by,
          'at', ${iso("b.proposed_at")}, 'keys', (select json_agg(k.wheel) from baseline_key k
            where k.workspace_id = b.workspace_id and k.baseline_id = b.id))
        from baseline b where b.workspace_id = ${workspaceId} and b.state = 'proposed') as baseline,
      ${outcomes(workspaceId, today)} as outcomes,
      coalesce((select json_agg(json_build_object('id', i.id, 'fileName', i.file_name, 'at', ${iso("i.touched_at")})
          order by i.touched_at)
        from import i where i.workspace_id = ${workspaceId} and i.created_by = ${personId} and i.state = 'failed'
          and i.touched_at > ${at}::timestamptz - interval '14 days'), '[]') as imports,
      coalesce((select json_agg(json_build_object('seat', seat, 'personId', person_id)) from seat_holding
        where workspace_id = ${workspaceId} and until is null), '[]') as leads,
      exists (select from proposal where workspace_id = ${workspaceId}
        and status in ('accepted', 'planned', 'in_delivery')) as "hasItems",
      ${begun(workspaceId)} as begun,
      (select json_build_object('seq', seq, 'computedAt', ${iso("computed_at")}) from present) as plan,
      coalesce((select json_agg(n.told order by n.p50, n.number) from (
          select json_build_object('proposalId', p.id, 'number', p.number, 'title', p.title, 'p50', d.entry->>'p50',
            'p80', d.entry->>'p80', 'hardDate', d.entry->'hardDate') as told, d.entry->>'p50' as p50, p.number
          from present cross join lateral jsonb_array_elements(present.dates) d(entry)
          -- Looked up one by one: the planner of PostgreSQL expects far more dates and would read every proposal.
          cross join lateral (select id, number, title from proposal where workspace_id = ${workspaceId}
            and id = (d.entry->>'item')::uuid and chosen_option_id is not null
            and status not in ('launched', 'learned', 'stopped', 'withdrawn') offset 0) p
          where d.entry->>'p50' is not null
          order by d.entry->>'p50', p.number limit 5) n), '[]') as next`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Error("a select without a table answers one row");
  return row;
}

/**
 * An objection is open for seven days; a decision is looked at a day longer, whatever the zone. A state is taken
 * apart once: each `->` would unpack the whole of it again, which took nine tenths of the statement's time.
 */
const openProposals = (scope: Scope, at: Date) => sql`
  coalesce((select json_agg(json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'status', p.status,
      'authorId', p.author_id, 'question', s.question, 'objection', s.objection, 'keys', s.keys, 'stopKeys', s."stopKeys",
      'changedAt', ${iso("p.updated_at")},
      'dueOn', p.due_on,
      'stages', json_build_object('value', s.reviews->'value'->'stage', 'technology', s.reviews->'technology'->'stage'),
      'choice', s.choices->${scope.personId},
      'hasDraft', coalesce(r.wheels, '[]'),
      'statusSince', case when p.status in ('in_review', 'revealed', 'escalated') then ${iso("p.status_since")} end,
      'decision', (select json_build_object('at', d.made->'at', 'by', d.made->'by', 'keys', d.made->'keys')
        from jsonb_array_elements(s.decisions) with ordinality d(made, n)
        where p.status in ('declined', 'deferred') and d.made->>'setAside' is null order by d.n desc limit 1))
      order by p.number)
    from proposal p cross join lateral jsonb_to_record(p.state) s(question jsonb, objection jsonb, keys jsonb,
      "stopKeys" jsonb, reviews jsonb, choices jsonb, decisions jsonb)
    left join (select proposal_id, round, json_agg(wheel) as wheels from review_draft
      where workspace_id = ${scope.workspaceId} and person_id = ${scope.personId} group by proposal_id, round) r
      on r.proposal_id = p.id and r.round = p.round
    where p.workspace_id = ${scope.workspaceId} and (
      (p.asks and (p.status <> 'draft' or p.author_id = ${scope.personId}))
      or (p.status in ('declined', 'deferred') and p.updated_at > ${at}::timestamptz - interval '8 days'))), '[]')`;

const begun = (workspaceId: string) => sql`
  json_build_object(
    'voices', exists (select from voice where workspace_id = ${workspaceId}),
    'needs', exists (select from need where workspace_id = ${workspaceId}),
    'teams', exists (select from team_capacity where workspace_id = ${workspaceId}),
    'holidays', exists (select from holiday_choice where workspace_id = ${workspaceId})
      or exists (select from holiday_list where workspace_id = ${workspaceId}),
    'origins', coalesce((select json_agg(distinct origin) from proposal
      where workspace_id = ${workspaceId} and status <> 'draft'), '[]'),
    'decided', exists (select from decision where workspace_id = ${workspaceId}))`;

/** Launched, its review date has come or its value is known, and not learned from. */
const outcomes = (workspaceId: string, today: string) => sql`
  coalesce((select json_agg(json_build_object('id', p.id, 'number', p.number, 'title', p.title,
      'launchedOn', d.launched_on, 'reviewDate', x.snapshot->'terms'->>'reviewDate', 'measuredAt', ${iso("m.measured_at")})
      order by x.snapshot->'terms'->>'reviewDate', p.number)
    from proposal p
    join delivery d on d.workspace_id = p.workspace_id and d.proposal_id = p.id and d.launched_on is not null
    join decision x on x.workspace_id = d.workspace_id and x.id = d.decision_id
    left join outcome o on o.workspace_id = d.workspace_id and o.decision_id = d.decision_id
    left join measurement m on m.workspace_id = o.workspace_id and m.outcome_id = o.id and m.is_final
    where p.workspace_id = ${workspaceId} and p.status = 'launched'
      and (m.id is not null or x.snapshot->'terms'->>'reviewDate' <= ${today})), '[]')`;
