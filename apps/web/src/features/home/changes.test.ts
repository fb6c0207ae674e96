import type { SubjectChange } from "@ryorin/contract";
import { expect, it } from "vitest";
import { foldUnnamed, keepShown } from "./changes.ts";

const change = (id: string, lastSeq: number, followed = false): SubjectChange => ({
  followed,
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

it("tells what one follows before what is newer", () => {
  const first = keepShown([], [change("a", 10, true), change("b", 12)], 8);
  expect(ids(first)).toEqual(["a", "b"]);
});

it("tells things without a name together, at the place of the latest, and named ones alone", () => {
  const voice = (id: string, lastSeq: number, by: string): SubjectChange => ({
    subject: { kind: "voice", id, number: null, title: null },
    kinds: [{ kind: lastSeq > 20 ? "voice.added" : "voice.changed", count: 2 }],
    by: [{ id: by, name: by }],
    followed: false,
    lastAt: "2026-11-24T00:00:00Z",
    lastSeq,
  });
  const rows = foldUnnamed(
    keepShown(
      [],
      [voice("v", 22, "kato"), change("a", 21), voice("w", 20, "kato"), voice("x", 19, "mori")],
      0,
    ),
  );
  expect(rows.map(({ subject, things }) => [subject.kind, things])).toEqual([
    ["voice", 3],
    ["proposal", 1],
  ]);
  expect(rows[0]?.kinds).toEqual([
    { kind: "voice.added", count: 2 },
    { kind: "voice.changed", count: 4 },
  ]);
  expect(rows[0]?.by.map(({ id }) => id)).toEqual(["kato", "mori"]);
});
