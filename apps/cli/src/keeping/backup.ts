import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Writable } from "node:stream";
import { BackupProblem } from "@ryorin/server/db/backup/format.ts";
import { type BackupSummary, writeBackup } from "@ryorin/server/db/backup/write.ts";
import { reachDatabase } from "@ryorin/server/db/reach.ts";
import { version } from "@ryorin/server/http/version.ts";
import { configuration } from "../installation.ts";
import { readOptions } from "../options.ts";
import { number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";

export const help = (): string => text("cli.backup.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, { json: { type: "boolean" } });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [file, surplus] = given.words;
  if (file === undefined) return wrongUse("cli.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  if (existsSync(file)) return problem("cli.backup.file_exists", { file });
  const settings = configuration();
  if (settings === undefined) return 2;
  const reached = await reachDatabase(settings);
  try {
    const summary = file === "-" ? await toStandardOutput(reached.url) : await toFile(reached.url, file);
    const told = text("cli.backup.done", { file, rows: number(summary.rows), tables: summary.tables });
    if (file === "-") tell(told);
    else print(given.options.json ? JSON.stringify({ file, ...summary }) : told);
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof BackupProblem) return problem(`cli.backup.problem.${error.code}`, error.data);
    if (code !== undefined && /^(E[A-Z]+)$/.test(code))
      return problem("cli.file_not_written", { file, reason: message });
    throw error;
  } finally {
    await reached.close();
  }
}

const options = () => ({
  version,
  at: new Date(),
  wrote: (table: string, rows: number) => tell(`  ${table}: ${number(rows)}`),
});

const toStandardOutput = (url: string): Promise<BackupSummary> =>
  writeBackup(url, passingOn(process.stdout), options());

/** Standard output is not ours to end. */
function passingOn(to: NodeJS.WriteStream): Writable {
  return new Writable({ write: (bytes, _, done) => void to.write(bytes, () => done()) });
}

/** The name appears when the backup is complete and on the disk. */
async function toFile(url: string, file: string): Promise<BackupSummary> {
  const part = `${file}.part`;
  try {
    // Holds password hashes and everything people wrote: nobody else reads it.
    const handle = await open(part, "w", 0o600);
    const summary = await writeBackup(url, handle.createWriteStream({ flush: true }), options());
    await rename(part, file);
    const folder = await open(dirname(file), "r");
    await folder.sync().finally(() => folder.close());
    return summary;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
