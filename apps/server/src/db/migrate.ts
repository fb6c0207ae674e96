import { readdir } from "node:fs/promises";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import { migrateQueue } from "../jobs/queue.ts";
import { connect } from "./connect.ts";

const folder = new URL("../migrations/", import.meta.url);

/** Migrations by file name, in order. They are additive and never edited once released. */
const provider: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(folder)).filter((name) => /^\d{8}_\d+_\w+\.ts$/.test(name)).sort();
    const entries = names.map(
      async (name) => [name.slice(0, -3), (await import(new URL(name, folder).href)) as Migration] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  },
};

/** Names of the migrations that this version brings, in order. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await provider.getMigrations());
}

/**
 * Brings the database at `url` up to date and tells which migrations ran. Safe when several processes start
 * at once: the migrator takes a lock, so one migrates and the others find nothing to do. That the database is
 * not newer than this version is `checkRequirements`' to say, before.
 */
export async function migrateToLatest(url: string): Promise<string[]> {
  const { db, close } = connect(url, { connections: 2 });
  try {
    const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
    if (error !== undefined) throw error;
    await migrateQueue(url);
    return (results ?? []).map((one) => one.migrationName);
  } finally {
    await close();
  }
}

/** Brings a database without tables to where an older version had it, so that its backup fits. */
export async function migrateUpTo(url: string, migration: string): Promise<void> {
  const { db, close } = connect(url, { connections: 2 });
  try {
    const { error } = await new Migrator({ db, provider }).migrateTo(migration);
    if (error !== undefined) throw error;
    await migrateQueue(url);
  } finally {
    await close();
  }
}
