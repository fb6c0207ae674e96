import type { Answer, Question, TriedPlan } from "./plan.worker.ts";

/** Why a plan that was tried did not come: something is wrong with the program, not with the plan. */
export class TryFailed extends Error {}

type Asked = {
  question: Question;
  done: (answer: TriedPlan | undefined) => void;
  failed: (error: Error) => void;
};

/**
 * A thread that computes one plan after the other. A question that is overtaken before its turn is answered with
 * undefined: only the latest matters.
 */
export class PlanThread {
  #worker: Worker | undefined;
  #current: Asked | undefined;
  #next: Asked | undefined;

  ask(question: Question): Promise<TriedPlan | undefined> {
    return new Promise((done, failed) => {
      this.#next?.done(undefined);
      this.#next = { question, done, failed };
      this.#proceed();
    });
  }

  /** Drops what is being computed; a later question begins anew. */
  stop(): void {
    for (const asked of [this.#current, this.#next]) asked?.done(undefined);
    if (this.#current !== undefined) this.close();
    this.#next = undefined;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = undefined;
  }

  #open(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL("./plan.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      // On its way when the thread was stopped: it answers nothing that is asked now.
      if (this.#worker !== worker) return;
      const asked = this.#current;
      this.#current = undefined;
      if ("plan" in data) asked?.done(data.plan);
      else asked?.failed(new TryFailed(data.error));
      this.#proceed();
    };
    worker.onerror = (event) => {
      if (this.#worker !== worker) return;
      const asked = this.#current;
      this.close();
      asked?.failed(new TryFailed(event.message));
      this.#proceed();
    };
    this.#worker = worker;
    return worker;
  }

  #proceed(): void {
    if (this.#current !== undefined || this.#next === undefined) return;
    this.#current = this.#next;
    this.#next = undefined;
    this.#open().postMessage(this.#current.question);
  }
}
