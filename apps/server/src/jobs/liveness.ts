import { sql } from "kysely";
import pg from "pg";
import { queueSchema } from "./queue.ts";
import type { JobHouse } from "./worker.ts";

/** How often jobs of dead processes are looked for. */
const sweepMs = 3_000;

export type Liveness = {
  /** Says for the queue's pool of this name: the process lives as long as this lock is held. */
  announce(pool: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * The queue marks a job with the pool that runs it, and by itself gives up on a silent pool only after four
 * hours. So every process holds one session whose advisory lock bears its pool's name: PostgreSQL lets go of it
 * the moment the process is gone, however it went, without a clock or a heartbeat. Whoever finds a job of a
 * pool whose lock is free sets the job free too.
 *
 * A session that broke while its process lives can make another process start the same job. Jobs are therefore
 * written so that the slower of two commits nothing.
 */
export async function openLiveness(house: JobHouse): Promise<Liveness> {
  let pool: string | undefined;
  let session: pg.Client | undefined;
  let closed = false;

  async function hold(): Promise<void> {
    const client = new pg.Client({
      connectionString: house.databaseUrl,
      application_name: "ryorin jobs",
      keepAlive: true,
    });
    client.on("error", () => {});
    client.on("end", () => {
      if (session === client) session = undefined;
    });
    await client.connect();
    session = client;
    if (pool !== undefined) await lock(client, pool);
  }

  async function sweep(): Promise<void> {
    try {
      if (session === undefined && !closed) await hold();
      await freeDeadJobs(house);
    } catch {
      // The database is away: the next sweep finds it back.
    }
  }

  await hold();
  await freeDeadJobs(house);
  const timer = setInterval(() => void sweep(), sweepMs);
  return {
    async announce(name) {
      pool = name;
      if (session !== undefined) await lock(session, name);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await session?.end();
    },
  };
}

const lock = (client: pg.Client, pool: string): Promise<unknown> =>
  client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`ryorin jobs ${pool}`]);

/** A pool that took its first job a moment ago may not have its lock yet: it is given five seconds. */
async function freeDeadJobs(house: JobHouse): Promise<void> {
  const { rows } = await sql<{ pool: string }>`
    select locked_by as pool from ${sql.id(queueSchema, "_private_jobs")}
    where locked_by is not null and locked_at < now() - interval '5 seconds' group by 1`.execute(house.db);
  const pools = rows.map((row) => row.pool);
  if (pools.length === 0) return;
  await sql`
    select ${sql.id(queueSchema, "force_unlock_workers")}(array(
      select pool from unnest(${pools}::text[]) as pool
      where pg_try_advisory_xact_lock(hashtextextended('ryorin jobs ' || pool, 0))))`.execute(house.db);
}
