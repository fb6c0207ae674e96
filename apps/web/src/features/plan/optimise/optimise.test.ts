import { scenarioChanges } from "@ryorin/contract";
import { expect, test } from "vitest";
import { linesOf } from "./linesOf.ts";
import { takeAll, takeOne } from "./taking.ts";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const option = id(9);
const now = scenarioChanges.parse({ excluded: [id(7)], horizonDays: 365 });
const better = scenarioChanges.parse({
  positions: [id(3), id(1), id(4), id(2)],
  included: [{ proposalId: id(4), optionId: option }],
});

test("all of it: the order and what comes in; what one tried besides stays", () => {
  expect(takeAll(now, better)).toEqual({
    ...now,
    order: "manual",
    positions: better.positions,
    included: better.included,
  });
  expect(takeAll(takeAll(now, better), better).included).toHaveLength(1);
});

test("one of it: it stands after those that it follows there, and the others stay in their order", () => {
  const shown = [id(1), id(2), id(3)];
  expect(takeOne(now, shown, better, { item: id(3) }).positions).toEqual([id(3), id(1), id(2)]);
  expect(takeOne(now, shown, better, { item: id(2) }).positions).toEqual([id(1), id(2), id(3)].toSorted());
  const added = takeOne(now, shown, better, { item: id(4) });
  expect(added.positions).toEqual([id(1), id(4), id(2), id(3)]);
  expect(added.included).toEqual(better.included);
  expect(takeOne(added, added.positions, better, { item: id(4) }).included).toHaveLength(1);
});

test("one after the other, all of it is reached", () => {
  let changes = now;
  let shown = [id(1), id(2), id(3)];
  for (const item of better.positions) {
    changes = takeOne(changes, shown, better, { item });
    shown = changes.positions;
  }
  expect(shown).toEqual(better.positions);
});

test("lines are whole however the answer is cut, across a sign of several bytes, too", async () => {
  const bytes = new TextEncoder().encode('{"a":"計画"}\n\n{"b":2}\n{"c":3}');
  for (const size of [1, 2, 5, 100]) {
    const answer = new Response(
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      }),
    );
    const lines: string[] = [];
    for await (const line of linesOf(answer)) lines.push(line);
    expect(lines).toEqual(['{"a":"計画"}', '{"b":2}', '{"c":3}']);
  }
});
