import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Db } from "./database.ts";
import { PreparingClient } from "./prepared.ts";

// bigint: sequence numbers and counts stay far below 2^53, so they are numbers everywhere.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// date: a calendar day without a zone; a Date would shift it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export type Connection = { db: Db; pool: pg.Pool; url: string; close(): Promise<void> };

/**
 * Opens the pool. A lost database surfaces as an error of the query that met it; the pool reconnects by
 * itself, so nothing here needs a restart.
 */
export function connect(url: string, options: { connections?: number } = {}): Connection {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.connections ?? 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    // A server that went without a word is noticed by the system in minutes instead of hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: "ryorin",
    options: "-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000",
  });
  // A connection that breaks, idle or at work, must not bring the process down: the query that meets it says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, url, close: () => db.destroy() };
}
