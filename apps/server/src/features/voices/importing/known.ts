import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Row } from "./drafts.ts";

/** A voice that is here already, as far as an import must know it. */
export type KnownVoice = {
  readonly id: string;
  readonly importedHash: string | null;
  readonly edited: boolean;
};

export type Fate = "added" | "updated" | "unchanged" | "kept" | "failed";

/** The voices that are here already under the ids or keys of these rows, by a name for each row. */
export async function knownVoices(
  db: Db | Tx,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Map<string, KnownVoice>> {
  const drafts = rows.flatMap((row) => row.draft ?? []);
  const named = drafts.filter((draft) => draft.sourceId !== null);
  const keyed = drafts.flatMap((draft) => draft.importKey ?? []);
  const found = await sql<KnownVoice & { source: string; source_id: string | null; key: string | null }>`
    select v.id, encode(v.imported_hash, 'hex') as "importedHash", v.edited, v.source, v.source_id,
      null as key
    from unnest(${named.map((draft) => draft.source)}::text[], ${named.map((draft) => draft.sourceId)}::text[])
      as given (source, source_id)
    join voice v on v.workspace_id = ${workspaceId} and v.source = given.source
      and v.source_id = given.source_id
    union all
    select v.id, encode(v.imported_hash, 'hex'), v.edited, v.source, null, given.key
    from unnest(${keyed}::text[]) as given (key)
    join voice v on v.workspace_id = ${workspaceId} and v.import_key = decode(given.key, 'hex')`.execute(db);
  return new Map(
    found.rows.map(({ source, source_id, key, ...known }) => [nameOf(source, source_id, key), known]),
  );
}

export const nameOf = (source: string, sourceId: string | null, key: string | null): string =>
  sourceId === null ? `key ${key}` : JSON.stringify([source, sourceId]);

/**
 * What becomes of a row. A voice that a person wrote, or changed after an import brought it, is theirs: an
 * import says so and leaves it.
 */
export function fateOf(row: Row, known: ReadonlyMap<string, KnownVoice>): { fate: Fate; voice?: KnownVoice } {
  if (row.draft === undefined) return { fate: "failed" };
  const voice = known.get(nameOf(row.draft.source, row.draft.sourceId, row.draft.importKey));
  if (voice === undefined) return { fate: "added" };
  if (voice.importedHash === row.draft.contentHash) return { fate: "unchanged", voice };
  if (voice.edited || voice.importedHash === null) return { fate: "kept", voice };
  return { fate: "updated", voice };
}
