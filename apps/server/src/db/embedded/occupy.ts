/** Takes the cluster folder for this process: nobody else's app on it, a postmaster running, the lock held. */
import { statSync } from "node:fs";
import { join } from "node:path";
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
  // More than one round only when another app starts or goes at the same moment.
  for (let round = 1; ; round++) {
    const isOurs = round === 1 && current?.isRunning() === true;
    if (!isOurs) await clear(cluster, options.log);
    const postmaster = isOurs ? current : await launch(cluster, options);
    const session = await sessionWith(postmaster, cluster);
    if (session) {
      if (await takeLock(session).catch(() => false)) return { postmaster, session };
      const holder = await lockHolder(session).catch(() => undefined);
      await session.end();
      if (holder !== undefined) throw inUse(cluster, holder);
    }
    if (round === 5) throw didNotStart(cluster, postmaster.lastLines());
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
      if (await takeLock(answer)) {
        if (!isPostmaster) throw new StartProblem("database_unreachable_process", { folder: cluster.folder });
        log(`a killed process left PostgreSQL running (process ${pid}); stopping it`);
        await stopPostmaster(pid);
        return;
      }
      const holder = await lockHolder(answer);
      await answer.end();
      if (holder !== undefined) throw inUse(cluster, holder);
    } else if (answer === "absent" && !isPostmaster) {
      return;
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

/** A session as soon as the postmaster gives one; undefined when it ends because another one has the folder. */
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
  if (
    said.includes('lock file "postmaster.pid" already exists') ||
    said.includes("database system is shut down")
  )
    return undefined;
  throw didNotStart(cluster, said);
}

function inUse(cluster: Cluster, pid: number): StartProblem {
  return new StartProblem("data_folder_in_use", { folder: cluster.folder, pid });
}

function didNotStart(cluster: Cluster, detail: string): StartProblem {
  return isDiskFull(detail)
    ? new StartProblem("disk_full", { folder: cluster.folder })
    : new StartProblem("database_did_not_start", { folder: cluster.folder, detail: detail.trim() });
}
