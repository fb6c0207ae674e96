/**
 * Vitest's global set-up of the database tests: one throwaway PostgreSQL per run with one migrated template,
 * which `createTestDatabase` clones. RYORIN_TEST_DATABASE_URL names a server to use instead; its role must be
 * allowed to create databases.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { clusterFolder } from "../db/embedded/cluster.ts";
import { isAlive, isPostmasterOf, recordedPid, stopPostmaster } from "../db/embedded/postmaster.ts";
import { startEmbedded } from "../db/embedded/start.ts";
import { migrateToLatest } from "../db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { readonly url: string; readonly run: string };
  }
}

const prefix = "ryorin-test-";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.RYORIN_TEST_DATABASE_URL;
  const server = external ? { url: external, stop: async () => undefined } : await throwawayServer();
  // The session stays open and marks this run's databases as in use.
  const run = `ryorin_test_${process.pid}_${Date.now().toString(36)}`;
  const session = new pg.Client({ connectionString: server.url, application_name: run });
  session.on("error", () => undefined);
  await session.connect();
  await dropLeftDatabases(session);
  const template = `${run}_template`;
  await session.query(`create database ${template} encoding 'UTF8' template template0`);
  await migrateToLatest(databaseUrl(server.url, template));
  project.provide("testServer", { url: server.url, run });
  return async () => {
    await dropDatabases(session, `${run}_%`);
    await session.end();
    await server.stop();
  };
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  return serverUrl.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, (_, start: string) => start + database);
}

async function throwawayServer() {
  await removeLeftClusters();
  const dataFolder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  return await startEmbedded({ dataFolder, isThrowaway: true, log: () => undefined });
}

/** Clusters of runs that were killed together with their watcher. */
async function removeLeftClusters(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataFolder = join(tmpdir(), name);
    if (isAlive(Number(name.slice(prefix.length).split("-")[0]))) continue;
    try {
      const pid = recordedPid(clusterFolder(dataFolder));
      if (pid !== undefined && isPostmasterOf(clusterFolder(dataFolder), pid)) await stopPostmaster(pid);
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another account's: its own next run removes it.
    }
  }
}

async function dropLeftDatabases(session: pg.Client): Promise<void> {
  const { rows } = await session.query<{ run: string }>(
    `select distinct substring(datname from '^ryorin_test_[0-9]+_[0-9a-z]+') as run from pg_database
     where datname ~ '^ryorin_test_[0-9]+_[0-9a-z]+_'
     except select application_name from pg_stat_activity`,
  );
  for (const { run } of rows) await dropDatabases(session, `${run}_%`);
}

async function dropDatabases(session: pg.Client, like: string): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    "select datname as name from pg_database where datname like $1",
    [like],
  );
  for (const { name } of rows) await session.query(`drop database if exists ${name} with (force)`);
}
