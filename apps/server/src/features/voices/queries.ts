import type { VoiceFilter } from "@ryorin/contract";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import { plannedForItsValues } from "../../db/prepared.ts";
import type { Scope } from "../../http/scope.ts";
import { voiceConditions } from "./filter.ts";
import { behind, orderKey, orderType, type Place, type VoiceOrder } from "./order.ts";
import { type SearchWord, searchWords } from "./search/words.ts";

export type VoiceRow = {
  id: string;
  text: string;
  title: string | null;
  source: string;
  source_id: string | null;
  source_status: string | null;
  url: string | null;
  customer_id: string | null;
  customer_name: string | null;
  customer_plan: string | null;
  customer_revenue: number | null;
  customer_currency: string | null;
  author_name: string | null;
  author_email: string | null;
  language: "ja" | "en" | "other";
  said_at: Date;
  tags: string[];
  votes: number;
  status: "open" | "done";
  need_id: string | null;
  need_title: string | null;
  import_id: string | null;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
  version: number;
  /** The ordering value as a cursor holds it: exact to the microsecond for an instant. */
  key: string | number;
};

/**
 * How many of the newest (most voted, …) rows are looked through before the index on grams is asked. A common
 * word is found among them at once; a rare one is rare in the index too, so both ways stay short.
 */
const lookedThrough = 1_000;

/** One page and one row more, to know whether there is another. */
export async function voicePage(
  db: Db | Tx,
  scope: Scope,
  filter: VoiceFilter,
  order: VoiceOrder,
  limit: number,
  after: Place | undefined,
): Promise<VoiceRow[]> {
  const words = searchWords(filter.q ?? "");
  const conditions = sql`${voiceConditions(scope, filter)}${
    after === undefined ? sql`` : sql` and ${behind(order, after)}`
  }`;
  const anyFilter = words.length > 0 || Object.values(filter).some((value) => value !== undefined);
  const inOrder = sql`order by ${orderKey(order, "v")} desc, v.id desc`;
  const rows =
    words.length === 0
      ? sql`${voiceColumns(order)} from voice v ${voiceJoins}
          where ${conditions} ${inOrder} limit ${sql.lit(limit + 1)}`
      : sql`with page as materialized (${searched(scope, conditions, words, order, limit + 1)})
          ${voiceColumns(order)} from page join voice v on v.workspace_id = ${scope.workspaceId} and v.id = page.id
          ${voiceJoins} ${inOrder}`;
  // As one value: to take 21 rows of 28 columns apart takes longer than to read them from JSON.
  const found = await sql<{ rows: JsonRow[] | null }>`${sql.raw(anyFilter ? plannedForItsValues : "")}
    select json_agg(page) as rows from (${rows}) page`.execute(db);
  return (found.rows[0]?.rows ?? []).map(rowOf);
}

type Instants = "said_at" | "created_at" | "updated_at" | "archived_at";
type JsonRow = Omit<VoiceRow, Instants> &
  Record<Exclude<Instants, "archived_at">, string> & {
    archived_at: string | null;
  };

const rowOf = (row: JsonRow): VoiceRow => ({
  ...row,
  said_at: new Date(row.said_at),
  created_at: new Date(row.created_at),
  updated_at: new Date(row.updated_at),
  archived_at: row.archived_at === null ? null : new Date(row.archived_at),
});

/**
 * The ids of the first `count` voices that hold every word. First among the rows at the front of the order,
 * then, only when those do not fill the page, by the index behind them: PostgreSQL does not begin a part whose
 * condition is known to be false.
 */
function searched(
  scope: Scope,
  conditions: RawBuilder<unknown>,
  words: readonly SearchWord[],
  order: VoiceOrder,
  count: number,
): RawBuilder<unknown> {
  const key = orderKey(order, "v");
  const contains = sql.join(
    words.map((word) => holds(word)),
    sql` and `,
  );
  return sql`
    with front as materialized (
      select v.id, ${key} as key from voice v where ${conditions}
      order by ${key} desc, v.id desc limit ${sql.lit(lookedThrough)}
    ), near as materialized (
      select front.id, front.key from front
      join voice_search s on s.workspace_id = ${scope.workspaceId} and s.voice_id = front.id
      where ${contains} order by front.key desc, front.id desc limit ${sql.lit(count)}
    ), edge as materialized (
      select id, key from front order by key desc, id desc offset ${sql.lit(lookedThrough - 1)} limit 1
    ), indexed as materialized (
      select s.voice_id from voice_search s
      where s.workspace_id = ${scope.workspaceId} and ${sql.join(
        words.map((word) => mayHold(word)),
        sql` and `,
      )}
        and ${contains}
    ), far as (
      select v.id, ${key} as key from indexed
      join voice v on v.workspace_id = ${scope.workspaceId} and v.id = indexed.voice_id
      where (select count(*) from near) < ${count} and exists (select from edge) and ${conditions}
        and (${key}, v.id) < ((select key from edge)::${orderType(order)}, (select id from edge))
      order by ${key} desc, v.id desc limit ${sql.lit(count)}
    )
    select id from (select id, key from near union all select id, key from far) found
    order by key desc, id desc limit ${sql.lit(count)}`;
}

/** The word is really in the text: without this a search could find what only looks alike. */
const holds = (word: SearchWord): RawBuilder<unknown> =>
  sql`(${sql.join(
    word.map(({ text }) => sql`strpos(s.folded, ${text}) > 0`),
    sql` or `,
  )})`;

/** The text has the pairs of characters that the word has. */
const mayHold = (word: SearchWord): RawBuilder<unknown> =>
  sql`(${sql.join(
    word.map(({ grams }) => (grams.length === 0 ? sql`true` : sql`s.grams @> ${grams}::integer[]`)),
    sql` or `,
  )})`;

const voiceColumns = (order: VoiceOrder): RawBuilder<unknown> => sql`
  select v.id, v.text, v.title, v.source, v.source_id, v.source_status, v.url, v.customer_id,
    c.name as customer_name, c.plan as customer_plan, c.revenue as customer_revenue,
    c.currency as customer_currency, v.author_name, v.author_email, v.language, v.said_at, v.tags, v.votes,
    v.status, v.need_id, n.title as need_title, v.import_id, v.created_by, v.created_at, v.updated_at,
    v.archived_at, v.version, ${order === "newest" ? sql`v.said_at::text` : orderKey(order, "v")} as key`;

const voiceJoins = sql`
  left join customer c on c.workspace_id = v.workspace_id and c.id = v.customer_id
  left join need n on n.workspace_id = v.workspace_id and n.id = v.need_id`;

export async function findVoice(db: Db | Tx, scope: Scope, id: string): Promise<VoiceRow | undefined> {
  const found = await sql<VoiceRow>`
    ${voiceColumns("newest")} from voice v ${voiceJoins}
    where v.workspace_id = ${scope.workspaceId} and v.id = ${id}`.execute(db);
  return found.rows[0];
}

/** More than this many waiting voices are not counted further. */
const countedTo = 10_000;

/** Sources are found by jumping through their index from one to the next, not by reading every voice. */
export async function voiceFacets(db: Db, scope: Scope) {
  const { workspaceId } = scope;
  const found = await sql<{ sources: string[]; tags: string[]; unassigned: number; any: boolean }>`
    with recursive step (source) as (
      (select source from voice where workspace_id = ${workspaceId} and archived_at is null
        order by source limit 1)
      union all
      select (select v.source from voice v where v.workspace_id = ${workspaceId} and v.archived_at is null
        and v.source > step.source order by v.source limit 1) from step where step.source is not null
    )
    select array(select source from step where source is not null limit 200) as sources,
      array(select name from tag where workspace_id = ${workspaceId} order by name limit 1000) as tags,
      (select count(*) from (select from voice where workspace_id = ${workspaceId} and archived_at is null
        and need_id is null limit ${sql.lit(countedTo + 1)}) waiting) as unassigned,
      exists (select from voice where workspace_id = ${workspaceId}) as any`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error("a select without a table gives one row");
  return {
    sources: row.sources,
    tags: row.tags,
    unassigned: { count: Math.min(row.unassigned, countedTo), more: row.unassigned > countedTo },
    any: row.any,
  };
}
