import type { Decision, DecisionSummary, listDecisions, ParsedQuery, RouteAnswer } from "@ryorin/contract";
import type { DecisionSnapshot, ProposalState } from "@ryorin/domain";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../db/database.ts";
import { cursorFor, cursorOf } from "../../http/cursor.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { startOfDay } from "../../zone.ts";
import { namesOf } from "../proposals/queries/names.ts";
import { type BriefSnapshot, peopleOf, presentSummary } from "./present.ts";

export type DecisionRow = {
  id: string;
  number: number;
  proposalNumber: number;
  snapshot: DecisionSnapshot;
  contentHash: string;
  state: ProposalState;
  underReview: boolean;
  decidedAt: Date;
  supersededBy: { id: string; number: number } | null;
};

/** A decision as lists tell it. */
export type BriefRow = Omit<DecisionRow, "snapshot" | "contentHash"> & {
  snapshot: BriefSnapshot;
};

const listed = `x.id, x.number, p.number as "proposalNumber", p.state, p.under_review as "underReview",
  x.decided_at as "decidedAt",
  (select json_build_object('id', y.id, 'number', y.number) from decision y where y.workspace_id = x.workspace_id
    and y.proposal_id = x.proposal_id and y.id <> x.id and y.snapshot->>'supersedes' = x.id::text
    limit 1) as "supersededBy"`;

const columns = sql.raw(`${listed}, x.snapshot, x.content_hash as "contentHash"`);

/** For lists: without what is long in a snapshot and told on its own page only. */
const briefColumns = sql.raw(`${listed}, (x.snapshot - array['odds', 'evidence', 'reason', 'positions'])
  #- '{reviews,value,review}' #- '{reviews,technology,review}' as snapshot`);

const tables = sql.raw(
  `decision x join proposal p on p.workspace_id = x.workspace_id and p.id = x.proposal_id`,
);

export async function decisionPage(
  db: Db,
  scope: Scope,
  query: ParsedQuery<typeof listDecisions>,
): Promise<Result<RouteAnswer<typeof listDecisions>>> {
  const cursor = cursorOf(query.cursor, 2);
  if (cursor === null) return refuse("malformed", { query: "cursor" });
  const conditions = conditionsOf(scope, query);
  if (cursor !== undefined)
    conditions.push(
      sql`(x.decided_at, x.id) < (${String(cursor[0])}::timestamptz, ${String(cursor[1])}::uuid)`,
    );
  const found = await sql<BriefRow & { sortedBy: string }>`
    select ${briefColumns}, x.decided_at::text as "sortedBy" from ${tables}
    where ${sql.join(conditions, sql` and `)}
    order by x.decided_at desc, x.id desc limit ${sql.lit(query.limit + 1)}`.execute(db);
  const rows = found.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const next =
    found.rows.length > query.limit && last !== undefined ? cursorFor([last.sortedBy, last.id]) : null;
  return ok({ data: await presentRows(db, scope, rows), page: { next } });
}

/** Every decision, oldest first, in steps: for exports. */
export async function* allDecisions(
  db: Db,
  scope: Scope,
): AsyncGenerator<{ summary: DecisionSummary; row: DecisionRow }> {
  for (let after = 0; ; ) {
    const found = await sql<DecisionRow>`
      select ${columns} from ${tables} where x.workspace_id = ${scope.workspaceId} and x.number > ${after}
      order by x.number limit 200`.execute(db);
    const summaries = await presentRows(db, scope, found.rows);
    for (const [index, row] of found.rows.entries())
      yield { summary: summaries[index] as DecisionSummary, row };
    const last = found.rows.at(-1);
    if (last === undefined || found.rows.length < 200) return;
    after = last.number;
  }
}

export async function presentedDecision(db: Db, scope: Scope, id: string): Promise<Decision | null> {
  const found = await sql<DecisionRow>`
    select ${columns} from ${tables} where x.workspace_id = ${scope.workspaceId} and x.id = ${id}`.execute(
    db,
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const people = peopleOf(row.snapshot);
  const names = await namesOf(db, scope.workspaceId, people);
  return {
    id: row.id,
    number: row.number,
    proposalNumber: row.proposalNumber,
    snapshot: row.snapshot,
    snapshotHash: row.contentHash,
    people: people.map((one) => ({ id: one, name: names.get(one) ?? null })),
    teams: await teamNames(db, scope),
    status: row.state.status,
    underReview: row.underReview,
    supersededBy: row.supersededBy,
    setAside: row.state.decisions.find((one) => one.decisionId === row.id)?.setAside ?? null,
  };
}

export async function teamNames(db: Db, scope: Scope): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("team")
    .select(["id", "name"])
    .where("workspace_id", "=", scope.workspaceId)
    .orderBy("position")
    .execute();
}

async function presentRows(db: Db, scope: Scope, rows: readonly BriefRow[]): Promise<DecisionSummary[]> {
  const names = await namesOf(
    db,
    scope.workspaceId,
    rows.flatMap((row) => peopleOf(row.snapshot)),
  );
  return rows.map((row) => presentSummary(row, names));
}

function conditionsOf(scope: Scope, query: ParsedQuery<typeof listDecisions>): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`x.workspace_id = ${scope.workspaceId}`];
  if (query.verdict !== undefined) conditions.push(sql`x.verdict = ${query.verdict}`);
  if (query.origin !== undefined) conditions.push(sql`p.origin = ${query.origin}`);
  if (query.from !== undefined) conditions.push(sql`x.decided_at >= ${startOfDay(query.from, scope.zone)}`);
  if (query.until !== undefined)
    conditions.push(
      sql`x.decided_at < ${startOfDay(query.until, scope.zone)}::timestamptz + interval '1 day'`,
    );
  if (query.overDisagreement !== undefined)
    conditions.push(sql`(x.snapshot->>'overDisagreement')::boolean = ${query.overDisagreement}`);
  if (query.personId !== undefined)
    conditions.push(sql`x.snapshot->'keys' @> ${JSON.stringify([{ personId: query.personId }])}::jsonb`);
  for (const word of (query.search ?? "").normalize("NFKC").toLowerCase().split(/\s+/u)) {
    if (word !== "")
      conditions.push(sql`strpos('d-' || x.number::text || ' ' || x.search, ${word}::text) > 0`);
  }
  return conditions;
}
