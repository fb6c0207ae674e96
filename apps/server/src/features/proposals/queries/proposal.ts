import type { Evidence, Option, Proposal } from "@ryorin/contract";
import { objectionUntil, type ProposalState, standingDecision, type Terms, type Wheel } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { dayIn } from "../../../zone.ts";
import { maySetDue, openActs, type ProposalRow, peopleIn, presentCommon, refOf } from "../present.ts";
import { actsForOf } from "../reader.ts";
import { seatBook } from "../seat-book.ts";
import { namesOf } from "./names.ts";

type StatementRow = {
  id: string;
  act: string;
  round: number;
  wheel: Wheel | null;
  personId: string;
  body: string | null;
  data: { terms?: Terms };
  at: string;
};

type Row = ProposalRow & {
  problem: string;
  audience: string;
  noEvidenceBecause: string;
  attachments: Proposal["attachments"];
  options: Option[];
  dependencies: Proposal["dependencies"];
  neededBy: Proposal["neededBy"];
  evidence: (Omit<Evidence, "addedBy"> & { addedBy: string })[];
  statements: StatementRow[];
  decisions: Proposal["decisions"];
  subscribed: boolean;
};

const instantOf = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** One proposal with everything its page shows, reviews apart; null when it is not there. */
export async function presentedProposal(
  db: Db | Tx,
  scope: Scope,
  id: string,
  at: Date,
): Promise<Proposal | null> {
  const row = await readRow(db, scope, id);
  if (row === undefined) return null;
  const { state } = row;
  const book = await seatBook(db, scope.workspaceId);
  const names = await namesOf(db, scope.workspaceId, [
    ...peopleIn(state),
    ...row.evidence.map((one) => one.addedBy),
    ...row.statements.map((one) => one.personId),
  ]);
  const said = (one: StatementRow) => ({ text: one.body ?? "", by: refOf(names, one.personId), at: one.at });
  const latest = (...acts: string[]) =>
    row.statements.findLast((one) => acts.includes(one.act) && one.round === state.round);
  const standing = standingDecision(state);
  const question =
    state.question === null ? undefined : row.statements.find((one) => one.id === state.question?.questionId);
  const objection = state.objection === null ? undefined : latest("object");
  const reason = latest("withdraw", "decline", "defer", "return", "owner_decide", "wake", "stop", "reopen");
  return {
    ...presentCommon(row, names, termsOf(state, row.statements)),
    problem: row.problem,
    audience: row.audience,
    noEvidenceBecause: row.noEvidenceBecause,
    attachments: row.attachments,
    options: row.options,
    dependencies: row.dependencies,
    neededBy: row.neededBy,
    evidence: row.evidence.map((one) => ({ ...one, addedBy: refOf(names, one.addedBy) })),
    question:
      question === undefined || state.question === null
        ? null
        : { ...said(question), wheel: state.question.wheel },
    objection:
      objection === undefined || state.objection === null
        ? null
        : { ...said(objection), wheel: state.objection.wheel },
    positions: positionsOf(row.statements, state).map((one) => ({ ...said(one), wheel: one.wheel as Wheel })),
    reason: reason === undefined ? null : { ...said(reason), act: reason.act },
    deferredUntil: state.status === "deferred" ? dayOf(standing?.until, scope.zone) : null,
    objectionUntil:
      standing !== null && standing.by === "keys" && ["declined", "deferred"].includes(state.status)
        ? objectionUntil(standing)
        : null,
    decisions: row.decisions,
    judgedHash: state.judgedHash,
    contentHash: state.contentHash,
    subscribed: row.subscribed,
    maySetDue: maySetDue(scope, state, book, at),
    actsFor: actsForOf(scope, state, book, at),
    acts: openActs(scope, state, book, at),
  };
}

/** The calendar day of an instant in the workspace. */
const dayOf = (at: string | null | undefined, zone: string): string | null =>
  at === null || at === undefined ? null : dayIn(new Date(at), zone);

/** The terms each key now turned was turned on. */
function termsOf(state: ProposalState, statements: readonly StatementRow[]): Partial<Record<Wheel, Terms>> {
  const found: Partial<Record<Wheel, Terms>> = {};
  for (const one of statements) {
    if (one.act !== "accept" || one.wheel === null || one.round !== state.round) continue;
    if (state.keys[one.wheel] !== null && one.data.terms !== undefined) found[one.wheel] = one.data.terms;
  }
  return found;
}

/** Both leads' positions on a disagreement of this round, in writing: the latest of each wheel. */
export function positionsOf<S extends { act: string; wheel: Wheel | null; round: number }>(
  statements: readonly S[],
  state: ProposalState,
): S[] {
  if (state.objection === null && state.status !== "escalated") return [];
  const acts = ["decline", "defer", "object", "escalate"];
  const ofWheel = (wheel: Wheel) =>
    statements.findLast((one) => acts.includes(one.act) && one.wheel === wheel && one.round === state.round);
  return [ofWheel("value"), ofWheel("technology")].filter((one) => one !== undefined);
}

async function readRow(db: Db | Tx, scope: Scope, id: string): Promise<Row | undefined> {
  const dependency = sql.raw(
    `json_build_object('proposalId', q.id, 'number', q.number, 'title', q.title, 'status', q.status, 'lagDays', d.lag_days)`,
  );
  const found = await sql<Row>`
    select p.id, p.number, p.title, p.state, p.chosen_option_id as "chosenOptionId", p.under_review as "underReview",
      p.due_on as "dueOn",
      p.created_at as "createdAt", p.updated_at as "updatedAt", p.version,
      p.problem, p.audience, p.no_evidence_because as "noEvidenceBecause", p.attachments,
      coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title, 'description', o.description,
          'scope', o.scope) order by o.position)
        from option o where o.workspace_id = p.workspace_id and o.proposal_id = p.id and o.removed_at is null), '[]') as options,
      coalesce((select json_agg(${dependency} order by q.number) from proposal_dependency d
        join proposal q on q.workspace_id = d.workspace_id and q.id = d.needs_id
        where d.workspace_id = p.workspace_id and d.proposal_id = p.id), '[]') as dependencies,
      coalesce((select json_agg(${dependency} order by q.number) from proposal_dependency d
        join proposal q on q.workspace_id = d.workspace_id and q.id = d.proposal_id
        where d.workspace_id = p.workspace_id and d.needs_id = p.id), '[]') as "neededBy",
      coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'voiceId', e.voice_id, 'needId', e.need_id,
          'url', e.url, 'note', e.note, 'text', coalesce(v.text, n.title), 'voices', t.voices, 'customers', t.customers,
          'addedBy', e.added_by, 'addedAt', ${instantOf("e.added_at")}) order by e.added_at, e.id)
        from evidence e
        left join voice v on v.workspace_id = e.workspace_id and v.id = e.voice_id
        left join need n on n.workspace_id = e.workspace_id and n.id = e.need_id
        left join lateral (select coalesce(sum(y.voices), 0)::int as voices,
            count(*) filter (where y.voices > 0 and y.customer_id <> '00000000-0000-0000-0000-000000000000')::int as customers
          from need_tally y where y.workspace_id = e.workspace_id and y.need_id = e.need_id) t on e.kind = 'need'
        where e.workspace_id = p.workspace_id and e.proposal_id = p.id), '[]') as evidence,
      coalesce((select json_agg(json_build_object('id', s.id, 'act', s.act, 'round', s.round, 'wheel', s.wheel,
          'personId', s.person_id, 'body', s.body, 'data', s.data, 'at', ${instantOf("s.made_at")}) order by s.made_at, s.id)
        from statement s where s.workspace_id = p.workspace_id and s.proposal_id = p.id), '[]') as statements,
      coalesce((select json_agg(json_build_object('id', x.id, 'number', x.number, 'verdict', x.verdict,
          'decidedAt', ${instantOf("x.decided_at")}, 'round', x.round) order by x.decided_at)
        from decision x where x.workspace_id = p.workspace_id and x.proposal_id = p.id), '[]') as decisions,
      exists (select from subscription b where b.workspace_id = p.workspace_id and b.proposal_id = p.id
        and b.person_id = ${scope.personId}) as subscribed
    from proposal p where p.workspace_id = ${scope.workspaceId} and p.id = ${id}`.execute(db);
  return found.rows[0];
}
