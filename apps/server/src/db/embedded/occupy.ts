/** Takes the cluster folder for this process: nobody else's app on it, a postmaster running, the lock held. */
import { rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { StartProblem } from "../../start-problem.ts";
import { type Cluster, isDiskFull } from "./cluster.ts";
import { type LaunchOptions, launch, type Postmaster } from "./launch.ts";
import { isPostmasterOf, recordedPid, stopPostmaster } from "./postmaster.ts";
import { lockHolder, openSession, readiness, takeLock } from "./session.ts";

/** A postmaster with the session that holds the lock on its folder. */
export type Occupied = { readonly postmaster: Postmaster; readonly session: pg.Client };

/** How long a server may take to come or go, unless it shows that it is replaying its log. */
const patience = 60_000;

/**
 * @param current postmaster of this process that may still run, after its session broke
 * @throws {StartProblem}
 */
export async function occupy(
  cluster: Cluster,
  options: LaunchOptions,
  current?: Postmaster,
): Promise<Occupied> {
  // More than one round only when another app starts at the same moment, or a killed server's sessions linger.
  for (let own = current, end = Date.now() + patience; ; own = undefined) {
    if (!own?.isRunning()) await clear(cluster, options.log);
    const postmaster = own?.isRunning() ? own : await launch(cluster, options);
    const session = await sessionWith(postmaster, cluster);
    if (session) {
      if (await takeLock(session).catch(() => false)) return { postmaster, session };
      const holder = await lockHolder(session).catch(() => undefined);
      await session.end();
      if (holder !== undefined) throw inUse(cluster, holder);
    }
    if (Date.now() > end) throw didNotStart(cluster, postmaster.lastLines());
    await stopPostmaster(postmaster.pid);
    await sleep(100 + Math.random() * 400);
  }
}

/** Ends the orphan of a killed app. @throws {StartProblem} when a living app uses the folder */
async function clear(cluster: Cluster, log: (line: string) => void): Promise<void> {
  for (const end = Date.now() + patience; ; await sleep(50)) {
    const pid = recordedPid(cluster.folder);
    const isPostmaster = pid !== undefined && isPostmasterOf(cluster.folder, pid);
    const answer = await openSession(cluster.folder, cluster.password).catch(readiness);
    if (typeof answer === "object") {
      // Whoever has just started it may be about to take the lock.
      if (isPostmaster && ageOfPostmaster(cluster.folder) < 2_000) await sleep(1_000);
      if (await takeLock(answer).catch(() => false)) {
        if (!isPostmaster) throw new StartProblem("database_unreachable_process", { folder: cluster.folder });
        log(`a killed process left PostgreSQL running (process ${pid}); stopping it`);
        await stopPostmaster(pid);
        return;
      }
      const holder = await lockHolder(answer).catch(() => undefined);
      await answer.end();
      if (holder !== undefined) throw inUse(cluster, holder);
    } else if (answer === "absent" && !isPostmaster) {
      if (!Number.isNaN(pid)) return;
      // The file is written in an instant; one that stays empty is what a power cut left of it.
      if (ageOfPostmaster(cluster.folder) > 2_000) rmSync(join(cluster.folder, "postmaster.pid"));
    } else if (Date.now() > end) {
      if (!isPostmaster) throw new StartProblem("database_unreachable_process", { folder: cluster.folder });
      log(`PostgreSQL (process ${pid}) neither answers nor ends; stopping it`);
      await stopPostmaster(pid);
      return;
    }
  }
}

function ageOfPostmaster(folder: string): number {
  const stat = statSync(join(folder, "postmaster.pid"), { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

/** What PostgreSQL says when it ends for a reason that passes. */
const passing = [
  'lock file "postmaster.pid" already exists',
  "pre-existing shared memory block",
  "database system is shut down",
];

/** A session as soon as the postmaster gives one; undefined when it ended and may be tried again. */
async function sessionWith(postmaster: Postmaster, cluster: Cluster): Promise<pg.Client | undefined> {
  while (postmaster.isRunning()) {
    const answer = await openSession(cluster.folder, cluster.password).catch((error: unknown) => {
      if (readiness(error) === "refused") throw didNotStart(cluster, String(error));
      return undefined;
    });
    if (answer) return answer;
    await sleep(15);
  }
  const said = postmaster.lastLines();
  if (passing.some((reason) => said.includes(reason))) return undefined;
  throw didNotStart(cluster, said);
}

function inUse(cluster: Cluster, pid: number): StartProblem {
  return new StartProblem("data_folder_in_use", { folder: dirname(cluster.folder), pid });
}

function didNotStart(cluster: Cluster, detail: string): StartProblem {
  return isDiskFull(detail)
    ? new StartProblem("disk_full", { folder: dirname(cluster.folder) })
    : new StartProblem("database_did_not_start", { folder: cluster.folder, detail: detail.trim() });
}
