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

/**
 * The voices that are here already under these rows' keys.
 *
 * `is not distinct from` is there to keep PostgreSQL from narrowing by workspace first: of a workspace that was
 * filled since the last ANALYZE it believes that it is empty, and would read all of it for every key.
 */
export async function knownVoices(
  db: Db | Tx,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Map<string, KnownVoice>> {
  const keys = rows.flatMap((row) => row.draft?.importKey ?? []);
  const found = await sql<KnownVoice & { key: string }>`
    select v.id, encode(v.imported_hash, 'hex') as "importedHash", v.edited, encode(v.import_key, 'hex') as key
    from unnest(${keys}::text[]) as given (key)
    join voice v on v.import_key = decode(given.key, 'hex')
      and v.workspace_id is not distinct from ${workspaceId}`.execute(db);
  return new Map(found.rows.map(({ key, ...known }) => [key, known]));
}

/**
 * What becomes of a row. A voice that a person wrote, or changed after an import brought it, is theirs: an
 * import says so and leaves it.
 */
export function fateOf(row: Row, known: ReadonlyMap<string, KnownVoice>): { fate: Fate; voice?: KnownVoice } {
  if (row.draft === undefined) return { fate: "failed" };
  const voice = known.get(row.draft.importKey);
  if (voice === undefined) return { fate: "added" };
  if (voice.importedHash === row.draft.contentHash) return { fate: "unchanged", voice };
  if (voice.edited || voice.importedHash === null) return { fate: "kept", voice };
  return { fate: "updated", voice };
}
