import { readdir } from "node:fs/promises";
import { sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import { connect } from "./connect.ts";
import type { Db } from "./database.ts";

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

/** The database knows migrations that this version does not: an older app must not write to it. */
export class NewerDatabaseError extends Error {
  readonly migrations: readonly string[];
  constructor(migrations: readonly string[]) {
    super(
      `This database was migrated by a newer Ryorin (${migrations.join(", ")}). Start that version or a newer one.`,
    );
    this.name = "NewerDatabaseError";
    this.migrations = migrations;
  }
}

/**
 * Brings the database at `url` up to date and tells which migrations ran. Safe when several processes start
 * at once: the migrator takes a lock, so one migrates and the others find nothing to do.
 * @throws NewerDatabaseError
 */
export async function migrateToLatest(url: string): Promise<string[]> {
  const { db, close } = connect(url, { connections: 2 });
  try {
    const known = new Set(Object.keys(await provider.getMigrations()));
    const unknown = (await appliedMigrations(db)).filter((name) => !known.has(name));
    if (unknown.length > 0) throw new NewerDatabaseError(unknown);
    const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
    if (error !== undefined) throw error;
    return (results ?? []).map((one) => one.migrationName);
  } finally {
    await close();
  }
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const table = await sql<{
    there: boolean;
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (!table.rows[0]?.there) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return applied.rows.map((row) => row.name);
}
