import type { SubjectChange } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";

const mostSubjects = 50;
/** What lies further back is told by the ledger itself. */
const mostEntries = 2_000;

export type Changed = Omit<SubjectChange, "by"> & { readonly by: string[] };

type Row = {
  kind: string;
  id: string;
  number: number | null;
  title: string | null;
  followed: boolean;
  at: string;
  last: number;
  deeds: { kind: string; actor: string | null; count: number; last: number }[];
};

/**
 * What others did since an entry of the ledger, by what they did it to: what the reader follows first, then the
 * latest; one statement. The ledger holds no figure of a review, so nothing sealed can come from it. What is listed
 * is chosen before anything is told of it: a new person has two thousand entries before them.
 */
export async function changesSince(
  db: Db,
  scope: Scope,
  seen: number,
  head: number,
): Promise<{ changes: Changed[]; entries: number; more: boolean }> {
  const { workspaceId, personId } = scope;
  const after = Math.max(seen, head - mostEntries);
  const found = await sql<{ entries: number; rows: Row[] }>`
    with recent as materialized (
      select subject_kind, subject_id, kind, actor_id, at, seq from event
      where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${head}
        and actor_id is distinct from ${personId}::uuid
    ), subject as materialized (
      select subject_kind as kind, subject_id as id, max(seq) as last, max(at) as at,
        bool_or(f.proposal_id is not null) as followed,
        -- What has no other name of its own is told by its kind alone.
        case when subject_kind in ('proposal', 'baseline', 'scenario', 'team', 'need', 'person', 'import')
          then subject_id::uuid end as uuid
      from recent left join subscription f on subject_kind = 'proposal' and f.workspace_id = ${workspaceId}
        and f.person_id = ${personId} and f.proposal_id::text = subject_id
      group by subject_kind, subject_id order by followed desc, max(seq) desc limit ${mostSubjects + 1}
    ), deed as (
      select kind, id, json_agg(json_build_object('kind', done, 'actor', actor_id, 'count', n, 'last', last)) as deeds
      from (select s.kind, s.id, r.kind as done, r.actor_id, count(*)::int as n, max(r.seq) as last
        from subject s join recent r on r.subject_kind = s.kind and r.subject_id = s.id
        group by s.kind, s.id, r.kind, r.actor_id) one
      group by kind, id
    )
    select (select count(*)::int from recent) as entries,
      coalesce((select json_agg(json_build_object('kind', s.kind, 'id', s.id, 'number', coalesce(p.number, b.number),
          'title', coalesce(p.title, b.name, n.name, t.name, d.title, q.name, i.file_name),
          'followed', s.followed, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'last', s.last, 'deeds', e.deeds)
          order by s.followed desc, s.last desc)
        from subject s join deed e on e.kind = s.kind and e.id = s.id
        left join proposal p on s.kind = 'proposal' and p.workspace_id = ${workspaceId} and p.id = s.uuid
        left join baseline b on s.kind = 'baseline' and b.workspace_id = ${workspaceId} and b.id = s.uuid
        left join scenario n on s.kind = 'scenario' and n.workspace_id = ${workspaceId} and n.id = s.uuid
        left join team t on s.kind = 'team' and t.workspace_id = ${workspaceId} and t.id = s.uuid
        left join need d on s.kind = 'need' and d.workspace_id = ${workspaceId} and d.id = s.uuid
        left join person q on s.kind = 'person' and q.workspace_id = ${workspaceId} and q.id = s.uuid
        left join import i on s.kind = 'import' and i.workspace_id = ${workspaceId} and i.id = s.uuid
      ), '[]') as rows`.execute(db);
  const { entries = 0, rows = [] } = found.rows[0] ?? {};
  const more = rows.length > mostSubjects || head - seen > mostEntries;
  return { entries, changes: rows.slice(0, mostSubjects).map(changeOf), more };
}

function changeOf({ kind, id, number, title, followed, at, last, deeds }: Row): Changed {
  const kinds = new Map<string, { kind: string; count: number; last: number }>();
  for (const deed of deeds) {
    const known = kinds.get(deed.kind) ?? { kind: deed.kind, count: 0, last: 0 };
    known.count += deed.count;
    known.last = Math.max(known.last, deed.last);
    kinds.set(deed.kind, known);
  }
  return {
    subject: { kind, id, number, title },
    kinds: [...kinds.values()]
      .sort((a, b) => b.last - a.last)
      .map((one) => ({ kind: one.kind, count: one.count })),
    by: [...new Set(deeds.flatMap((deed) => (deed.actor === null ? [] : [deed.actor])))].sort(),
    followed,
    lastAt: at,
    lastSeq: last,
  };
}
