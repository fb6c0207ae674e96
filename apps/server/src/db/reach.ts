import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "../config.ts";
import { StartProblem } from "../start-problem.ts";
import { clusterFolder } from "./embedded/cluster.ts";
import { findRunning, startEmbedded } from "./embedded/start.ts";
import { knownMigrations } from "./migrate.ts";
import { appliedMigrations, checkRequirements } from "./requirements.ts";

export type Reached = {
  readonly url: string;
  /** Whether a Ryorin runs on the embedded database right now. */
  readonly isRunning: boolean;
  close(): Promise<void>;
};

/**
 * The installation's database for work beside the server: the operator's own, else the one of the Ryorin that
 * runs on the data folder, else the embedded one, started for as long as it is needed.
 *
 * @param mayMake whether a data folder without a database gets one
 * @throws {StartProblem}
 */
export async function reachDatabase(configuration: Configuration, mayMake = false): Promise<Reached> {
  const { DATABASE_URL: own, RYORIN_DATA: dataFolder } = configuration;
  if (own !== undefined) return { url: own, isRunning: false, close: async () => {} };
  const running = await findRunning(dataFolder);
  if (running !== undefined) return { url: running, isRunning: true, close: async () => {} };
  if (!mayMake && !existsSync(join(clusterFolder(dataFolder), "PG_VERSION")))
    throw new StartProblem("no_database", { folder: dataFolder });
  const { url, stop } = await startEmbedded({ dataFolder, log: () => {} });
  return { url, isRunning: false, close: stop };
}

/** Refuses a database whose tables are not at this version's. @throws {StartProblem} */
export async function requireCurrent(url: string): Promise<void> {
  const known = await knownMigrations();
  await checkRequirements(url, known);
  const applied = await appliedMigrations(url);
  if (known.some((name) => !applied.includes(name))) throw new StartProblem("database_older", {});
}
