/**
 * The PostgreSQL that the app starts itself. The course of a start:
 *
 *   1. The cluster folder is opened, or made.
 *   2. Whoever answers on its socket is asked for the lock. Not given: a living app uses the folder, and this
 *      start is refused. Given: it is the orphan of a killed app, and it is stopped, because its log goes
 *      nowhere and its settings may be an older version's.
 *   3. A postmaster is started and asked for the lock. When two apps get here at once, PostgreSQL lets one
 *      postmaster live, and one app gets the lock.
 *   4. While the app lives, a postmaster that ends is started again. When the app dies, a watcher stops it.
 *
 * An acknowledged write is on the disk (fsync), whichever of these processes is killed, and when.
 */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { StartProblem } from "../../start-problem.ts";
import { clusterFolder, openCluster, readPassword } from "./cluster.ts";
import { watch } from "./launch.ts";
import { type Occupied, occupy } from "./occupy.ts";
import { stopPostmaster } from "./postmaster.ts";
import { dropSocketFolder, lockHolder, openSession, provideDatabase, socketFolder } from "./session.ts";

export type EmbeddedOptions = {
  /** Folder of everything the app keeps; PostgreSQL's is `postgres` in it. */
  readonly dataFolder: string;
  /** Receives what PostgreSQL says and what is done about it, line by line. */
  readonly log: (line: string) => void;
  /** For tests and the demo: no fsync, and the whole data folder is removed at the end. */
  readonly isThrowaway?: boolean;
};

export type Embedded = {
  /** Connection string of the app's role and database; stays valid when PostgreSQL is started again. */
  readonly url: string;
  /** Process id of the postmaster that runs now. */
  readonly pid: number;
  /** Resolves when the database is lost for good, else never. The app should then end with this reason. */
  readonly lost: Promise<StartProblem>;
  readonly stop: () => Promise<void>;
};

const appName = "ryorin";

/** @throws {StartProblem} when a person has to do something first */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, log, isThrowaway = false } = options;
  const cluster = await openCluster(dataFolder, !isThrowaway);
  const { promise: lost, resolve: lose } = Promise.withResolvers<StartProblem>();
  const stopping = new AbortController();
  let restarting = Promise.resolve();
  let running = await start();

  async function start(former?: Occupied): Promise<Occupied> {
    const occupied = await occupy(cluster, { durable: !isThrowaway, log }, former?.postmaster);
    const watcher = watch(occupied.postmaster, isThrowaway ? dataFolder : undefined);
    occupied.session.once("end", () => {
      watcher.end();
      if (!stopping.signal.aborted) restarting = restart();
    });
    await provideDatabase(occupied.session, appName, cluster.password, isThrowaway);
    return occupied;
  }

  /** The session ends with its postmaster, or when PostgreSQL restarts its processes because one crashed. */
  async function restart(): Promise<void> {
    for (let pause = 0; ; pause = Math.min(30_000, pause * 2 + 1_000)) {
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        running = await start(running);
        return;
      } catch (problem) {
        if (problem instanceof StartProblem && problem.code === "data_folder_in_use") return lose(problem);
        log(`PostgreSQL does not come up again: ${problem}`);
      }
    }
  }

  return {
    url: appUrl(cluster.folder, cluster.password),
    get pid() {
      return running.postmaster.pid;
    },
    lost,
    async stop() {
      stopping.abort();
      await restarting;
      await stopPostmaster(running.postmaster.pid);
      dropSocketFolder(cluster.folder);
      if (isThrowaway) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function appUrl(folder: string, password: string): string {
  return `postgres://${appName}:${password}@/${appName}?host=${encodeURIComponent(socketFolder(folder))}`;
}

/** Connection string to the database of an app that runs on this folder now; undefined when none does. */
export async function findRunning(dataFolder: string): Promise<string | undefined> {
  const folder = clusterFolder(dataFolder);
  try {
    const password = readPassword(folder);
    const session = await openSession(folder, password);
    const holder = await lockHolder(session);
    await session.end();
    return holder === undefined ? undefined : appUrl(folder, password);
  } catch {
    return undefined;
  }
}
