import { EventEmitter } from "node:events";
import { run, type TaskList } from "graphile-worker";
import type { House } from "../house.ts";
import { openLiveness } from "./liveness.ts";
import { jobLogger } from "./logger.ts";
import { queueSchema } from "./queue.ts";

/** What jobs need of the house: no door to people, so that they run in a process without one as well. */
export type JobHouse = Pick<House, "db" | "databaseUrl" | "clock" | "log" | "dataFolder">;
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;
export type Tasks = Readonly<Record<string, Task>>;
export type Jobs = { stop(): Promise<void> };

/** Jobs one process runs at the same time. */
const concurrency = 2;

/**
 * Takes jobs from the queue until stopped. Each job runs in one process at a time; one whose process was killed
 * is taken over by another within seconds, or by the same one when it is started again. `schedule` is a crontab.
 */
export async function startJobs(house: JobHouse, tasks: Tasks, schedule = ""): Promise<Jobs> {
  const events = new EventEmitter() as NonNullable<Parameters<typeof run>[0]["events"]>;
  const liveness = await openLiveness(house);
  events.on("pool:create", ({ workerPool }) => void liveness.announce(workerPool.id));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, { abortSignal }) => task(payload, abortSignal),
    ]),
  );
  try {
    const runner = await run({
      connectionString: house.databaseUrl,
      maxPoolSize: concurrency + 1,
      schema: queueSchema,
      concurrency,
      pollInterval: 1_000,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 1_000,
      events,
      logger: jobLogger(house.log),
      taskList,
      crontab: schedule,
    });
    return {
      async stop() {
        await runner.stop();
        await liveness.close();
      },
    };
  } catch (error) {
    await liveness.close();
    throw error;
  }
}
