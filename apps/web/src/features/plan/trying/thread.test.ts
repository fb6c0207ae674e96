import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Question } from "./plan.worker.ts";
import { PlanThread, TryFailed } from "./thread.ts";

/** The browser's side of a thread: what was asked of it, answered by hand. */
class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  asked: Question[] = [];
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(question: Question): void {
    this.asked.push(question);
  }
  terminate(): void {}
}

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const question = (seed: number) => ({ seed }) as Question;
const worker = (n: number): FakeWorker => FakeWorker.made[n]!;

test("of questions that wait only the latest is computed", async () => {
  const thread = new PlanThread();
  const [first, second, third] = [1, 2, 3].map((seed) => thread.ask(question(seed)));
  expect(await second).toBeUndefined();
  worker(0).onmessage?.({ data: { plan: "one" } });
  worker(0).onmessage?.({ data: { plan: "three" } });
  expect([await first, await third]).toEqual(["one", "three"]);
  expect(worker(0).asked.map(({ seed }) => seed)).toEqual([1, 3]);
});

test("a worker that fails leaves no question without an answer", async () => {
  const thread = new PlanThread();
  const [first, second] = [1, 2].map((seed) => thread.ask(question(seed)));
  worker(0).onerror?.({ message: "gone" });
  await expect(first).rejects.toThrow(TryFailed);
  worker(1).onmessage?.({ data: { plan: "two" } });
  expect(await second).toBe("two");
});

test("what was being computed when the thread was stopped answers no later question", async () => {
  const thread = new PlanThread();
  const stopped = thread.ask(question(1));
  thread.stop();
  expect(await stopped).toBeUndefined();
  const later = thread.ask(question(2));
  worker(0).onmessage?.({ data: { plan: "one" } });
  worker(1).onmessage?.({ data: { plan: "two" } });
  expect(await later).toBe("two");
});
