import type {
  countProposals,
  listProposals,
  ParsedQuery,
  ProposalSummary,
  RouteAnswer,
} from "@ryorin/contract";
import type { Terms, Wheel } from "@ryorin/domain";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../../db/database.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { type ProposalRow, peopleIn, presentCommon } from "../present.ts";
import { namesOf } from "./names.ts";

type Query = ParsedQuery<typeof listProposals>;
type Row = ProposalRow & {
  options: number;
  evidence: number;
  comments: number;
  figures: ProposalSummary["figures"];
  terms: { wheel: Wheel; round: number; terms: Terms }[];
  sortedBy: string | number;
};

type Order = {
  by: RawBuilder<unknown>;
  direction: "asc" | "desc";
  as: "timestamptz" | "text" | "double precision" | "integer";
};

/**
 * The usual way of each order has an index that serves it. By value or effort, what has no open figure comes last either way, whoever
 * asks.
 */
const orders: Record<Query["sort"], Order> = {
  updated: { by: sql`p.updated_at`, direction: "desc", as: "timestamptz" },
  created: { by: sql`p.created_at`, direction: "desc", as: "timestamptz" },
  number: { by: sql`p.number`, direction: "desc", as: "integer" },
  title: { by: sql`p.title`, direction: "asc", as: "text" },
  value: { by: sql`coalesce(p.open_gain, '-infinity')`, direction: "desc", as: "double precision" },
  effort: { by: sql`coalesce(p.open_effort, 'infinity')`, direction: "asc", as: "double precision" },
  value_per_effort: {
    by: sql`coalesce(p.open_gain / nullif(p.open_effort, 0), '-infinity')`,
    direction: "desc",
    as: "double precision",
  },
};

/** The order of a query; the other way round, what has no open figure still stands at the end. */
function orderOf({ sort, direction }: Pick<Query, "sort" | "direction">): Order {
  const usual = orders[sort];
  if (direction === undefined || direction === usual.direction) return usual;
  const turned = {
    value: sql`coalesce(p.open_gain, 'infinity')`,
    effort: sql`coalesce(p.open_effort, '-infinity')`,
    value_per_effort: sql`coalesce(p.open_gain / nullif(p.open_effort, 0), 'infinity')`,
  };
  return { ...usual, direction, by: sort in turned ? turned[sort as keyof typeof turned] : usual.by };
}

export async function proposalPage(
  db: Db,
  scope: Scope,
  query: Query,
): Promise<Result<RouteAnswer<typeof listProposals>>> {
  const cursor = cursorOf(query.cursor, 2);
  if (cursor === null) return refuse("malformed", { query: "cursor" });
  const { by, direction, as } = orderOf(query);
  const way = sql.raw(direction);
  const conditions = conditionsOf(scope, query);
  if (cursor !== undefined) {
    const beyond = sql.raw(direction === "desc" ? "<" : ">");
    conditions.push(
      sql`(${by}, p.id) ${beyond} (${String(cursor[0])}::${sql.raw(as)}, ${String(cursor[1])}::uuid)`,
    );
  }
  const found = await sql<Row>`
    select p.id, p.number, p.title, p.state, p.chosen_option_id as "chosenOptionId", p.under_review as "underReview",
      p.due_on as "dueOn",
      p.created_at as "createdAt", p.updated_at as "updatedAt", p.version, (${by})::text as "sortedBy",
      (select count(*)::int from option o where o.workspace_id = p.workspace_id and o.proposal_id = p.id
        and o.removed_at is null) as options,
      (select count(*)::int from evidence e where e.workspace_id = p.workspace_id and e.proposal_id = p.id) as evidence,
      (select count(*)::int from comment c where c.workspace_id = p.workspace_id and c.proposal_id = p.id) as comments,
      (select json_agg(json_build_object('optionId', f.option_id, 'title', o.title, 'gain', f.gain,
          'personDays', f.person_days) order by o.position)
        from open_figure f join option o on o.workspace_id = f.workspace_id and o.id = f.option_id
        where f.workspace_id = p.workspace_id and f.proposal_id = p.id) as figures,
      coalesce((select json_agg(json_build_object('wheel', s.wheel, 'round', s.round, 'terms', s.data->'terms') order by s.made_at)
        from statement s where s.workspace_id = p.workspace_id and s.proposal_id = p.id and s.act = 'accept'
          and p.status = 'revealed'), '[]') as terms
    from proposal p
    where ${sql.join(conditions, sql` and `)}
    order by ${by} ${way}, p.id ${way}
    limit ${sql.lit(query.limit + 1)}`.execute(db);
  const rows = found.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const next =
    found.rows.length > query.limit && last !== undefined ? cursorFor([last.sortedBy, last.id]) : null;
  const names = await namesOf(
    db,
    scope.workspaceId,
    rows.flatMap((row) => peopleIn(row.state)),
  );
  const data = rows.map((row) => ({
    ...presentCommon(row, names, termsOf(row)),
    options: row.options,
    evidence: row.evidence,
    comments: row.comments,
    figures: row.figures,
  }));
  return ok({ data, page: { next } });
}

function termsOf(row: Row): Partial<Record<Wheel, Terms>> {
  const found: Partial<Record<Wheel, Terms>> = {};
  for (const one of row.terms) if (one.round === row.state.round) found[one.wheel] = one.terms;
  return found;
}

/** How many of a filter are in each status; a status with none is left out. */
export async function statusCounts(
  db: Db,
  scope: Scope,
  query: ParsedQuery<typeof countProposals>,
): Promise<RouteAnswer<typeof countProposals>> {
  const found = await sql<{ status: ProposalSummary["status"]; count: number }>`
    select p.status, count(*)::int as count from proposal p
    where ${sql.join(conditionsOf(scope, query), sql` and `)} group by p.status`.execute(db);
  return { data: found.rows };
}

type Narrowing = ParsedQuery<typeof countProposals> & Pick<Query, "status">;

function conditionsOf(scope: Scope, query: Narrowing): RawBuilder<unknown>[] {
  const statuses = query.status === undefined ? [] : [query.status].flat();
  const conditions: RawBuilder<unknown>[] = [sql`p.workspace_id = ${scope.workspaceId}`];
  if (statuses.length > 0) conditions.push(sql`p.status = any(${statuses}::text[])`);
  if (query.origin !== undefined) conditions.push(sql`p.origin = ${query.origin}`);
  if (query.authorId !== undefined) conditions.push(sql`p.author_id = ${query.authorId}`);
  if (query.needId !== undefined)
    conditions.push(sql`exists (select from evidence e where e.workspace_id = p.workspace_id and e.proposal_id = p.id
      and e.need_id = ${query.needId})`);
  const words = (query.search ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  for (const word of words) conditions.push(sql`strpos(p.searched, ${word}) > 0`);
  return conditions;
}
