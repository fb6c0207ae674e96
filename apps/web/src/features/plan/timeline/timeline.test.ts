import type { PlanItem, PlanResult } from "@ryorin/contract";
import { describe, expect, it } from "vitest";
import { bandOf, stopsOf } from "./band.ts";
import { rowOf } from "./rows.fixture.ts";
import { movedDays, type PlanRow, placeOf, rowsOf, spanOf } from "./rows.ts";
import { dateOf, dayNumber, scaleOf, ticksOf } from "./scale.ts";

const item = (id: string, more: Partial<PlanItem> = {}): PlanItem => ({
  id,
  number: 1,
  title: id,
  origin: "value",
  status: "planned",
  underReview: false,
  decisionId: null,
  optionId: id,
  optionTitle: "",
  gain: null,
  tasks: [],
  after: [],
  hardDate: null,
  earliestStart: null,
  startedOn: null,
  finishedOn: null,
  ...more,
});
const forecast = (
  id: string,
  start: string | null,
  p: (string | null)[],
): NonNullable<PlanRow["forecast"]> => {
  const [p10, p50, p80, p90, p95] = p as [
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
  ];
  const none = { low: null, high: null };
  return {
    item: id,
    state: "planned",
    start: { p50: start },
    finish: { p10, p50, p80, p90, p95 },
    finishInterval: { p10: none, p50: none, p80: none, p90: none, p95: none },
    afterHorizon: { share: 0, low: 0, high: 0 },
    hardDate: null,
  };
};
const row = (it: PlanItem, forecast?: PlanRow["forecast"]): PlanRow =>
  rowOf(it, { forecast, stage: it.finishedOn !== null ? 0 : it.startedOn !== null ? 1 : 2 });

describe("scale", () => {
  it("begins on a Monday and fills the space it has", () => {
    const scale = scaleOf("months", "2026-11-25", "2027-01-31", 2_000);
    expect(dateOf(scale.first)).toBe("2026-11-23");
    expect(scale.width).toBeCloseTo(2_000);
    expect(scale.x("2026-11-30") - scale.x("2026-11-23")).toBeCloseTo(7 * scale.perDay);
  });

  it("marks weeks under months and months under years, without a gap", () => {
    const weeks = ticksOf(scaleOf("weeks", "2026-11-25", "2027-01-31", 0));
    expect(weeks.lower.slice(0, 2).map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-30"]);
    expect(weeks.upper.map(({ date }) => date)).toEqual(["2026-11-23", "2026-12-01", "2027-01-01"]);
    const months = ticksOf(scaleOf("months", "2026-11-25", "2027-01-31", 0));
    expect(months.lower.map(({ date }) => date)).toEqual(["2026-11-23", "2026-12-01", "2027-01-01"]);
    for (const { upper, lower } of [weeks, months])
      for (const ticks of [upper, lower])
        for (const [at, tick] of ticks.slice(1).entries())
          expect(tick.x).toBeCloseTo(ticks[at]!.x + ticks[at]!.width);
  });

  it("counts days without any zone", () => {
    expect(dayNumber("1970-01-02")).toBe(1);
    expect(dateOf(dayNumber("2028-02-29"))).toBe("2028-02-29");
  });
});

describe("band", () => {
  const scale = scaleOf("weeks", "2026-11-23", "2027-06-30", 0);
  const horizon = "2027-06-30";

  it("is full until it can be finished, and ever lighter after", () => {
    const band = bandOf(
      row(
        item("a"),
        forecast("a", "2026-12-01", ["2026-12-10", "2026-12-20", "2027-01-05", "2027-01-12", "2027-01-20"]),
      ),
      scale,
      horizon,
    )!;
    expect([band.start, band.p10, band.p50!, band.p80!, band.end]).toEqual(
      [band.start, band.p10, band.p50!, band.p80!, band.end].sort((x, y) => x - y),
    );
    const opacities = stopsOf(band).map(({ opacity }) => opacity);
    expect(opacities).toEqual([...opacities].sort((x, y) => y - x));
    expect(stopsOf(band).at(0)?.at).toBe(0);
    expect(stopsOf(band).at(-1)?.at).toBe(1);
  });

  it("runs to the horizon, and says so, where later dates are unknown", () => {
    const band = bandOf(
      row(item("a"), forecast("a", "2026-12-01", ["2027-05-01", "2027-06-20", null, null, null])),
      scale,
      horizon,
    )!;
    expect(band).toMatchObject({ beyond: true, p80: null });
    expect(band.end).toBeCloseTo(scale.x(horizon) + scale.perDay);
  });

  it("draws what is finished as the days it took, and nothing where there are no dates", () => {
    const done = bandOf(
      row(item("a", { startedOn: "2026-11-25", finishedOn: "2026-12-05" })),
      scale,
      horizon,
    )!;
    expect(done.end - done.start).toBeCloseTo(11 * scale.perDay);
    expect(bandOf(row(item("b")), scale, horizon)).toBeNull();
  });
});

describe("rows", () => {
  const plan = (items: PlanItem[], starts: Record<string, string>): PlanResult => ({
    state: "ready",
    scenarioId: null,
    contentHash: "",
    inputHash: "",
    plannerVersion: "1",
    items,
    teams: [],
    notes: [],
    forecast: null,
    schedule: {
      start: "2026-11-24",
      horizon: "2027-11-24",
      quantile: 0.5,
      items: Object.entries(starts).map(([id, start]) => ({
        item: id,
        state: "planned",
        start,
        finish: null,
        tasks: [],
      })),
    },
    explanations: [],
    criticality: null,
    errors: [],
    computedAt: null,
  });

  it("puts finished first, then under way, then what is to come as it starts or as placed by hand", () => {
    const items = [
      item("late"),
      item("soon"),
      item("begun", { startedOn: "2026-11-01" }),
      item("done", { startedOn: "2026-10-01", finishedOn: "2026-11-01" }),
    ];
    const starts = { late: "2027-02-01", soon: "2026-12-01" };
    const ids = (order: "manual" | "value_per_effort") =>
      rowsOf(plan(items, starts), undefined, { order, positions: [] }).map((one) => one.item.id);
    expect(ids("value_per_effort")).toEqual(["done", "begun", "soon", "late"]);
    expect(ids("manual")).toEqual(["done", "begun", "late", "soon"]);
    const moved = rowsOf(plan(items, starts), undefined, { order: "manual", positions: ["soon", "late"] });
    expect(moved.map((one) => one.item.id)).toEqual(["done", "begun", "soon", "late"]);
  });

  it("tells what moved under edits, and takes no noise of fewer runs for a move", () => {
    const of = (p50: string | null, runs: number, low = p50, high = p50) => {
      const one = forecast("a", "2026-12-01", [null, p50, null, null, null]);
      const items = [{ ...one, finishInterval: { ...one.finishInterval, p50: { low, high } } }];
      return { ...plan([item("a")], {}), forecast: { items, runs } as unknown as PlanResult["forecast"] };
    };
    const by = (now: PlanResult, saved: PlanResult["forecast"] | undefined) =>
      movedDays(rowsOf(now, undefined, { order: "manual", positions: [] }, saved)[0]!);
    const saved = of("2026-12-10", 10_000, "2026-12-09", "2026-12-11").forecast;
    expect(by(of("2026-12-31", 10_000), saved)).toBe(21);
    expect(by(of("2026-12-09", 10_000), saved)).toBe(-1);
    expect(by(of("2026-12-12", 500, "2026-12-11", "2026-12-14"), saved)).toBeNull();
    expect(by(of("2026-12-20", 500, "2026-12-18", "2026-12-22"), saved)).toBe(10);
    expect(by(of(null, 10_000), saved)).toBeNull();
    expect(by(of("2026-12-31", 10_000), undefined)).toBeNull();
  });

  it("moves an item among its like only, and never what is finished", () => {
    const rows = [
      row(item("done", { startedOn: "2026-10-01", finishedOn: "2026-11-01" })),
      row(item("begun", { startedOn: "2026-11-01" })),
      row(item("a")),
      row(item("b")),
      row(item("c")),
    ];
    expect(placeOf(rows, "c", 0)).toEqual({ shown: ["begun", "a", "b", "c"], to: 1 });
    expect(placeOf(rows, "a", 3)).toEqual({ shown: ["begun", "a", "b", "c"], to: 2 });
    expect(placeOf(rows, "a", 0)).toBeUndefined();
    expect(placeOf(rows, "begun", 4)).toBeUndefined();
    expect(placeOf(rows, "done", 4)).toBeUndefined();
  });

  it("spans from work under way to the last day that may matter", () => {
    const rows = [
      row(
        item("a", { startedOn: "2026-10-05" }),
        forecast("a", null, [null, null, null, null, "2027-03-01"]),
      ),
      row(item("b", { hardDate: "2027-04-01" })),
    ];
    expect(spanOf(rows, "2026-11-24", "2028-11-24")).toEqual({ from: "2026-09-28", to: "2027-05-06" });
  });
});
