import { scenarioChanges, type Way } from "@ryorin/contract";
import { expect, test } from "vitest";
import type { PlanRow } from "../timeline/rows.ts";
import { tryWay } from "./tryWay.ts";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const row = (n: number, stage: 0 | 1 | 2, status = "planned") =>
  ({ item: { id: id(n), status }, stage }) as unknown as PlanRow;
const rows = [row(1, 0), row(2, 1), row(3, 2), row(4, 2, "revealed"), row(5, 2)];
const by = "2026-03-31";
const included = [{ proposalId: id(4), optionId: id(9) }];
const before = scenarioChanges.parse({ included });
const after = (measures: Way["measures"]) =>
  tryWay(before, rows, id(5), by, {
    measures,
    odds: { share: 1, low: 1, high: 1 },
    personDays: 0,
    valueLost: 0,
    cost: 0,
    delays: [],
  });

test("the date stands beside what is tried", () => {
  expect(after([])).toEqual({ ...before, hardDates: [{ proposalId: id(5), date: by }] });
});

test("what goes first goes behind what is under way", () => {
  expect(after([{ code: "goes_first" }]).positions).toEqual([id(2), id(5), id(3), id(4)]);
});

test("what goes before another stays behind the rest, in the order that the way was simulated in", () => {
  const measure = { code: "goes_before" as const, item: id(3), behind: [id(4)] };
  expect(after([measure]).positions).toEqual([id(2), id(4), id(5), id(3)]);
});

test("what is accepted is left out, what was put in is taken out", () => {
  expect(after([{ code: "without", item: id(3) }]).excluded).toEqual([id(3)]);
  const taken = after([{ code: "without", item: id(4) }]);
  expect({ included: taken.included, excluded: taken.excluded }).toEqual({ included: [], excluded: [] });
});

test("several at once, each in its place", () => {
  const spans = [
    { from: "2026-01-01", to: "2026-01-31", capacity: 12 },
    { from: "2026-02-01", to: by, capacity: 14 },
  ];
  const changes = after([
    { code: "more_people", team: id(8), people: 4 },
    { code: "more_capacity", perWeek: 2, from: "2026-01-01", teams: [{ team: id(8), spans }] },
  ]);
  expect(changes.maxPeople).toEqual([{ proposalId: id(5), teamId: id(8), maxPeople: 4 }]);
  expect(changes.capacity).toEqual([
    { teamId: id(8), from: "2026-01-01", until: "2026-01-31", personDays: 12 },
    { teamId: id(8), from: "2026-02-01", until: by, personDays: 14 },
  ]);
});
