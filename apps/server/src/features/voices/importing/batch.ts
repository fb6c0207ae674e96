import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import { newId } from "../../../db/id.ts";
import { languageOf } from "../language.ts";
import { insertVoices, type NewVoice, reindexVoices, rememberTags } from "../write.ts";
import { customersOf } from "./customers.ts";
import type { Row } from "./drafts.ts";
import { fateOf, type KnownVoice, knownVoices } from "./known.ts";
import { type Counts, noCounts } from "./record.ts";

export type Target = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly currency: string;
  /** Who started the run. */
  readonly personId: string;
};

type Written = NewVoice & { readonly known?: KnownVoice; readonly isDated: boolean };

/** Writes the voices of one batch and tells what became of its rows. */
export async function writeBatch(tx: Tx, target: Target, at: Date, rows: readonly Row[]): Promise<Counts> {
  const known = await knownVoices(tx, target.workspaceId, rows);
  const fates = rows.map((row) => ({ row, ...fateOf(row, known) }));
  const toWrite = fates.filter((one) => one.fate === "added" || one.fate === "updated");
  const customers = await customersOf(
    tx,
    target.workspaceId,
    target.importId,
    at,
    toWrite.map(({ row }) => row.draft?.customer ?? null),
  );
  const voices = toWrite.flatMap(({ row, voice }, n): Written[] =>
    row.draft === undefined ? [] : [writtenVoice(target, at, row.draft, customers[n] ?? null, voice)],
  );
  const fresh = voices.filter((voice) => voice.known === undefined);
  const changed = voices.filter((voice) => voice.known !== undefined);
  const added = await insertVoices(tx, target, at, fresh);
  const updated = await updateVoices(tx, target, at, changed);
  const count = (fate: string): number => fates.filter((one) => one.fate === fate).length;
  return {
    ...noCounts,
    rows: rows.length,
    added: added.size,
    updated: updated.size,
    // Someone else brought the same voice between our look and our write.
    unchanged: count("unchanged") + (fresh.length - added.size),
    kept: count("kept") + (changed.length - updated.size),
    failed: count("failed"),
    warnings: rows.reduce((sum, row) => sum + row.flaws.filter((one) => one.kind === "warning").length, 0),
  };
}

function writtenVoice(
  target: Target,
  at: Date,
  draft: NonNullable<Row["draft"]>,
  customerId: string | null,
  known: KnownVoice | undefined,
): Written {
  return {
    id: known?.id ?? newId(),
    text: draft.text,
    title: draft.title,
    source: draft.source,
    sourceId: draft.sourceId,
    sourceStatus: draft.sourceStatus,
    url: draft.url,
    customerId,
    authorName: draft.authorName,
    authorEmail: draft.authorEmail,
    language: draft.language ?? languageOf(draft.text),
    saidAt: draft.saidAt === null ? at : new Date(draft.saidAt),
    isDated: draft.saidAt !== null,
    tags: draft.tags,
    votes: draft.votes,
    needId: null,
    importId: target.importId,
    importKey: draft.importKey,
    importedHash: draft.contentHash,
    createdBy: target.personId,
    ...(known === undefined ? {} : { known }),
  };
}

/** Writes over what an earlier import brought, and keeps what was there for the undo. */
async function updateVoices(
  tx: Tx,
  target: Target,
  at: Date,
  voices: readonly Written[],
): Promise<Set<string>> {
  if (voices.length === 0) return new Set();
  const rows = voices.map(({ known: _, isDated, saidAt, ...voice }) => ({
    ...voice,
    saidAt: isDated ? saidAt : null,
  }));
  const written = await sql<{ id: string }>`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as x (id uuid, text text, title text,
        "sourceStatus" text, url text, "customerId" uuid, "authorName" text, "authorEmail" text, language text,
        "saidAt" timestamptz, tags text[], votes integer, "importedHash" text)
    ), before as materialized (
      select v.* from voice v join given g on g.id = v.id
      where v.workspace_id = ${target.workspaceId} and not v.edited order by v.id for update of v
    ), kept as (
      insert into import_update (workspace_id, import_id, voice_id, before, version_after)
      select workspace_id, ${target.importId}, id, to_jsonb(before), version + 1 from before
      on conflict (workspace_id, import_id, voice_id) do update set version_after = excluded.version_after
    )
    update voice v set text = g.text, title = g.title, source_status = g."sourceStatus", url = g.url,
      customer_id = coalesce(g."customerId", v.customer_id), author_name = g."authorName",
      author_email = g."authorEmail", language = g.language, said_at = coalesce(g."saidAt", v.said_at), tags = g.tags,
      votes = g.votes, imported_hash = decode(g."importedHash", 'hex'), updated_at = ${at},
      revenue = case when c.currency = ${target.currency} then c.revenue end, version = v.version + 1
    from before b join given g on g.id = b.id
      left join customer c on c.workspace_id = ${target.workspaceId}
        and c.id = coalesce(g."customerId", b.customer_id)
    where v.workspace_id = ${target.workspaceId} and v.id = b.id returning v.id`.execute(tx);
  const done = new Set(written.rows.map((row) => row.id));
  const changed = voices.filter((voice) => done.has(voice.id));
  await reindexVoices(tx, target.workspaceId, changed);
  await rememberTags(
    tx,
    target.workspaceId,
    changed.flatMap((voice) => voice.tags),
  );
  return done;
}
