import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { JobHouse } from "../../../jobs/worker.ts";
import { appendEvents } from "../../ledger/append.ts";
import { type Target, writeBatch } from "./batch.ts";
import { draftRows, type Row } from "./drafts.ts";
import { keepFlaws, mostFlaws } from "./flaws.ts";
import { choiceOf, openStored } from "./open.ts";
import { findImport, lockImport } from "./queries.ts";
import { addCounts, type Counts, type Problem } from "./record.ts";
import { workspaceOf } from "./workspace.ts";

/** Rows of one transaction: few enough that other writers hardly wait, many enough that each costs little. */
const batchRows = 500;

export type RunJob = { readonly workspaceId: string; readonly importId: string };

/**
 * Imports the file batch by batch, each in a transaction of its own that also moves `rows_done` on. A run that
 * was interrupted reads the file from its beginning, passes over the rows that are done, and goes on. A batch
 * commits only if `rows_done` is still where it began, so two runs of one import cannot write a row twice.
 */
export async function run(house: JobHouse, job: RunJob, signal: AbortSignal): Promise<void> {
  const { workspaceId, importId } = job;
  const row = await findImport(house.db, job, importId);
  if (row === undefined || row.state !== "running" || row.found === null) return;
  const workspace = await workspaceOf(house.db, workspaceId);
  const personId = await startedBy(house, job);
  const target: Target = { workspaceId, importId, currency: workspace.currency, personId };
  let bytes = 0;
  const opened = await openStored(house, workspaceId, row, (read) => (bytes = read), signal);
  if (!opened.ok) {
    await end(house, target, "failed", { code: opened.code, data: opened.data, line: opened.line || null });
    return;
  }
  try {
    let passed = 0;
    let done = row.rows_done;
    let batch: Row[] = [];
    let problem: Problem | null = null;
    for await (const one of draftRows(opened, choiceOf(row.found, workspace))) {
      if (one.fatal !== undefined) problem = one.fatal;
      if (passed++ < row.rows_done) continue;
      batch.push(one);
      if (batch.length < batchRows) continue;
      if (!(await commitBatch(house, target, done, batch, bytes))) return;
      done += batch.length;
      batch = [];
    }
    if (batch.length > 0 && !(await commitBatch(house, target, done, batch, bytes))) return;
    await end(house, target, "done", problem);
  } finally {
    await opened.close();
  }
}

async function startedBy({ db }: JobHouse, job: RunJob): Promise<string> {
  const found = await sql<{ person: string }>`
    select coalesce(started_by, created_by) as person from import
    where workspace_id = ${job.workspaceId} and id = ${job.importId}`.execute(db);
  return found.rows[0]?.person ?? "";
}

/** False when the run is over: cancelled, or taken over by another process. */
async function commitBatch(
  house: JobHouse,
  target: Target,
  from: number,
  rows: readonly Row[],
  bytes: number,
): Promise<boolean> {
  const at = house.clock();
  return house.db.transaction().execute(async (tx) => {
    const now = await lockImport(tx, target, target.importId);
    if (now?.state !== "running" || now.rows_done !== from) return false;
    const counts = await writeBatch(tx, target, at, rows);
    await keepFlaws(
      tx,
      target.workspaceId,
      target.importId,
      rows.flatMap((row) => row.flaws).slice(0, Math.max(0, mostFlaws - from)),
    );
    await progress(tx, target, at, {
      counts: addCounts(now.counts, counts),
      done: from + rows.length,
      bytes,
    });
    const { added, updated, unchanged, kept, failed } = counts;
    await appendEvents(tx, target.workspaceId, target.personId, at, [
      {
        kind: "import.batch",
        subjectKind: "import",
        subjectId: target.importId,
        data: { from, until: from + rows.length, added, updated, unchanged, kept, failed },
      },
    ]);
    return true;
  });
}

async function progress(
  tx: Tx,
  target: Target,
  at: Date,
  now: { counts: Counts; done: number; bytes: number },
): Promise<void> {
  await sql`
    update import set counts = ${JSON.stringify(now.counts)}, rows_done = ${now.done}, bytes_done = ${now.bytes},
      touched_at = ${at}
    where workspace_id = ${target.workspaceId} and id = ${target.importId}`.execute(tx);
}

async function end(
  house: JobHouse,
  target: Target,
  state: "done" | "failed",
  problem: Problem | null,
): Promise<void> {
  const at = house.clock();
  await house.db.transaction().execute(async (tx) => {
    const now = await lockImport(tx, target, target.importId);
    if (now?.state !== "running") return;
    await sql`
      update import set state = ${state}, problem = ${problem === null ? null : JSON.stringify(problem)},
        sample = '[]', found = found - 'examples', finished_at = ${at}, touched_at = ${at}, version = version + 1
      where workspace_id = ${target.workspaceId} and id = ${target.importId}`.execute(tx);
    await appendEvents(tx, target.workspaceId, target.personId, at, [
      {
        kind: state === "done" ? "import.finished" : "import.failed",
        subjectKind: "import",
        subjectId: target.importId,
        data: { ...now.counts, ...(problem === null ? {} : { problem: problem.code, line: problem.line }) },
      },
    ]);
  });
  if (state === "done") await settle(house, target);
}

/** The file is not needed any more, and what searches have to look through is put in order. */
async function settle({ db }: JobHouse, { workspaceId, importId }: RunJob): Promise<void> {
  await sql`
    delete from import_chunk where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
  await sql`select gin_clean_pending_list('voice_search_grams')`.execute(db);
  await sql`analyze voice, voice_search, customer`.execute(db);
}
