/**
 * The postmaster of a cluster folder as seen from outside: PostgreSQL writes its process id into
 * `postmaster.pid`, and the file stays behind after a kill -9 or a power cut. The number alone proves nothing,
 * since ids are reused; the command line does, because every cluster is started with a `cluster_name` made
 * from its folder.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export function clusterName(clusterFolder: string): string {
  return `ryorin-${createHash("sha256").update(realpathSync(clusterFolder)).digest("hex").slice(0, 16)}`;
}

/** Process id in `postmaster.pid`; undefined without the file, `Number.NaN` when it holds none (yet). */
export function recordedPid(clusterFolder: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(clusterFolder, "postmaster.pid"), "utf8"), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  return isListed(pid) && !isZombie(pid);
}

/** Whether the number is taken, be it by a dead process that its parent has not collected yet. */
export function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return true;
  }
}

/** Whether this process is the postmaster of this folder and not something that was given its number later. */
export function isPostmasterOf(clusterFolder: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  return commandLine(pid).includes(`cluster_name=${clusterName(clusterFolder)}`);
}

function commandLine(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * Stops a postmaster: "fast" first (sessions end, a checkpoint is written), then "immediate", which loses
 * nothing either but makes the next start replay the log.
 */
export async function stopPostmaster(pid: number, patience = 30_000): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return;
  }
}
