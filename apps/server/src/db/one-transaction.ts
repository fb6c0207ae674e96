import {
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPoolClient,
  PostgresQueryCompiler,
} from "kysely";
import type { Database, Db } from "./database.ts";
import { PreparingClient } from "./prepared.ts";

/**
 * Runs what is made of many commands as one transaction, on a connection of its own: all of it is there at the
 * end, or, whatever happens on the way, nothing. A command that is refused ends the whole. Notifications leave
 * with the commit. `name` is what the operator sees in the list of connections.
 */
export async function inOneTransaction<T>(
  databaseUrl: string,
  name: string,
  run: (db: Db) => Promise<T>,
): Promise<T> {
  const client = new PreparingClient({
    connectionString: databaseUrl,
    application_name: name,
    options: "-c timezone=UTC -c idle_in_transaction_session_timeout=60000",
  });
  // A connection that breaks surfaces as the error of the query that meets it.
  client.on("error", () => {});
  await client.connect();
  const driver = new OneTransactionDriver(Object.assign(client, { release() {} }));
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  try {
    await client.query("begin");
    const result = await run(db);
    if (driver.refused) throw new Error("a refused command ends the whole");
    await client.query("commit");
    return result;
  } finally {
    // Closing rolls back what was not committed.
    await client.end();
  }
}

/** Commands begin and commit within the one transaction; only its maker does so for real. */
class OneTransactionDriver extends PostgresDriver {
  refused = false;
  constructor(client: PostgresPoolClient) {
    super({ pool: { connect: async () => client, end: async () => {}, options: {} } });
  }
  override async beginTransaction(_connection: DatabaseConnection): Promise<void> {}
  override async commitTransaction(_connection: DatabaseConnection): Promise<void> {}
  override async rollbackTransaction(_connection: DatabaseConnection): Promise<void> {
    this.refused = true;
  }
}
