import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { JobHouse } from "../../../jobs/worker.ts";
import { appendEvents } from "../../ledger/append.ts";
import { reindexVoices } from "../write.ts";
import { lockImport } from "./queries.ts";
import type { RunJob } from "./run.ts";

const batchRows = 1_000;

/**
 * Takes an import back: voices it brought are removed and those it changed become what they were, save for any
 * that was changed since, or that a proposal rests on. Each batch is a transaction of its own, and none needs to
 * remember where it was: what is left to do is what still looks as the import left it.
 */
export async function undo(house: JobHouse, job: RunJob): Promise<void> {
  while (await inTurn(house, job, removeSome));
  while (await inTurn(house, job, restoreSome));
  await inTurn(house, job, finish);
}

async function inTurn(
  house: JobHouse,
  job: RunJob,
  act: (tx: Tx, job: RunJob, at: Date) => Promise<boolean>,
): Promise<boolean> {
  return house.db.transaction().execute(async (tx) => {
    const now = await lockImport(tx, job, job.importId);
    if (now?.state !== "undoing") return false;
    return act(tx, job, house.clock());
  });
}

async function removeSome(tx: Tx, { workspaceId, importId }: RunJob): Promise<boolean> {
  const removed = await sql`
    with gone as materialized (
      select v.id from voice v where v.workspace_id = ${workspaceId} and v.import_id = ${importId}
        and v.version = 1 and not exists (select from evidence e
          where e.workspace_id = ${workspaceId} and e.voice_id = v.id)
      order by v.id limit ${batchRows} for update of v
    )
    delete from voice v using gone where v.workspace_id = ${workspaceId} and v.id = gone.id
    returning 1`.execute(tx);
  return removed.rows.length > 0;
}

async function restoreSome(tx: Tx, { workspaceId, importId }: RunJob, at: Date): Promise<boolean> {
  const restored = await sql<{ id: string; text: string; title: string | null }>`
    with back as materialized (
      select b.* from import_update u
      join voice v on v.workspace_id = ${workspaceId} and v.id = u.voice_id and v.version = u.version_after,
        jsonb_populate_record(null::voice, u.before) b
      where u.workspace_id = ${workspaceId} and u.import_id = ${importId}
      order by v.id limit ${batchRows} for update of v
    ), used as (
      delete from import_update u using back
      where u.workspace_id = ${workspaceId} and u.import_id = ${importId} and u.voice_id = back.id
    )
    update voice v set text = b.text, title = b.title, source_status = b.source_status, url = b.url,
      customer_id = b.customer_id, author_name = b.author_name, author_email = b.author_email,
      language = b.language, said_at = b.said_at, tags = b.tags, votes = b.votes,
      imported_hash = b.imported_hash, revenue = b.revenue, updated_at = ${at}, version = v.version + 1
    from back b where v.workspace_id = ${workspaceId} and v.id = b.id
    returning v.id, v.text, v.title`.execute(tx);
  if (restored.rows.length > 0) await reindexVoices(tx, workspaceId, restored.rows);
  return restored.rows.length > 0;
}

/** Customers that only this import knew go too. What stayed is counted; it is listed by the import's filter. */
async function finish(tx: Tx, { workspaceId, importId }: RunJob, at: Date): Promise<boolean> {
  await sql`
    delete from customer c where c.workspace_id = ${workspaceId} and c.import_id = ${importId} and c.version = 1
      and not exists (select from voice v where v.workspace_id = ${workspaceId} and v.customer_id = c.id)
      and not exists (select from segment_customer s where s.workspace_id = ${workspaceId}
        and s.customer_id = c.id)`.execute(tx);
  const left = await sql<{ kept: number; person: string }>`
    select (select count(*) from voice where workspace_id = ${workspaceId} and import_id = ${importId})
        + (select count(*) from import_update where workspace_id = ${workspaceId} and import_id = ${importId})
        as kept, coalesce(started_by, created_by) as person
    from import where workspace_id = ${workspaceId} and id = ${importId}`.execute(tx);
  const { kept = 0, person = null } = left.rows[0] ?? {};
  await sql`
    update import set state = 'undone', kept_on_undo = ${kept}, touched_at = ${at}, finished_at = ${at},
      version = version + 1
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(tx);
  await sql`
    delete from import_chunk where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
  await appendEvents(tx, workspaceId, person, at, [
    { kind: "import.undone", subjectKind: "import", subjectId: importId, data: { kept } },
  ]);
  return true;
}
