import type { OptimisedPlan } from "@ryorin/contract";
import { expect, test, vi } from "vitest";
import { linesOf } from "./lines.ts";

const plan = (evaluations: number) => () => ({ evaluations }) as OptimisedPlan;
const read = async (stream: ReadableStream<Uint8Array>) =>
  (await new Response(stream).text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ kind, plan, state }) => state ?? `${kind} ${plan.evaluations}`);

test("who reads late hears of the first plan, the best one and the end, and nothing is kept of those between", async () => {
  const lines = linesOf(() => undefined);
  const between = vi.fn(plan(50));
  lines.better(plan(1));
  for (let n = 0; n < 1_000; n++) lines.better(between);
  lines.better(plan(99));
  lines.end("done");
  expect(await read(lines.stream)).toEqual(["better 1", "better 99", "done"]);
  expect(between).not.toHaveBeenCalled();
});

test("who reads along hears of every plan, and who leaves is told no more", async () => {
  const gone = vi.fn();
  const lines = linesOf(gone);
  const reader = lines.stream.getReader();
  for (const n of [1, 2, 3]) {
    lines.better(plan(n));
    const { value } = await reader.read();
    expect(JSON.parse(new TextDecoder().decode(value)).plan.evaluations).toBe(n);
  }
  await reader.cancel();
  expect(gone).toHaveBeenCalledOnce();
  lines.better(plan(4));
  lines.end("cancelled");
  lines.fail(new Error("late"));
});
