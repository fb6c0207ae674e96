import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import { fold, grams } from "./search/fold.ts";

/** A voice as it is written; ids of customers and needs are the workspace's own. */
export type NewVoice = {
  readonly id: string;
  readonly text: string;
  readonly title: string | null;
  readonly source: string;
  readonly sourceId: string | null;
  readonly sourceStatus: string | null;
  readonly url: string | null;
  readonly customerId: string | null;
  readonly authorName: string | null;
  readonly authorEmail: string | null;
  readonly language: "ja" | "en" | "other";
  readonly saidAt: Date;
  readonly tags: readonly string[];
  readonly votes: number;
  readonly needId: string | null;
  readonly importId: string | null;
  /** Hexadecimal, as is the next. */
  readonly importKey: string | null;
  readonly importedHash: string | null;
  readonly createdBy: string | null;
};

/**
 * Writes voices with what they are searched by, in one statement however many. A voice whose source and source
 * id are taken is left out. Returns the ids that were written.
 */
export async function insertVoices(
  tx: Tx,
  workspace: { readonly workspaceId: string; readonly currency: string },
  at: Date,
  voices: readonly NewVoice[],
): Promise<Set<string>> {
  const rows = voices.map((voice) => ({ ...voice, ...searchable(voice) }));
  const written = await sql<{ id: string }>`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as x (id uuid, text text, title text,
        source text, "sourceId" text, "sourceStatus" text, url text, "customerId" uuid, "authorName" text,
        "authorEmail" text, language text, "saidAt" timestamptz, tags text[], votes integer, "needId" uuid,
        "importId" uuid, "importKey" text, "importedHash" text, "createdBy" uuid, folded text, grams text)
    ), written as (
      insert into voice (workspace_id, id, text, title, source, source_id, source_status, url, customer_id,
        author_name, author_email, language, said_at, tags, votes, need_id, revenue, import_id, import_key, imported_hash,
        created_by, created_at, updated_at)
      select ${workspace.workspaceId}, g.id, g.text, g.title, g.source, g."sourceId", g."sourceStatus", g.url,
        g."customerId", g."authorName", g."authorEmail", g.language, g."saidAt", g.tags, g.votes, g."needId",
        case when c.currency = ${workspace.currency} then c.revenue end, g."importId",
        decode(g."importKey", 'hex'), decode(g."importedHash", 'hex'), g."createdBy", ${at}, ${at}
      from given g left join customer c on c.workspace_id = ${workspace.workspaceId} and c.id = g."customerId"
      order by g.source, g."sourceId", g."importKey"
      on conflict do nothing returning id
    ), searchable as (
      insert into voice_search (workspace_id, voice_id, folded, grams)
      select ${workspace.workspaceId}, g.id, g.folded, g.grams::integer[] from given g join written using (id)
    )
    select id from written`.execute(tx);
  await rememberTags(
    tx,
    workspace.workspaceId,
    voices.flatMap((voice) => voice.tags),
  );
  return new Set(written.rows.map((row) => row.id));
}

/** Writes anew what a voice is searched by, after its words changed. */
export async function reindexVoices(
  tx: Tx,
  workspaceId: string,
  voices: readonly { readonly id: string; readonly text: string; readonly title: string | null }[],
): Promise<void> {
  const rows = voices.map((voice) => ({ id: voice.id, ...searchable(voice) }));
  await sql`
    update voice_search s set folded = g.folded, grams = g.grams::integer[]
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, folded text, grams text)
    where s.workspace_id = ${workspaceId} and s.voice_id = g.id`.execute(tx);
}

function searchable({ text, title }: { readonly text: string; readonly title: string | null }) {
  const folded = fold(title === null ? text : `${title}\n${text}`);
  return { folded, grams: `{${grams(folded).join()}}` };
}

export async function rememberTags(tx: Tx, workspaceId: string, tags: readonly string[]): Promise<void> {
  const distinct = [...new Set(tags)].sort();
  if (distinct.length === 0) return;
  await sql`
    insert into tag (workspace_id, name) select ${workspaceId}, unnest(${distinct}::text[])
    on conflict do nothing`.execute(tx);
}
