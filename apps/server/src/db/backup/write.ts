import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { queueSchema } from "../../jobs/queue.ts";
import { BackupProblem, endMark, format, type Header, jobSection, type SectionHead } from "./format.ts";
import { migrationsOf, openBackupSession, tablesOf } from "./session.ts";

export type BackupOptions = {
  readonly version: string;
  readonly at: Date;
  /** Called when a section is complete. */
  readonly wrote?: (table: string, rows: number) => void;
};

export type BackupSummary = {
  readonly tables: number;
  readonly rows: number;
  readonly sha256: string;
  readonly header: Header;
};

/**
 * Writes a whole database, as it is at one instant, into `sink` and ends it. People go on working meanwhile:
 * everything is read in one snapshot and nothing is locked against writers. Memory does not grow with the data.
 *
 * @throws {BackupProblem} nothing_here
 */
export async function writeBackup(
  url: string,
  sink: Writable,
  { version, at, wrote = () => {} }: BackupOptions,
): Promise<BackupSummary> {
  const client = await openBackupSession(url, "backup");
  const gzip = createGzip({ level: 6 });
  const packing = pipeline(gzip, sink);
  // Heard in `put` and at the end; unheard in between, a full disk would end the process.
  packing.catch(() => undefined);
  const hash = createHash("sha256");

  async function put(bytes: Buffer): Promise<void> {
    hash.update(bytes);
    if (gzip.destroyed) await packing;
    if (!gzip.write(bytes)) await Promise.race([once(gzip, "drain"), packing]);
  }
  const putLine = (value: unknown): Promise<void> => put(Buffer.from(`${JSON.stringify(value)}\n`));
  const sha256 = (): string => hash.copy().digest("hex");

  async function putSection(head: SectionHead, select: string): Promise<number> {
    await putLine(head);
    const rows = client.query(copyTo(`copy (${select}) to stdout`));
    for await (const bytes of rows as AsyncIterable<Buffer>) await put(bytes);
    await put(endMark);
    await putLine({ rows: rows.rowCount, sha256: sha256() });
    wrote(head.table, rows.rowCount);
    return rows.rowCount;
  }

  try {
    await client.query("begin isolation level repeatable read, read only");
    const header = await headerOf(client, version, at);
    await putLine(header);
    const tables = await tablesOf(client);
    let rows = 0;
    for (const { name, quoted, columns } of tables) {
      const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
      rows += await putSection({ table: name, columns }, `select ${list} from ${quoted}`);
    }
    if (await hasQueue(client))
      rows += await putSection({ table: jobSection, columns: jobColumns }, waitingJobs);
    const end = { rows, sha256: sha256() };
    await putLine({ end: true, ...end });
    gzip.end();
    await packing;
    await client.end();
    return { tables: tables.length, header, ...end };
  } catch (error) {
    gzip.destroy();
    // Not `end`, which would wait for a COPY that nobody reads any more.
    client.connection.stream.destroy();
    throw error;
  }
}

async function headerOf(client: pg.Client, version: string, at: Date): Promise<Header> {
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) throw new BackupProblem("nothing_here");
  const { rows: server } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const { rows: heads } = await client.query<{ workspaceId: string; seq: string | number; hash: string }>(
    `select workspace_id as "workspaceId", seq, hash from ledger_head order by 1`,
  );
  return {
    format,
    madeAt: at.toISOString(),
    version,
    postgres: server[0]?.version ?? "",
    migrations,
    ledgers: heads.map((head) => ({ ...head, seq: Number(head.seq) })),
  };
}

const jobColumns = ["task", "payload", "run_at", "max_attempts", "key", "priority"];

/** A job that runs right now is among them: it will run again, which every job is made for. */
const waitingJobs = `
  select t.identifier, j.payload, j.run_at, j.max_attempts, j.key, j.priority
  from ${queueSchema}._private_jobs j join ${queueSchema}._private_tasks t on t.id = j.task_id
  where j.attempts < j.max_attempts order by j.id`;

async function hasQueue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select to_regclass($1) is not null as is", [
    `${queueSchema}._private_jobs`,
  ]);
  return rows[0]?.is === true;
}
