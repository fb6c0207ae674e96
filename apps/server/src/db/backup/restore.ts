import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { verifyLedgerOf } from "../../features/ledger/verify.ts";
import { queueSchema } from "../../jobs/queue.ts";
import { connect } from "../connect.ts";
import { knownMigrations, migrateToLatest, migrateUpTo } from "../migrate.ts";
import { checkRequirements } from "../requirements.ts";
import { clearTables, requireEmpty, requireUnused } from "./empty.ts";
import { BackupProblem, type Header, jobSection } from "./format.ts";
import { bodyStream, readBackup, type Section } from "./read.ts";
import { migrationsOf, openBackupSession, type Table, tablesOf } from "./session.ts";

export type RestoreSummary = {
  readonly rows: number;
  readonly header: Header;
  /** Migrations that came after the backup and ran over its data. */
  readonly migrated: readonly string[];
  /** Every workspace's ledger, recomputed; `broken` names the first entry that does not hold. */
  readonly ledgers: readonly {
    readonly workspaceId: string;
    readonly ok: boolean;
    readonly entries: number;
    readonly broken: { readonly seq: number; readonly reason: string } | null;
  }[];
};

/**
 * Fills an empty database from a backup. The rows arrive in one transaction: a file that turns out damaged, or
 * a kill, leaves the database empty, and one can try again. Foreign keys are checked once, at the end; triggers
 * that would act on the arriving rows a second time are still meanwhile; both are as before afterwards.
 *
 * @throws {BackupProblem}
 * @throws {StartProblem} when the server does not fit
 */
export async function restoreBackup(
  url: string,
  file: Readable,
  read: (table: string, rows: number) => void = () => {},
): Promise<RestoreSummary> {
  const known = await knownMigrations();
  const { header, sections } = await readBackup(file);
  const newer = header.migrations.find((name) => !known.includes(name));
  if (newer !== undefined)
    throw new BackupProblem("backup_newer", { version: header.version, migration: newer });
  await checkRequirements(url, known);

  const client = await openBackupSession(url, "restore");
  try {
    await requireUnused(client);
    await requireEmpty(client);
    if ((await migrationsOf(client)).some((name) => !header.migrations.includes(name)))
      await clearTables(client);
    await migrateUpTo(url, header.migrations.at(-1) ?? "");
    await client.query("begin");
    const rows = await fill(client, sections, read);
    await compareHeads(client, header);
    await client.query("commit");
    await client.query("analyze");
    const migrated = await migrateToLatest(url);
    return { rows, header, migrated, ledgers: await verified(url, header) };
  } finally {
    // Closing rolls back what was not committed.
    await client.end();
    file.destroy();
  }
}

async function fill(
  client: pg.Client,
  sections: AsyncGenerator<Section>,
  read: (table: string, rows: number) => void,
): Promise<number> {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  for (const { quoted } of tables.values())
    await client.query(`lock table ${quoted} in access exclusive mode`);
  // Whoever came between the first look and the lock would be lost among the rows that arrive.
  await requireEmpty(client);
  const references = await takeReferences(client);
  const triggers = await stillTriggers(client);
  let rows = 0;
  for await (const section of sections) {
    const table = tables.get(section.table);
    const arrived =
      section.table === jobSection
        ? await queueJobs(client, section)
        : await copyIn(client, section, table ?? fail(section.table));
    read(section.table, arrived);
    rows += arrived;
  }
  for (const statement of [...triggers, ...references]) await client.query(statement);
  return rows;
}

function fail(table: string): never {
  throw new BackupProblem("table_unknown", { table });
}

async function copyIn(client: pg.Client, section: Section, table: Pick<Table, "quoted">): Promise<number> {
  const columns = section.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const copy = client.query(copyFrom(`copy ${table.quoted} (${columns}) from stdin`));
  await pipeline(bodyStream(section), copy);
  return copy.rowCount;
}

/** Through the queue's own interface, whose tables may look different in a later version. */
async function queueJobs(client: pg.Client, section: Section): Promise<number> {
  await client.query(`create temporary table arriving_job (
    task text, payload json, run_at timestamptz, max_attempts integer, key text, priority integer) on commit drop`);
  const rows = await copyIn(client, section, { quoted: "pg_temp.arriving_job" });
  await client.query(`
    select ${queueSchema}.add_job(identifier => task, payload => payload, run_at => run_at,
      max_attempts => max_attempts, job_key => key, priority => priority) from pg_temp.arriving_job`);
  return rows;
}

/** Drops the foreign keys and answers the statements that bring them back. */
async function takeReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as add
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ('public', 'identity') order by 1`);
  for (const { drop } of rows) await client.query(drop);
  return rows.map((row) => row.add);
}

/** Switches the triggers on insert off and answers the statements that switch them on as they were. */
async function stillTriggers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ off: string; on: string }>(`
    select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
      format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
        case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as on
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and t.tgtype & 4 <> 0
      and n.nspname in ('public', 'identity') order by 1`);
  for (const { off } of rows) await client.query(off);
  return rows.map((row) => row.on);
}

/** What arrived ends where the ledgers stood. @throws {BackupProblem} damaged */
async function compareHeads(client: pg.Client, { ledgers }: Header): Promise<void> {
  const { rows } = await client.query<{ workspace_id: string; seq: string | number; hash: string }>(
    "select workspace_id, seq, hash from ledger_head",
  );
  const arrived = new Map(rows.map((row) => [row.workspace_id, `${row.seq} ${row.hash}`]));
  const same = ledgers.every(({ workspaceId, seq, hash }) => arrived.get(workspaceId) === `${seq} ${hash}`);
  if (!same || arrived.size !== ledgers.length) throw new BackupProblem("damaged");
}

async function verified(url: string, { ledgers }: Header): Promise<RestoreSummary["ledgers"]> {
  const { db, close } = connect(url, { connections: 1 });
  try {
    const found = [];
    for (const { workspaceId } of ledgers)
      found.push({ workspaceId, ...(await verifyLedgerOf(db, workspaceId)) });
    return found.map(({ workspaceId, ok, entries, broken }) => ({ workspaceId, ok, entries, broken }));
  } finally {
    await close();
  }
}
