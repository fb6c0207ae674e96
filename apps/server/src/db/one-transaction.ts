import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import pg from "pg";
import type { Database, Db } from "./database.ts";

/**
 * Runs something that is made of many commands as one transaction, on a connection of its own: all of it is
 * there at the end, or, whatever happens on the way, nothing. Inside, a command's own transaction is a
 * savepoint; its notifications leave with the whole. Meant for one caller at a time: two commands side by side
 * would share a savepoint.
 */
export async function inOneTransaction<T>(
  databaseUrl: string,
  name: string,
  run: (db: Db) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: name,
    options: "-c timezone=UTC -c idle_in_transaction_session_timeout=60000",
  });
  // A connection that breaks surfaces as the error of the query that meets it.
  client.on("error", () => {});
  await client.connect();
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SavepointDriver(client),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  try {
    await client.query("begin");
    const result = await run(db);
    await client.query("commit");
    return result;
  } finally {
    // Closing rolls back what was not committed.
    await client.end();
  }
}

class SavepointDriver extends PostgresDriver {
  constructor(client: pg.Client) {
    const lent = Object.assign(client, { release() {} });
    super({ pool: { connect: async () => lent, end: async () => {}, options: {} } });
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, "savepoint command");
  }
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, "release savepoint command");
  }
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, "rollback to savepoint command");
    await say(connection, "release savepoint command");
  }
}

async function say(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}
