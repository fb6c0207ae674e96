import { mkdir, rm } from "node:fs/promises";
import { sql } from "kysely";
import { z } from "zod";
import { failureOf } from "../../../http/failure.ts";
import type { JobHouse, Tasks } from "../../../jobs/worker.ts";
import { unpackingFolder } from "./open.ts";
import { preview } from "./preview.ts";
import { run } from "./run.ts";
import { undo } from "./undo.ts";

const runJob = z.object({ workspaceId: z.uuid(), importId: z.uuid() });
const previewJob = runJob.extend({ round: z.int() });

/** Imports that broke off while uploading, and files nobody ran, are swept once an hour. */
export const importSchedule = "23 * * * * sweepImports";

export function importTasks(house: JobHouse): Tasks {
  return {
    previewImport: (payload, signal) => {
      const job = previewJob.parse(payload);
      return orFail(house, job, () => preview(house, job, signal));
    },
    runImport: (payload, signal) => {
      const job = runJob.parse(payload);
      return orFail(house, job, () => run(house, job, signal));
    },
    undoImport: (payload) => {
      const job = runJob.parse(payload);
      return orFail(house, job, () => undo(house, job));
    },
    sweepImports: () => sweep(house),
  };
}

/** A killed process leaves unpacked workbooks behind; nobody else unpacks into this data folder. */
export async function clearUnpacked(house: JobHouse): Promise<void> {
  const folder = unpackingFolder(house);
  if (folder === undefined) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/**
 * What passes by itself (a database that is away, two writers that met, a process that is stopping) is thrown
 * on, and the queue tries again. Anything else would fail again: the import says so and can be undone.
 */
async function orFail(
  house: JobHouse,
  job: { workspaceId: string; importId: string },
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const { code } = failureOf(error);
    const passes = code === "database_away" || code === "conflict" || (error as Error).name === "AbortError";
    if (passes) throw error;
    house.log("error", "An import failed unexpectedly", {
      importId: job.importId,
      error: String((error as Error).stack ?? error),
    });
    const problem = { code: code === "disk_full" ? "disk_full" : "internal", data: {}, line: null };
    await sql`
      update import set state = 'failed', problem = ${JSON.stringify(problem)}, finished_at = ${house.clock()},
        touched_at = ${house.clock()}, version = version + 1
      where workspace_id = ${job.workspaceId} and id = ${job.importId}
        and state in ('previewing', 'running', 'undoing')`.execute(house.db);
  }
}

async function sweep({ db, clock }: JobHouse): Promise<void> {
  const hourAgo = new Date(clock().getTime() - 3_600_000);
  const weekAgo = new Date(clock().getTime() - 7 * 86_400_000);
  await sql`delete from import where state = 'uploading' and created_at < ${hourAgo}`.execute(db);
  await sql`
    update import set state = 'cancelled', sample = '[]', found = found - 'examples', finished_at = ${clock()}, version = version + 1
    where state = 'previewed' and touched_at < ${weekAgo}`.execute(db);
  await sql`
    delete from import_chunk c using import i where i.workspace_id = c.workspace_id and i.id = c.import_id
      and i.state in ('done', 'cancelled', 'failed', 'undone') and i.touched_at < ${weekAgo}`.execute(db);
}
