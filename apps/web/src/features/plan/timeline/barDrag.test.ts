import { describe, expect, it } from "vitest";
import {
  earliestOf,
  edgeStep,
  giversOf,
  limitStepped,
  limitUntil,
  notBefore,
  snapped,
  soloDays,
} from "./barDrag.ts";
import { rowOf } from "./rows.fixture.ts";
import type { PlanRow } from "./rows.ts";
import { dateOf, dayNumber } from "./scale.ts";

type Forecast = NonNullable<PlanRow["forecast"]>;
const row = (
  id: string,
  dates: { start?: string; p50?: string | null },
  more: Partial<PlanRow["item"]> = {},
): PlanRow => {
  const start = { p50: dates.start ?? null };
  const forecast = { start, finish: { p50: dates.p50 ?? null } } as unknown as Forecast;
  return rowOf({ id, after: [], startedOn: null, earliestStart: null, ...more }, { forecast });
};

describe("a bar moved along the axis", () => {
  it("aims at days while weeks are shown, and at Mondays where they are narrow", () => {
    const thursday = dayNumber("2026-12-03");
    expect(dateOf(snapped(thursday, "weeks"))).toBe("2026-12-03");
    expect(dateOf(snapped(thursday, "months"))).toBe("2026-11-30");
    expect(dateOf(snapped(thursday + 1, "quarters"))).toBe("2026-12-07");
  });

  it("needs no date up to the day on which it begins by itself", () => {
    const rows = [row("a", { start: "2026-12-07" })];
    const earliest = earliestOf(rows[0]!, rows, "2026-11-24", false);
    expect(notBefore(dayNumber("2026-12-07"), earliest)).toBeNull();
    expect(notBefore(dayNumber("2026-12-08"), earliest)).toBe("2026-12-08");
  });

  it("loses its date at today, or at the end of what it waits for", () => {
    const waits = row("b", { start: "2027-03-01" }, { after: [{ proposalId: "a", lagDays: 7 }] });
    const rows = [row("a", { p50: "2026-12-31" }), waits];
    expect(earliestOf(waits, rows, "2026-11-24", true)).toBe("2027-01-08");
    expect(earliestOf(row("c", { start: "2027-03-01" }), rows, "2026-11-24", true)).toBe("2026-11-24");
    // What may end after the horizon has no day to wait for.
    expect(earliestOf(waits, [row("a", { p50: null }), waits], "2026-11-24", true)).toBe("2026-11-24");
  });
});

describe("a bar drawn longer", () => {
  const givers = giversOf([
    { id: "api", people: 4, personDays: 16, workingDays: [1, 2, 3, 4, 5] },
    { id: "ui", people: null, personDays: null, workingDays: [1, 2, 3, 4] },
  ]);
  const of = (tasks: { team: string; effort: number }[]) =>
    ({ ...row("a", {}), scheduled: { tasks } }) as unknown as PlanRow;

  it("lasts as long as the longest of its parts", () => {
    const parts = [
      { team: "api", effort: 16 },
      { team: "ui", effort: 4 },
    ];
    expect(soloDays(of(parts), givers)).toBe(28);
    expect(soloDays(of([]), givers)).toBe(0);
  });

  it("is given the most people with which it lasts that long, and always fewer than now", () => {
    for (const present of [0.7, 1, 2, 3, 12])
      for (let until = 101; until < 400; until += 7) {
        const found = limitUntil(28, present, 100, until)!;
        expect(found.people).toBeLessThan(present);
        expect(found.people % 0.5).toBe(0);
        expect(found.people).toBeGreaterThanOrEqual(0.5);
        expect(found.end).toBeGreaterThanOrEqual(until);
        // Half a person more would be done before, or is no fewer than now.
        const more = found.people + 0.5;
        expect(more >= present || 28 / more < until - 99).toBe(true);
      }
    expect(limitUntil(28, 2, 100, 118)).toEqual({ people: 1, end: 127 });
    expect(limitUntil(28, 0.5, 100, 160)).toBeUndefined();
  });

  it("goes by half a person on the keyboard, and says nothing at the usual two", () => {
    expect(limitStepped(2, -1)).toBe(1.5);
    expect(limitStepped(1.5, 1)).toBeNull();
    expect(limitStepped(1.2, -1)).toBe(1);
    expect(limitStepped(1.2, 1)).toBe(1.5);
    expect(limitStepped(0.5, -1)).toBeUndefined();
    expect(limitStepped(1_000, 1)).toBeUndefined();
  });
});

it("what is held near an edge brings the days beyond it into sight, faster the further out", () => {
  expect(edgeStep(500, 300, 1_000)).toBe(0);
  expect(edgeStep(970, 300, 1_000)).toBeGreaterThan(0);
  expect(edgeStep(1_200, 300, 1_000)).toBeGreaterThan(edgeStep(990, 300, 1_000));
  expect(edgeStep(310, 300, 1_000)).toBeLessThan(0);
  expect(edgeStep(0, 300, 1_000)).toBe(-18);
});
