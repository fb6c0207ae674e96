import type { SubjectChange } from "@ryorin/contract";
import { expect, it } from "vitest";
import { keepShown } from "./changes.ts";

const change = (id: string, lastSeq: number): SubjectChange => ({
  subject: { kind: "proposal", id, number: 1, title: id },
  kinds: [{ kind: "review.sealed", count: 1 }],
  by: [],
  lastAt: "2026-11-24T00:00:00Z",
  lastSeq,
});
const ids = (changes: { subject: { id: string }; seen: boolean }[]) =>
  changes.map(({ subject, seen }) => `${subject.id}${seen ? " seen" : ""}`);

it("keeps what was read on the page, faded, below what is new", () => {
  const first = keepShown([], [change("a", 10), change("b", 12)], 8);
  expect(ids(first)).toEqual(["b", "a"]);
  const read = keepShown(first, [], 12);
  expect(ids(read)).toEqual(["b seen", "a seen"]);
  expect(ids(keepShown(read, [change("a", 15)], 12))).toEqual(["a", "b seen"]);
});
