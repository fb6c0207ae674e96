import { describe, expect, it } from "vitest";
import { madeUpHistory, type Truth } from "../testing/history.ts";
import { type BacktestReport, backtest } from "./backtest.ts";
import { originOf } from "./cells.ts";
import type { Finished } from "./question.ts";
import { mostTeaching, replay, teachingSince } from "./replay.ts";

/** Histories unlike the one on which the constants were chosen; the code knows none of them. */
const madeUp = (truth: Partial<Truth> = {}): Finished[] =>
  madeUpHistory({ tasks: 1_000, people: 4, shared: 0.2, copied: 0.3, seed: 1, ...truth });
const inUnits = (history: readonly Finished[], ofEstimate: number, ofActual: number): Finished[] =>
  history.map((one) => ({ ...one, estimate: one.estimate * ofEstimate, actual: one.actual * ofActual }));
const method = ({ methods }: BacktestReport, name: string) => methods.find((one) => one.method === name)!;
const held80 = (report: BacktestReport): number => method(report, "history").coverage[1]!.value;
const loss = (report: BacktestReport, name = "history"): number => method(report, name).log2.value;

const points = [1, 2, 3, 5, 8, 13];
const sets: Record<string, () => Finished[]> = {
  "pomodoros: whole counts of one person": () =>
    inUnits(madeUp({ people: 1 }), 1, 1).map((one) => ({
      ...one,
      estimate: Math.max(1, Math.round(one.estimate)),
      actual: Math.max(1, Math.round(one.actual)),
    })),
  "no name of anybody": () => madeUp().map((one) => ({ ...one, classes: [] })),
  "a bias that turns halfway through what is scored": () =>
    madeUp({ bias: (_, task) => (task > 750 ? 0.8 : -0.3) }),
  "every estimate alike": () =>
    madeUp().map((one) => ({ ...one, estimate: 5, actual: (one.actual / one.estimate) * 5 })),
  "story points against days": () =>
    madeUp({ copied: 0 }).map((one) => ({
      ...one,
      estimate: points[Math.round(Math.log2(one.estimate)) + 1]!,
      actual: Math.max(0.5, Math.round(one.actual * 0.7) / 2),
    })),
  "hours against minutes": () => inUnits(madeUp(), 1, 60),
  "errors of a factor of thirty": () => madeUp({ deviation: 2.5 }),
};

describe("ranges keep their word", { timeout: 30_000 }, () => {
  it.each(Object.keys(sets))("with %s", (name) => {
    const history = sets[name]!();
    const report = backtest(history[0]!.classes.length, history)!;
    expect(held80(report)).toBeGreaterThan(0.77);
    expect(held80(report)).toBeLessThan(0.83);
    expect(loss(report)).toBeLessThan(loss(report, "person_history") * 1.02);
  });

  it("in histories of sixty rows", () => {
    const reports = Array.from({ length: 10 }, (_, s) =>
      backtest(2, madeUp({ tasks: 60, people: 2, seed: s + 1 })),
    );
    const mean = reports.reduce((sum, report) => sum + held80(report!) / reports.length, 0);
    expect(mean).toBeGreaterThan(0.75);
    expect(mean).toBeLessThan(0.85);
  });
});

describe("the unit does not matter", { timeout: 30_000 }, () => {
  const hours = backtest(2, madeUp({ tasks: 600 }))!;

  it("to minutes on both sides", () => {
    const minutes = backtest(2, inUnits(madeUp({ tasks: 600 }), 60, 60))!;
    expect(loss(minutes) / loss(hours)).toBeCloseTo(1, 1);
    expect(held80(minutes)).toBeCloseTo(held80(hours), 1);
  });

  it("to another one on each side: no worse than one percent", () => {
    expect(loss(backtest(2, inUnits(madeUp({ tasks: 600 }), 1, 60))!) / loss(hours)).toBeLessThan(1.01);
    expect(loss(backtest(2, inUnits(madeUp({ tasks: 600 }), 8, 1))!) / loss(hours)).toBeLessThan(1.01);
  });

  it("a factor of two is no other unit, sixty is, and one task is no proof", () => {
    expect(originOf(1, 100)).toBe(0);
    expect(originOf(-0.9, 100)).toBeCloseTo(0, 12);
    expect(originOf(Math.log2(60), 1_000)).toBeCloseTo(Math.log2(60) - 1, 1);
    expect(originOf(5, 1)).toBe(0);
  });
});

describe("large companies", { timeout: 30_000 }, () => {
  it("a few tasks of one's own are not drowned by those of a hundred others", () => {
    const bias = (person: number): number => (((person * 7) % 11) - 5) / 4;
    const report = backtest(2, madeUp({ people: 100, tasks: 2_000, shared: 0, bias }))!;
    // At most twenty own tasks, and nobody else's tell anything: without a limit on what is lent it is 7 % worse.
    expect(loss(report)).toBeLessThan(loss(report, "person_history") * 1.05);
  });

  it("only the last five thousand questions teach, the ones before are remembered", () => {
    const history = madeUp({ tasks: mostTeaching + 40, people: 40 });
    const from = history.at(-1)!.at + 1;
    const since = teachingSince(history, from);
    expect(history.filter(({ at }) => at < since)).toHaveLength(40);
    expect(teachingSince(history.slice(0, 100), from)).toBe(Number.NEGATIVE_INFINITY);
    const few = madeUp({ tasks: 100 });
    const heard: number[] = [];
    replay(2, few, few[50]!.at, [], (index) => heard.push(index));
    expect(heard).toHaveLength(100);
  });
});
