import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Scope } from "../../../http/scope.ts";
import type { AnswerOf, Job, Message } from "./jobs.ts";

/**
 * Plans are computed beside the thread that answers requests: as many at once as there are cores, less the one
 * that serves. Others wait; who was served longest ago comes first, so that nobody who asks for much keeps others
 * from their turn. What takes longer than its deadline, or nobody waits for any more, is stopped with its thread.
 * Searches of seconds have a thread of their own, and so have files of a minute: a plan that one looks at must
 * not wait for them, nor they for one another.
 */
const mostThreads = { short: Math.max(1, availableParallelism() - 1), long: 1, file: 1 };
/** Of each kind of thread: no plan is turned away for files, and no search gives way to plans. */
const mostWaiting = 200;
/** What one asker asked for longest ago of a kind gives way to what they ask for now. */
export const mostWaitingOfOne = 6;
const idleFor = 30_000;

/** `late`: it took longer than its deadline; `cancelled`; `busy`: too much is waiting already. */
export type Done<T> =
  | { readonly state: "done"; readonly value: T }
  | { readonly state: "late" | "cancelled" | "busy" };
export type Computing<T> = { readonly done: Promise<Done<T>>; cancel(): void };

type Lane = keyof typeof mostThreads;
const lanes: Record<Job["kind"], Lane> = {
  plan: "short",
  odds: "short",
  calendar: "short",
  optimise: "long",
  ways: "long",
  backtest: "file",
};

type Task = {
  readonly job: Job;
  readonly lane: Lane;
  readonly tell: (value: unknown) => void;
  readonly asker: string;
  readonly deadline: number;
  readonly settle: (done: Done<unknown>) => void;
  readonly fail: (error: Error) => void;
  thread: Thread | null;
};
type Thread = {
  readonly worker: Worker;
  readonly lane: Lane;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
};

const waiting: Task[] = [];
const threads = new Set<Thread>();
/** The askers of what has begun since nothing of a kind waited, served longest ago first. */
const served = { short: new Set<string>(), long: new Set<string>(), file: new Set<string>() };

export const askerOf = ({ workspaceId, personId }: Pick<Scope, "workspaceId" | "personId">): string =>
  `${workspaceId} ${personId}`;

/** `deadline`: milliseconds from when it is begun. `asker`: whose turn it is. `tell` hears what is found on the way. */
export function compute<J extends Job>(
  job: J,
  {
    deadline,
    asker,
    tell = () => undefined,
  }: { deadline: number; asker: string; tell?: (value: AnswerOf<J>) => void },
): Computing<AnswerOf<J>> {
  const { promise, resolve, reject } = Promise.withResolvers<Done<AnswerOf<J>>>();
  const task: Task = {
    job,
    lane: lanes[job.kind],
    tell: tell as (value: unknown) => void,
    asker,
    deadline,
    settle: resolve as (done: Done<unknown>) => void,
    fail: reject,
    thread: null,
  };
  const theirs = waiting.filter((one) => one.lane === task.lane && one.asker === asker);
  if (theirs.length >= mostWaitingOfOne && theirs[0] !== undefined) cancel(theirs[0]);
  const before = waiting.filter((one) => one.lane === task.lane).length;
  if (before >= mostWaiting) task.settle({ state: "busy" });
  else {
    waiting.push(task);
    assign();
  }
  return { done: promise, cancel: () => cancel(task) };
}

/** The same for somebody who may leave: it stops with their signal. */
export async function computeFor<J extends Job>(
  signal: AbortSignal,
  job: J,
  options: { deadline: number; asker: string },
): Promise<Done<AnswerOf<J>>> {
  const { done, cancel } = compute(job, options);
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    return await done;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

function assign(): void {
  for (const lane of ["short", "long", "file"] as const) {
    assignIn(lane);
    if (!waiting.some((one) => one.lane === lane)) served[lane].clear();
  }
}

function assignIn(lane: Lane): void {
  while (waiting.some((one) => one.lane === lane)) {
    const thread = [...threads].find((one) => one.lane === lane && one.task === null) ?? open(lane);
    if (thread === null) return;
    const task = takeNext(lane);
    thread.task = task;
    task.thread = thread;
    clearTimeout(thread.timer);
    thread.worker.ref();
    thread.timer = setTimeout(() => stop(thread, { state: "late" }), task.deadline);
    thread.worker.postMessage(task.job);
  }
}

/** Of those who were not served yet, who came first; else of those who were served longest ago. */
function takeNext(lane: Lane): Task {
  const turns = [...served[lane]];
  const [task] = waiting
    .filter((one) => one.lane === lane)
    .sort((a, b) => turns.indexOf(a.asker) - turns.indexOf(b.asker));
  if (task === undefined) throw new Error("something waits");
  waiting.splice(waiting.indexOf(task), 1);
  served[lane].delete(task.asker);
  served[lane].add(task.asker);
  return task;
}

function open(lane: Lane): Thread | null {
  if ([...threads].filter((one) => one.lane === lane).length >= mostThreads[lane]) return null;
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { execArgv: [] });
  const thread: Thread = { worker, lane, task: null, timer: undefined };
  worker.on("message", ({ kind, value }: Message) => {
    if (kind === "told") thread.task?.tell(value);
    else finish(thread, { state: "done", value });
  });
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
