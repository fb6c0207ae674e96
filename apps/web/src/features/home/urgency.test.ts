import type { Waiting } from "@ryorin/contract";
import { expect, it } from "vitest";
import { byUrgency } from "./urgency.ts";

const waiting = (
  title: string,
  due: string | null,
  since = "2026-11-01T00:00:00Z",
  overdue = false,
): Waiting => ({
  code: "review_to_seal",
  wheel: "value",
  subject: { kind: "proposal", id: title, number: 1, title },
  partId: null,
  by: null,
  since,
  due,
  overdue,
});

it("puts the overdue first, then the coming week, then the rest, the longest waiting above", () => {
  const groups = byUrgency(
    [
      waiting("no date, new", null, "2026-11-20T00:00:00Z"),
      waiting("in eight days", "2026-12-02"),
      waiting("in seven days", "2026-12-01"),
      waiting("today", "2026-11-24"),
      waiting("yesterday", "2026-11-23"),
      waiting("said to be late", null, "2026-11-10T00:00:00Z", true),
      waiting("no date, old", null, "2026-10-01T00:00:00Z"),
    ],
    "2026-11-24",
  );
  const titles = [...groups].map(([urgency, ones]) => [urgency, ones.map(({ subject }) => subject.title)]);
  expect(titles).toEqual([
    ["overdue", ["yesterday", "said to be late"]],
    ["soon", ["today", "in seven days"]],
    ["later", ["in eight days", "no date, old", "no date, new"]],
  ]);
});

it("leaves out groups that hold nothing", () => {
  expect([...byUrgency([], "2026-11-24").keys()]).toEqual([]);
});
