import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import type { Job } from "./jobs.ts";
import { compute, mostWaitingOfOne } from "./pool.ts";

const job = {
  kind: "calendar",
  text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
  since: "2026-01-01",
  until: "2027-01-01",
} as const;
const deadline = 10_000;
const threads = Math.max(1, availableParallelism() - 1);

test("who asks for much waits behind who asks for little", async () => {
  const ended: string[] = [];
  const ask = async (asker: string) => {
    const { state } = await compute(job, { deadline, asker }).done;
    ended.push(`${asker} ${state}`);
  };
  const many = Array.from({ length: mostWaitingOfOne + threads }, () => ask("one"));
  await Promise.all([...many, ask("another")]);
  expect(ended).toHaveLength(many.length + 1);
  expect(ended.indexOf("another done")).toBeLessThanOrEqual(threads * 2);
});

test("of one who asks ever again, what was asked longest ago gives way, and nobody is turned away for it", async () => {
  const asked = Array.from({ length: 300 }, () => compute(job, { deadline, asker: "one" }).done);
  const other = await compute(job, { deadline, asker: "another" }).done;
  expect(other.state).toBe("done");
  const states = (await Promise.all(asked)).map((one) => one.state);
  expect(states.filter((one) => one === "done")).toHaveLength(mostWaitingOfOne + threads);
  expect(states.slice(-mostWaitingOfOne)).toEqual(Array(mostWaitingOfOne).fill("done"));
  expect(new Set(states)).toEqual(new Set(["done", "cancelled"]));
});

test("a search that waits gives way to no plans of whoever waits for it", async () => {
  const problem = { start: "2026-01-01", horizon: "2026-02-01", teams: [], items: [] };
  const asked = { item: "none", date: "2026-01-20", odds: 0.8, seed: 1, seconds: 1 };
  const waited = (given: Job) =>
    Array.from({ length: mostWaitingOfOne }, () => compute(given, { deadline, asker: "one" }).done);
  const all = await Promise.all([...waited({ kind: "ways", problem, ...asked }), ...waited(job)]);
  expect(all.map((one) => one.state)).toEqual(Array(2 * mostWaitingOfOne).fill("done"));
});
