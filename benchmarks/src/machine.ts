/** What the figures were taken on, and what a tree of processes takes of it. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

export const projectFolder = join(import.meta.dirname, "../..");

/** One line: processors, memory, system, runtime. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  return `${cpus().length} × ${model}, ${memory}, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** The commit measured, marked when files differ from it. */
export function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: projectFolder, encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
    return `${git("rev-parse", "--short", "HEAD")}${changed ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}

/** The load average of the last minute: above a little, others share the processors. */
export const load = (): string => loadavg()[0]?.toFixed(1) ?? "unknown";

export type Memory = { readonly serverMb: number; readonly databaseMb: number };

/**
 * Megabytes of a process and of its descendants. Proportional set size: memory that processes share, as
 * PostgreSQL's do, counts once over all of them. Null where the system has no /proc.
 */
export function memoryOf(pid: number): Memory | null {
  try {
    const children = childrenOf();
    const below = (one: number): number[] => (children.get(one) ?? []).flatMap((id) => [id, ...below(id)]);
    const sum = (ids: readonly number[]): number => ids.reduce((total, id) => total + pss(id), 0) / 1024;
    return { serverMb: sum([pid]), databaseMb: sum(below(pid)) };
  } catch {
    return null;
  }
}

function childrenOf(): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name in parentheses may hold anything; state and parent stand behind its end.
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      found.set(parent, [...(found.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** Kilobytes; 0 for a process that ended meanwhile. */
function pss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "latin1"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The highest memory while something runs. */
export async function peakMemory<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ value: T; peak: Memory | null }> {
  let peak = memoryOf(pid);
  const timer = setInterval(() => {
    const now = memoryOf(pid);
    if (now === null || peak === null) return;
    peak = {
      serverMb: Math.max(peak.serverMb, now.serverMb),
      databaseMb: Math.max(peak.databaseMb, now.databaseMb),
    };
  }, 500);
  try {
    return { value: await work(), peak };
  } finally {
    clearInterval(timer);
  }
}
