import { parentPort } from "node:worker_threads";
import type { Job, Message } from "./jobs.ts";
import { solve } from "./solve.ts";

/** A thread that does one job after the other, each answered by one message, after what it tells on the way. */
parentPort?.on("message", (job: Job) => {
  const say = (message: Message) => parentPort?.postMessage(message);
  // Few threads ever read a file; the others need not load what reads it.
  if (job.kind === "backtest")
    void import("../../outcomes/backtest/look.ts")
      .then(({ lookBack }) => lookBack(job))
      .then((value) => say({ kind: "done", value }));
  else say({ kind: "done", value: solve(job, (value) => say({ kind: "told", value })) });
});
