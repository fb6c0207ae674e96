import { runMigrations } from "graphile-worker";
import { sql } from "kysely";
import type { Tx } from "../db/database.ts";
import { jobLogger } from "./logger.ts";

/** The queue's tables are graphile-worker's; they stand apart from the workspaces'. */
export const queueSchema = "job";

/** Brings the queue's tables up to date. Safe when several processes start at once. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({
    connectionString: url,
    maxPoolSize: 1,
    schema: queueSchema,
    logger: jobLogger(() => {}),
  });
}

/**
 * Queues a job inside the command's transaction: it exists exactly when the change does. The payload holds ids
 * only; a job reads what it works on when it runs, and must do nothing when that has been done already.
 */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Readonly<Record<string, string | number>>,
): Promise<void> {
  await sql`
    select from ${sql.id(queueSchema, "add_job")} (
      identifier => ${task}, payload => ${JSON.stringify(payload)}::json, max_attempts => ${mostAttempts})`.execute(
    tx,
  );
}

/** A database that is away is waited for: with growing pauses these attempts take some hours. */
const mostAttempts = 20;
