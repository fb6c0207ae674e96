import type { SubjectChange } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";

const mostSubjects = 50;
/** What lies further back is told by the ledger itself. */
const mostEntries = 2_000;

export type Changed = Omit<SubjectChange, "by"> & { readonly by: string[] };

/**
 * What others did since an entry of the ledger, by what they did it to, the latest first; one statement. The
 * ledger holds no figure of a review, so nothing sealed can come from it.
 */
export async function changesSince(
  db: Db,
  scope: Scope,
  seen: number,
  head: number,
): Promise<{ changes: Changed[]; entries: number; more: boolean }> {
  const { workspaceId, personId } = scope;
  const after = Math.max(seen, head - mostEntries);
  const found = await sql<{ entries: number; changes: Changed[] }>`
    with recent as (
      select subject_kind, subject_id, kind, actor_id, at, seq from event
      where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${head}
        and actor_id is distinct from ${personId}::uuid
    ), subject as (
      select subject_kind, subject_id, max(seq) as last, max(at) as at,
        array_remove(array_agg(distinct actor_id), null) as actors
      from recent group by subject_kind, subject_id order by max(seq) desc limit ${mostSubjects + 1}
    )
    select (select count(*)::int from recent) as entries,
      coalesce((select json_agg(json_build_object(
          'subject', json_build_object('kind', s.subject_kind, 'id', s.subject_id,
            'number', coalesce(p.number, b.number), 'title', coalesce(p.title, b.name, n.name, t.name, d.title, q.name, i.file_name)),
          'kinds', (select json_agg(json_build_object('kind', k.kind, 'count', k.n) order by k.last desc) from (
            select kind, count(*)::int as n, max(seq) as last from recent r
            where r.subject_kind = s.subject_kind and r.subject_id = s.subject_id group by kind) k),
          'by', s.actors, 'lastAt', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lastSeq', s.last)
          order by s.last desc)
        from subject s
        left join proposal p on s.subject_kind = 'proposal' and p.workspace_id = ${workspaceId} and p.id::text = s.subject_id
        left join baseline b on s.subject_kind = 'baseline' and b.workspace_id = ${workspaceId} and b.id::text = s.subject_id
        left join scenario n on s.subject_kind = 'scenario' and n.workspace_id = ${workspaceId} and n.id::text = s.subject_id
        left join team t on s.subject_kind = 'team' and t.workspace_id = ${workspaceId} and t.id::text = s.subject_id
        left join need d on s.subject_kind = 'need' and d.workspace_id = ${workspaceId} and d.id::text = s.subject_id
        left join person q on s.subject_kind = 'person' and q.workspace_id = ${workspaceId} and q.id::text = s.subject_id
        left join import i on s.subject_kind = 'import' and i.workspace_id = ${workspaceId} and i.id::text = s.subject_id
      ), '[]') as changes`.execute(db);
  const { entries = 0, changes = [] } = found.rows[0] ?? {};
  const more = changes.length > mostSubjects || head - seen > mostEntries;
  return { entries, changes: changes.slice(0, mostSubjects), more };
}
