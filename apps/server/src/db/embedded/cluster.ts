/**
 * Makes the cluster folder. It is built under another name and renamed when it is complete and on disk, so a
 * start that was killed half-way leaves only a folder that the next one removes.
 */
import { type SpawnOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileProblem, StartProblem } from "../../start-problem.ts";
import { type Account, accountFor, giveTo } from "./account.ts";
import { postgresFolder } from "./binaries.ts";
import { isAlive } from "./postmaster.ts";

export type Cluster = {
  readonly folder: string;
  /** Who runs PostgreSQL; undefined means the account of this process. */
  readonly account: Account | undefined;
  /** Folder with bin/, lib/ and share/. */
  readonly programs: string;
  readonly password: string;
};

const major = "18";
const unfinished = "postgres.new-";
const passwordFile = "ryorin.password";

/** The account that owns everything in the cluster; the app signs in as `ryorin`, which is no superuser. */
export const superuser = "postgres";

/** PostgreSQL's programs see nothing of the caller's environment, its PG* variables least of all. */
export const environment = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" };

export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, "postgres");
}

/**
 * Root enters the folder before it gives up its rights, so PostgreSQL works in a folder whose parents the
 * unprivileged account may not enter, such as /root. `/proc/self/cwd` names it from inside.
 */
export function placeOf(folder: string, account: Account | undefined) {
  return {
    data: account && process.platform === "linux" ? "/proc/self/cwd" : folder,
    options: { cwd: folder, env: environment, ...account },
  };
}

/** @throws {StartProblem} when the folder cannot be written, belongs to another account or version */
export async function openCluster(dataFolder: string, durable: boolean): Promise<Cluster> {
  const folder = clusterFolder(dataFolder);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    await removeUnfinished(dataFolder);
    const account = accountFor(folder);
    const programs = await postgresFolder(account);
    if (!existsSync(join(folder, "PG_VERSION"))) await make(dataFolder, account, programs, durable);
    const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
    if (version !== major)
      throw new StartProblem("database_of_other_version", { folder, found: version, wanted: major });
    return { folder, account, programs, password: readPassword(folder) };
  } catch (error) {
    throw fileProblem(error, dataFolder) ?? error;
  }
}

export function readPassword(folder: string): string {
  return readFileSync(join(folder, passwordFile), "utf8");
}

/** Removes what killed starts left, but not what another start is making right now. */
async function removeUnfinished(dataFolder: string): Promise<void> {
  for (const name of readdirSync(dataFolder).filter((entry) => entry.startsWith(unfinished))) {
    const path = join(dataFolder, name);
    const maker = Number(name.slice(unfinished.length).split("-")[0]);
    const isRecent = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 60 * 60_000;
    if (maker !== process.pid && isAlive(maker) && isRecent) continue;
    await remove(path);
  }
}

/** An initdb that outlived its starter may go on writing for a moment. */
async function remove(path: string): Promise<void> {
  for (let tries = 0; existsSync(path) && tries < 30; tries++) {
    if (tries > 0) await sleep(100);
    await rm(path, { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY") throw error;
    });
  }
}

async function make(dataFolder: string, account: Account | undefined, programs: string, durable: boolean) {
  const folder = mkdtempSync(join(dataFolder, `${unfinished}${process.pid}-`));
  const secret = `${folder}.secret`;
  const target = clusterFolder(dataFolder);
  try {
    writeFileSync(secret, randomBytes(24).toString("base64url"), { mode: 0o600 });
    giveTo(account, folder);
    giveTo(account, secret);
    await initialise(folder, secret, account, programs, durable);
    renameSync(secret, join(folder, passwordFile));
    if (durable) for (const path of [join(folder, passwordFile), folder]) syncToDisk(path);
    renameSync(folder, target);
    if (durable) syncToDisk(dataFolder);
  } catch (error) {
    for (const path of [folder, secret]) await remove(path);
    // Another process was quicker: its cluster is as good as ours.
    if (!existsSync(join(target, "PG_VERSION"))) throw error;
  }
}

/**
 * Text is UTF-8 and compares by code point with PostgreSQL's own tables (provider `builtin`), so no index
 * depends on the system's libraries and all survive their upgrades. What people see sorted, Japanese above
 * all, the app sorts. `lc-ctype` needs a UTF-8 locale of the system all the same: under plain C, pg_trgm drops
 * every character that is not ASCII.
 */
async function initialise(
  folder: string,
  secret: string,
  account: Account | undefined,
  programs: string,
  durable: boolean,
) {
  const { data, options } = placeOf(folder, account);
  const locales = process.platform === "darwin" ? ["en_US.UTF-8", "C.UTF-8"] : ["C.UTF-8", "en_US.UTF-8"];
  for (const [index, locale] of locales.entries()) {
    const given = [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      "--auth=scram-sha-256",
      // Handed over open: its folder may be closed to the account.
      "--pwfile=/dev/stdin",
      "--encoding=UTF8",
      "--locale=C",
      `--lc-ctype=${locale}`,
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ];
    const { code, output } = await runWithInput(join(programs, "bin", "initdb"), given, secret, options);
    if (code === 0) return;
    if (/invalid locale name/.test(output) && index + 1 < locales.length) continue;
    if (isDiskFull(output)) throw new StartProblem("disk_full", { folder: dirname(folder) });
    const uid = /could not look up effective user ID (\d+)/.exec(output)?.[1];
    if (uid) throw new StartProblem("account_without_name", { uid });
    throw new StartProblem("database_did_not_start", { detail: output.trim() });
  }
}

/** Whether a PostgreSQL program says in its output that there was no room left. */
export function isDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(output);
}

async function runWithInput(program: string, given: string[], input: string, options: SpawnOptions) {
  const file = openSync(input, "r");
  try {
    const child = spawn(program, given, { ...options, stdio: [file, "pipe", "pipe"] });
    let output = "";
    child.stdout?.resume();
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output };
  } finally {
    closeSync(file);
  }
}

function syncToDisk(path: string): void {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}
