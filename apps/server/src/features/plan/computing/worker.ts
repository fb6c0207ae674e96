import { parentPort } from "node:worker_threads";
import type { Job } from "./jobs.ts";
import { solve } from "./solve.ts";

/** A thread that does one job after the other, each answered by one message. */
parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(solve(job));
});
