import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { BackupProblem } from "@ryorin/server/db/backup/format.ts";
import { type RestoreSummary, restoreBackup } from "@ryorin/server/db/backup/restore.ts";
import { reachDatabase } from "@ryorin/server/db/reach.ts";
import { configuration } from "../installation.ts";
import { readOptions } from "../options.ts";
import { number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";

export const help = (): string => text("cli.restore.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, { json: { type: "boolean" } });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [file, surplus] = given.words;
  if (file === undefined) return wrongUse("cli.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const settings = configuration();
  if (settings === undefined) return 2;
  // Opened before the database is started: a name mistyped costs nothing.
  const source = await readable(file);
  if (source instanceof Error) return problem("cli.file_not_read", { file, reason: source.message });
  const reached = await reachDatabase(settings, true);
  try {
    if (reached.isRunning) return problem("cli.backup.problem.in_use");
    const summary = await restoreBackup(reached.url, source, (table, rows) =>
      tell(`  ${table}: ${number(rows)}`),
    );
    return tellSummary(summary, given.options.json === true);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof BackupProblem) return problem(`cli.backup.problem.${error.code}`, error.data);
    if (code === "EISDIR" || code === "EIO") return problem("cli.file_not_read", { file, reason: message });
    throw error;
  } finally {
    await reached.close();
  }
}

async function readable(file: string): Promise<Readable | Error> {
  if (file === "-") return process.stdin;
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    return error as Error;
  }
}

/** A ledger that does not hold was broken before the backup, whose own hashes have been checked. */
function tellSummary(summary: RestoreSummary, asJson: boolean): ExitCode {
  const { rows, header, migrated, ledgers } = summary;
  const broken = ledgers.filter((ledger) => !ledger.ok);
  if (asJson)
    print(JSON.stringify({ rows, madeAt: header.madeAt, version: header.version, migrated, ledgers }));
  else {
    const data = { rows: number(rows), count: ledgers.length, madeAt: header.madeAt };
    print(text("cli.restore.done", data));
    if (migrated.length > 0) print(text("cli.restore.migrated", { migrations: migrated.join(", ") }));
  }
  for (const { workspaceId, broken: at } of broken)
    tell(
      text("cli.ledger.broken", {
        workspace: workspaceId,
        ...at,
        reason: text(`cli.ledger.reason.${at?.reason}`),
      }),
    );
  return broken.length > 0 ? 1 : 0;
}
