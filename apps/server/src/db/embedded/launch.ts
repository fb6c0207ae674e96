/** Starts the postmaster, and the watcher that stops it when the app dies. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Cluster, environment, placeOf } from "./cluster.ts";
import { clusterName, isListed, isPostmasterOf, recordedPid } from "./postmaster.ts";
import { settings } from "./settings.ts";

export type Postmaster = {
  readonly pid: number;
  /** What it said last, for the reader of a failed start. */
  readonly lastLines: () => string;
  readonly isRunning: () => boolean;
  readonly exited: Promise<void>;
};

export type LaunchOptions = {
  readonly durable: boolean;
  readonly log: (line: string) => void;
};

export async function launch(cluster: Cluster, { durable, log }: LaunchOptions): Promise<Postmaster> {
  const { data, options } = placeOf(cluster.folder, cluster.account);
  const given = { ...settings(durable), cluster_name: clusterName(cluster.folder) };
  const child = spawn(
    join(cluster.programs, "bin", "postgres"),
    ["-D", data, ...Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...options,
      env: { ...environment, ...ignoringReusedPid(cluster.folder) },
      // Its own process group: Ctrl-C in the terminal is for the app, which stops the database last.
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  await once(child, "spawn");
  const exited = once(child, "exit").then(() => undefined);
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > 20) lines.shift();
    // Whoever knocks while it comes or goes is told so, many times a second under load.
    if (!/^FATAL: {2}the database system is /.test(line)) log(`postgres: ${line.trim()}`);
  });
  return {
    pid: child.pid as number,
    lastLines: () => lines.join("\n"),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    exited,
  };
}

/**
 * PostgreSQL refuses to start while the process named in a left-over `postmaster.pid` lives, even if it is
 * somebody else's by now (after a reboot, or in a container, where ids start over) or dead and never collected
 * (in a container whose first process does not care). It exempts the process in
 * this variable, and still checks on its own that no process of the former server has the memory attached,
 * which removing the file would not.
 */
function ignoringReusedPid(folder: string): { PG_GRANDPARENT_PID?: string } {
  const pid = recordedPid(folder);
  if (pid === undefined || !(pid > 0) || !isListed(pid) || isPostmasterOf(folder, pid)) return {};
  return { PG_GRANDPARENT_PID: String(pid) };
}

/**
 * A shell that waits for the end of a pipe which only this process holds open. However the process ends, the
 * kernel closes the pipe, and PostgreSQL is told to stop. If the watcher is killed as well, the next start
 * finds the orphan.
 *
 * @param throwaway folder to remove afterwards, of a cluster that nobody wants to keep
 */
export function watch(postmaster: Postmaster, throwaway: string | undefined): { readonly end: () => void } {
  const script = `read -r _
kill -INT "$1" 2>/dev/null
[ -n "$2" ] || exit 0
tries=0
while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 300 ]; do tries=$((tries + 1)); sleep 0.1; done
rm -rf "$2"`;
  const watcher: ChildProcess = spawn(
    "/bin/sh",
    ["-c", script, "ryorin-watcher", String(postmaster.pid), throwaway ?? ""],
    { cwd: "/", env: environment, detached: true, stdio: ["pipe", "ignore", "ignore"] },
  );
  // Without a shell the database only loses its watcher; the next start still finds the orphan.
  watcher.on("error", () => undefined);
  watcher.unref();
  return { end: () => watcher.kill("SIGKILL") };
}
