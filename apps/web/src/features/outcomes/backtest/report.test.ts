import type { BacktestFigure, BacktestReport } from "@ryorin/contract";
import { expect, it } from "vitest";
import { csvText } from "../../../ui/chart/csv.ts";
import { reportHeader, reportRows } from "./reportRows.ts";
import { verdictOf } from "./verdict.ts";

const figure = (value: number, width = 0.02): BacktestFigure => ({
  value,
  low: value - width,
  high: value + width,
});
const covered = (held80: number) =>
  [0.5, held80, 0.9].map((value, n) => ({ ...figure(value), level: [0.5, 0.8, 0.9][n] ?? 0 }));
const report = (held80: number): BacktestReport => ({
  tasks: 400,
  scored: 200,
  from: "2026-01-01",
  seed: 1,
  plannerVersion: "serial-2",
  methods: [
    { method: "history", n: 200, coverage: covered(held80), log2: figure(0.2), unit: figure(1) },
    { method: "naive", n: 200, coverage: covered(0.3), log2: figure(0.3), unit: figure(2) },
  ],
  batches: {
    size: 20,
    methods: [{ method: "history", n: 10, coverage: covered(0.8), width: figure(1), log2: figure(0.1) }],
    sharedError: { share: 0.08, n: 20 },
  },
  people: [{ person: '=HYPERLINK("x")', n: 100, held: { value: 0.8, low: null, high: null } }],
  pit: Array(20).fill(0.05),
});

it("calls ranges narrow or wide only where the whole interval says so", () => {
  expect(verdictOf(report(0.81))).toMatchObject({ says: "fits", n: 200 });
  expect(verdictOf(report(0.7)).says).toBe("tooNarrow");
  expect(verdictOf(report(0.9)).says).toBe("tooWide");
});

it("calls forecasts better only where chance does not explain it", () => {
  const against = (naiveLoss: number) => {
    const { methods, ...rest } = report(0.8);
    const [history, naive] = methods;
    if (history === undefined || naive === undefined) throw new Error("the report has both");
    return verdictOf({ ...rest, methods: [history, { ...naive, log2: figure(naiveLoss) }] }).beside;
  };
  expect([0.3, 0.22, 0.2, 0.1].map(against)).toEqual(["better", "unsure", "worse", "worse"]);
});

it("writes every figure with n and interval, and no formula", () => {
  const rows = reportRows(report(0.8));
  expect(rows).toHaveLength(2 * 5 + 5 + 1 + 20);
  expect(rows).toContainEqual(["tasks", "history", 200, "held_80", 0.8, 0.78, 0.8200000000000001]);
  expect(rows).toContainEqual(["totals", "history", 10, "width", 1, 0.98, 1.02]);
  const text = csvText(reportHeader, rows);
  expect(text).toContain(`people,"'=HYPERLINK(""x"")",100,held_80,0.8,,`);
  expect(reportRows({ ...report(0.8), batches: null, people: null })).toHaveLength(2 * 5 + 20);
});
