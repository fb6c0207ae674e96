import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Scope } from "../../../http/scope.ts";
import type { AnswerOf, Job } from "./jobs.ts";

/**
 * Plans are computed beside the thread that answers requests: as many at once as there are cores, less the one
 * that serves. Others wait; who was served longest ago comes first, so that nobody who asks for much keeps others
 * from their turn. What takes longer than its deadline, or nobody waits for any more, is stopped with its thread.
 */
const mostThreads = Math.max(1, availableParallelism() - 1);
const mostWaiting = 200;
/** What one asker asked for longest ago gives way to what they ask for now. */
export const mostWaitingOfOne = 6;
const idleFor = 30_000;

/** `late`: it took longer than its deadline; `cancelled`; `busy`: too much is waiting already. */
export type Done<T> =
  | { readonly state: "done"; readonly value: T }
  | { readonly state: "late" | "cancelled" | "busy" };
export type Computing<T> = { readonly done: Promise<Done<T>>; cancel(): void };

type Task = {
  readonly job: Job;
  readonly asker: string;
  readonly deadline: number;
  readonly settle: (done: Done<unknown>) => void;
  readonly fail: (error: Error) => void;
  thread: Thread | null;
};
type Thread = { readonly worker: Worker; task: Task | null; timer: NodeJS.Timeout | undefined };

const waiting: Task[] = [];
const threads = new Set<Thread>();
/** The askers of what has begun since nothing waited, served longest ago first. */
const served = new Set<string>();

export const askerOf = ({ workspaceId, personId }: Pick<Scope, "workspaceId" | "personId">): string =>
  `${workspaceId} ${personId}`;

/** `deadline`: milliseconds from when it is begun. `asker`: whose turn it is. */
export function compute<J extends Job>(
  job: J,
  { deadline, asker }: { deadline: number; asker: string },
): Computing<AnswerOf<J>> {
  const { promise, resolve, reject } = Promise.withResolvers<Done<AnswerOf<J>>>();
  const task: Task = {
    job,
    asker,
    deadline,
    settle: resolve as (done: Done<unknown>) => void,
    fail: reject,
    thread: null,
  };
  const theirs = waiting.filter((one) => one.asker === asker);
  if (theirs.length >= mostWaitingOfOne && theirs[0] !== undefined) cancel(theirs[0]);
  if (waiting.length >= mostWaiting) task.settle({ state: "busy" });
  else {
    waiting.push(task);
    assign();
  }
  return { done: promise, cancel: () => cancel(task) };
}

function assign(): void {
  for (;;) {
    if (waiting.length === 0) {
      served.clear();
      return;
    }
    const thread = [...threads].find((one) => one.task === null) ?? open();
    if (thread === null) return;
    const task = takeNext();
    thread.task = task;
    task.thread = thread;
    clearTimeout(thread.timer);
    thread.worker.ref();
    thread.timer = setTimeout(() => stop(thread, { state: "late" }), task.deadline);
    thread.worker.postMessage(task.job);
  }
}

/** Of those who were not served yet, who came first; else of those who were served longest ago. */
function takeNext(): Task {
  const turns = [...served];
  const [task] = waiting.toSorted((a, b) => turns.indexOf(a.asker) - turns.indexOf(b.asker));
  if (task === undefined) throw new Error("something waits");
  waiting.splice(waiting.indexOf(task), 1);
  served.delete(task.asker);
  served.add(task.asker);
  return task;
}

function open(): Thread | null {
  if (threads.size >= mostThreads) return null;
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { execArgv: [] });
  const thread: Thread = { worker, task: null, timer: undefined };
  worker.on("message", (value: unknown) => finish(thread, { state: "done", value }));
  worker.on("error", (error: Error) => {
    const { task } = thread;
    retire(thread);
    task?.fail(error);
    assign();
  });
  threads.add(thread);
  return thread;
}

function finish(thread: Thread, done: Done<unknown>): void {
  const { task } = thread;
  thread.task = null;
  clearTimeout(thread.timer);
  // An idle thread keeps no process alive, and goes after a while.
  thread.worker.unref();
  thread.timer = setTimeout(() => retire(thread), idleFor);
  thread.timer.unref();
  task?.settle(done);
  assign();
}

function stop(thread: Thread, done: Done<unknown>): void {
  const { task } = thread;
  retire(thread);
  task?.settle(done);
  assign();
}

function retire(thread: Thread): void {
  thread.task = null;
  clearTimeout(thread.timer);
  threads.delete(thread);
  void thread.worker.terminate();
}

function cancel(task: Task): void {
  const place = waiting.indexOf(task);
  if (place >= 0) {
    waiting.splice(place, 1);
    task.settle({ state: "cancelled" });
  } else if (task.thread?.task === task) stop(task.thread, { state: "cancelled" });
}
