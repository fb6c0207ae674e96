import { sql } from "kysely";
import type { JobHouse } from "../../../jobs/worker.ts";
import { draftRows, type Row } from "./drafts.ts";
import { forgetFlaws, keepFlaws, mostFlaws } from "./flaws.ts";
import { fateOf, knownVoices } from "./known.ts";
import { choiceOf, foundIn, openStored } from "./open.ts";
import { findImport } from "./queries.ts";
import { addCounts, type Counts, noCounts, type Problem, type StoredSample } from "./record.ts";
import { workspaceOf } from "./workspace.ts";

const batchRows = 1_000;
/** Rows shown as they would be. */
const sampleRows = 20;

export type PreviewJob = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly round: number;
};

/**
 * Reads the whole file as a run would and writes no voice. Each step writes only while the round is the one it
 * was started for: a changed mapping, a cancel, or another process that took the job over end it.
 */
export async function preview(house: JobHouse, job: PreviewJob, signal: AbortSignal): Promise<void> {
  const { workspaceId, importId } = job;
  const { db } = house;
  const row = await findImport(db, job, importId);
  if (row === undefined || row.state !== "previewing" || row.round !== job.round) return;
  const workspace = await workspaceOf(db, workspaceId);
  await forgetFlaws(db, workspaceId, importId);
  let bytes = 0;
  const opened = await openStored(house, workspaceId, row, (read) => (bytes = read), signal);
  if (!opened.ok) {
    const problem: Problem = { code: opened.code, data: opened.data, line: opened.line || null };
    await finish(house, job, { state: "failed", problem, counts: noCounts, sample: [], found: null });
    return;
  }
  try {
    const found = foundIn(opened, row.settings);
    const sample: StoredSample[] = [];
    let counts: Counts = noCounts;
    let problem: Problem | null = null;
    let flawsKept = 0;
    let batch: Row[] = [];
    const flush = async (): Promise<boolean> => {
      const known = await knownVoices(db, workspaceId, batch);
      const fates = batch.map((one) => ({ row: one, fate: fateOf(one, known).fate }));
      for (const one of fates) counts = addCounts(counts, countOf(one.row, one.fate));
      for (const one of fates.slice(0, sampleRows - sample.length)) sample.push(shown(one.row, one.fate));
      const flaws = batch.flatMap((one) => one.flaws).slice(0, mostFlaws - flawsKept);
      flawsKept += flaws.length;
      await keepFlaws(db, workspaceId, importId, flaws);
      batch = [];
      return step(house, job, { counts, sample, found, bytes });
    };
    for await (const one of draftRows(opened, choiceOf(found, workspace))) {
      if (one.fatal !== undefined) problem = one.fatal;
      batch.push(one);
      if (batch.length === batchRows && !(await flush())) return;
    }
    if (!(await flush())) return;
    await finish(house, job, { state: "previewed", problem, counts, sample, found });
  } finally {
    await opened.close();
  }
}

function countOf(row: Row, fate: StoredSample["fate"]): Counts {
  const warnings = row.flaws.filter((one) => one.kind === "warning").length;
  return { ...noCounts, rows: 1, [fate]: 1, warnings };
}

function shown({ line, draft, flaws }: Row, fate: StoredSample["fate"]): StoredSample {
  return {
    line,
    fate,
    text: (draft?.text ?? "").slice(0, 500),
    title: draft?.title ?? null,
    source: draft?.source ?? "",
    sourceId: draft?.sourceId ?? null,
    customer: draft?.customer?.name ?? draft?.customer?.domain ?? draft?.customer?.externalId ?? null,
    author: draft?.authorName ?? draft?.authorEmail ?? null,
    saidAt: draft?.saidAt ?? null,
    tags: draft?.tags ?? [],
    votes: draft?.votes ?? 0,
    flaws,
  };
}

/** Tells how far it is; false when this round is over. */
async function step(
  { db, clock }: JobHouse,
  job: PreviewJob,
  now: { counts: Counts; sample: readonly StoredSample[]; found: unknown; bytes: number },
): Promise<boolean> {
  const told = await sql`
    update import set counts = ${JSON.stringify(now.counts)}, sample = ${JSON.stringify(now.sample)},
      found = ${JSON.stringify(now.found)}, bytes_done = ${now.bytes}, touched_at = ${clock()}
    where workspace_id = ${job.workspaceId} and id = ${job.importId} and state = 'previewing'
      and round = ${job.round} returning 1`.execute(db);
  return told.rows.length > 0;
}

async function finish(
  { db, clock }: JobHouse,
  job: PreviewJob,
  end: {
    state: "previewed" | "failed";
    problem: Problem | null;
    counts: Counts;
    sample: readonly StoredSample[];
    found: unknown;
  },
): Promise<void> {
  await sql`
    update import set state = ${end.state}, problem = ${json(end.problem)}, counts = ${JSON.stringify(end.counts)},
      sample = ${JSON.stringify(end.sample)}, found = ${json(end.found)}, rows_found = ${end.counts.rows},
      bytes_done = file_bytes, touched_at = ${clock()}, version = version + 1
    where workspace_id = ${job.workspaceId} and id = ${job.importId} and state = 'previewing'
      and round = ${job.round}`.execute(db);
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
