import type { OutcomeSummary } from "@ryorin/contract";
import { expect, it } from "vitest";
import { resolvedOf, stripOf } from "./forecasts.ts";

const range = { p10: 10, p50: 20, p90: 40 };
const outcome = (more: Partial<OutcomeSummary>): OutcomeSummary => ({
  proposalId: "p",
  number: 7,
  title: "Export",
  status: "launched",
  decisionId: "d",
  decisionNumber: 3,
  decidedAt: "2026-01-01T00:00:00Z",
  optionTitle: "",
  reviewDate: null,
  startedOn: "2026-02-01",
  finishedOn: "2026-03-01",
  launchedOn: null,
  state: "waiting",
  gain: range,
  unit: { kind: "points" },
  actualGain: null,
  efforts: [],
  ...more,
});

it("lists a gain once it is measured, and efforts once the work is finished", () => {
  const efforts = [
    { teamId: "a", range, actual: 40 },
    { teamId: "b", range, actual: 41 },
    { teamId: "unforeseen", range: null, actual: 5 },
    { teamId: "idle", range, actual: null },
  ];
  const told = (more: Partial<OutcomeSummary>) =>
    resolvedOf([outcome({ efforts, ...more })]).map(({ wheel, teamId, held }) => [wheel, teamId, held]);
  expect(told({})).toEqual([
    ["technology", "a", true],
    ["technology", "b", false],
  ]);
  expect(told({ finishedOn: null, actualGain: 9 })).toEqual([["value", null, false]]);
  expect(told({ finishedOn: null })).toEqual([]);
});

it("keeps the whole range and the actual in sight", () => {
  for (const actual of [-50, 10, 25, 900]) {
    const strip = stripOf(range, actual, 120);
    for (const place of Object.values(strip)) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(120);
    }
    expect(strip.p10).toBeLessThan(strip.p50);
    expect(strip.p50).toBeLessThan(strip.p90);
  }
  const point = stripOf({ p10: 0, p50: 0, p90: 0 }, 0, 120);
  expect(Object.values(point).every(Number.isFinite)).toBe(true);
});
