import pg from "pg";
import { StartProblem } from "../start-problem.ts";

const oldestMajor = 15;

/**
 * Looks at the database before anything is written to it.
 *
 * @param knownMigrations names of the migrations this version brings
 * @throws {StartProblem} when it does not answer, is older than 15, not UTF-8, or migrated by a newer Ryorin
 */
export async function checkRequirements(url: string, knownMigrations: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StartProblem("database_unavailable", { detail: reasonOf(error) }, error);
  }
  try {
    await checkServer(client);
    await checkMigrations(client, knownMigrations);
  } finally {
    await client.end();
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as "versionNumber",
       current_setting('server_version') as version,
       pg_encoding_to_char(encoding) as encoding, datname as database
     from pg_database where datname = current_database()`,
  );
  const problem = serverProblem(rows[0]!);
  if (problem) throw problem;
}

export type ServerFacts = {
  /** As `server_version_num` has it: 150004 is 15.4. */
  readonly versionNumber: number;
  readonly version: string;
  readonly encoding: string;
  readonly database: string;
};

export function serverProblem(facts: ServerFacts): StartProblem | undefined {
  const { versionNumber, version, encoding, database } = facts;
  if (versionNumber < oldestMajor * 10_000)
    return new StartProblem("server_too_old", { found: version, wanted: oldestMajor });
  if (encoding !== "UTF8") return new StartProblem("database_not_utf8", { database, found: encoding });
  return undefined;
}

/** Names of the migrations that a database has seen; none when it is fresh. */
export async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('kysely_migration') is not null as there");
    if (rows[0].there !== true) return [];
    return (await client.query<{ name: string }>("select name from kysely_migration")).rows.map(
      ({ name }) => name,
    );
  } finally {
    await client.end();
  }
}

async function checkMigrations(client: pg.Client, known: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ there: boolean; database: string }>(
    "select to_regclass('kysely_migration') is not null as there, current_database() as database",
  );
  const { there, database } = rows[0]!;
  if (!there) return;
  const newer = await client.query<{ name: string }>(
    "select name from kysely_migration where name <> all($1) order by name desc limit 1",
    [known],
  );
  const migration = newer.rows[0]?.name;
  if (migration !== undefined) throw new StartProblem("database_newer", { database, migration });
}

/** Several addresses of one host may each have failed; every one says why. Never contains the password. */
function reasonOf(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  return [...new Set(errors.map((one) => (one as Error).message))].join("; ");
}
