import type { OptimisedPlan, OptimiseLine } from "@ryorin/contract";

type Lines = {
  readonly stream: ReadableStream<Uint8Array>;
  /** `plan` is called when its line is written, if it is. */
  better(plan: () => OptimisedPlan): void;
  end(state: Extract<OptimiseLine, { kind: "end" }>["state"]): void;
  fail(error: unknown): void;
};

/**
 * Plans as lines of JSON, as fast as they are read: who reads slowly hears of the best one until then and not of those
 * before it, so that what nobody reads takes no more memory than two plans. `leave`: the reader is gone.
 */
export function linesOf(leave: () => void): Lines {
  const encoder = new TextEncoder();
  let best: (() => OptimisedPlan) | null = null;
  let end: Parameters<Lines["end"]>[0] | null = null;
  let open: ReadableStreamDefaultController<Uint8Array> | null = null;
  const say = (line: OptimiseLine): void => open?.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
  const flow = (): void => {
    if (best !== null && (open?.desiredSize ?? 0) > 0) {
      say({ kind: "better", plan: best() });
      best = null;
    }
    if (end === null || best !== null || open === null) return;
    say({ kind: "end", state: end });
    open.close();
    open = null;
  };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      open = controller;
    },
    pull: flow,
    cancel() {
      open = null;
      leave();
    },
  });
  return {
    stream,
    better(plan) {
      best = plan;
      flow();
    },
    end(state) {
      end = state;
      flow();
    },
    fail: (error) => open?.error(error),
  };
}
