import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { databaseUrl } from "./postgres.ts";

export type TestDatabase = {
  readonly url: string;
  /** Drops it, whoever is still connected. Databases that nobody drops go with the run. */
  readonly drop: () => Promise<void>;
};

/**
 * A migrated, empty database of one's own: a clone of the run's template, made in some 50 ms.
 *
 *     const database = await createTestDatabase();
 *     afterAll(database.drop);
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { run } = inject("testServer");
  const name = `${run}_${randomBytes(6).toString("hex")}`;
  await ask(`create database ${name} template ${run}_template`);
  return {
    url: databaseUrl(inject("testServer").url, name),
    drop: () => drop(name),
  };
}

/** A database without any table, on the same server. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `${inject("testServer").run}_${randomBytes(6).toString("hex")}`;
  await ask(`create database ${name} encoding 'UTF8' template template0`);
  return {
    url: databaseUrl(inject("testServer").url, name),
    drop: () => drop(name),
  };
}

/** A copy of a test database that nobody is connected to: two worlds with one past. */
export async function copyDatabase(url: string): Promise<TestDatabase> {
  const from = /\/(ryorin_test_\w+)(?:\?|$)/.exec(url)?.[1];
  if (from === undefined) throw new Error("only a test's own database is copied");
  const name = `${inject("testServer").run}_${randomBytes(6).toString("hex")}`;
  await ask(`create database ${name} template ${from}`);
  return {
    url: databaseUrl(inject("testServer").url, name),
    drop: () => drop(name),
  };
}

/** Autovacuum belongs to the superuser and cannot be sent away by us: whoever meets it there comes again. */
async function drop(name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(`drop database if exists ${name} with (force)`);
    } catch (error) {
      const isVacuumed = error instanceof pg.DatabaseError && error.code === "42501";
      if (!isVacuumed || tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function ask(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("testServer").url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
