import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSchedule } from "./check.ts";
import type { Explanation, Schedule } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { type ScheduleOptions, schedule } from "./schedule.ts";
import { anyProblem, item, point, smallProblem } from "./testing/problems.ts";

function plan(
  problem: Problem,
  options: ScheduleOptions = {},
): { schedule: Schedule; explanations: Explanation[] } {
  const answer = schedule(problem, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  expect(checkSchedule(problem, answer.schedule)).toEqual([]);
  return answer;
}

function dates(problem: Problem, options?: ScheduleOptions): Record<string, string> {
  return Object.fromEntries(
    plan(problem, options).schedule.items.map(({ item: id, start, finish }) => [id, `${start} ${finish}`]),
  );
}

function codes(problem: Problem, id: string): string[] {
  return plan(problem).explanations.flatMap((entry) => (entry.item === id ? [entry.code] : []));
}

// 1 December 2026 is a Tuesday.
describe("the serial schedule", () => {
  it("works on working days only", () => {
    const problem = smallProblem([item("a", 5), item("b", 1)]);
    expect(dates(problem)).toEqual({ a: "2026-12-01 2026-12-07", b: "2026-12-08 2026-12-08" });
    const free = { ...problem, holidays: ["2026-12-02"] };
    expect(dates({ ...free, teams: [{ ...problem.teams[0]!, holidays: ["2026-12-03"] }] })).toEqual({
      a: "2026-12-01 2026-12-09",
      b: "2026-12-10 2026-12-10",
    });
    expect(dates(smallProblem([item("a", 4)], { workingDays: [6, 7], capacity: 2 }))).toEqual({
      a: "2026-12-05 2026-12-13",
    });
  });

  it("lets the later capacity exception win, within its dates", () => {
    const exceptions = [
      { from: "2026-12-01", to: "2026-12-03", capacity: 0 },
      { from: "2026-12-03", to: "2026-12-03", capacity: 2.5 },
    ];
    expect(dates(smallProblem([item("a", 1)], { exceptions }))).toEqual({ a: "2026-12-03 2026-12-04" });
  });

  it("shares a day between items, and gives no task more than its people can do", () => {
    const team = { people: 4, capacity: 20 };
    const items = [item("a", 6), item("b", 4, { task: { maxPeople: 4 } })];
    expect(dates(smallProblem(items, team))).toEqual({
      a: "2026-12-01 2026-12-03",
      b: "2026-12-01 2026-12-02",
    });
  });

  it("interrupts an item for a more important one that had to wait", () => {
    const items = [item("first", 2, { earliestStart: "2026-12-03" }), item("second", 4)];
    const { schedule: found } = plan(smallProblem(items));
    expect(found.items[1]!.tasks[0]!.work).toEqual([
      { from: "2026-12-01", to: "2026-12-02", perDay: 1 },
      { from: "2026-12-07", to: "2026-12-08", perDay: 1 },
    ]);
  });

  it("keeps to the number of items on one day", () => {
    const items = [item("a", 2), item("b", 2), item("c", 2)];
    const team = { people: 6, capacity: 30 };
    const apart = { task: { maxPeople: 1 } };
    const single = [item("a", 2, apart), item("b", 2, apart), item("c", 2, apart)];
    expect(dates(smallProblem(items, { ...team, wip: 1 }))).toEqual({
      a: "2026-12-01 2026-12-01",
      b: "2026-12-02 2026-12-02",
      c: "2026-12-03 2026-12-03",
    });
    expect(dates(smallProblem(single, { ...team, wip: 2 }))).toMatchObject({ c: "2026-12-03 2026-12-04" });
    expect(codes(smallProblem(single, { ...team, wip: 2 }), "c")).toEqual(["waits_for_place"]);
  });

  it("waits for items, with lag in calendar days, and draws predecessors forward", () => {
    const items = [item("z", 1, { after: [{ item: "a", lagDays: 7 }] }), item("other", 5), item("a", 1)];
    expect(dates(smallProblem(items))).toEqual({
      a: "2026-12-01 2026-12-01",
      other: "2026-12-02 2026-12-08",
      z: "2026-12-09 2026-12-09",
    });
  });

  it("runs the tasks of an item side by side unless told otherwise", () => {
    const teams = ["ui", "api"].map((id) => ({ id, people: 1, capacity: 5 }));
    const tasks = [
      { team: "ui", effort: point(3) },
      { team: "api", effort: point(2) },
    ];
    const problem = { ...smallProblem([]), teams };
    expect(dates({ ...problem, items: [{ id: "a", tasks }] })).toEqual({ a: "2026-12-01 2026-12-03" });
    const inOrder = [{ ...tasks[0]!, after: ["api"] }, tasks[1]!];
    expect(dates({ ...problem, items: [{ id: "a", tasks: inOrder }] })).toEqual({
      a: "2026-12-01 2026-12-07",
    });
  });

  it("continues work under way first and lets finished work be", () => {
    const items = [
      item("new", 2),
      item("begun", 5, { startedOn: "2026-11-26", task: { spent: 3 } }),
      item("done", 8, { startedOn: "2026-11-02", finishedOn: "2026-11-20" }),
      item("next", 1, { after: [{ item: "done" }] }),
    ];
    const problem = smallProblem(items);
    expect(dates(problem)).toEqual({
      begun: "2026-11-26 2026-12-02",
      new: "2026-12-03 2026-12-04",
      done: "2026-11-02 2026-11-20",
      next: "2026-12-07 2026-12-07",
    });
    expect(codes(problem, "done")).toEqual(["finished"]);
  });

  it("gives an unfinished task that has spent everything half a day more, and says so", () => {
    const problem = smallProblem([
      item("a", 5, { startedOn: "2026-11-02", task: { spent: 6 } }),
      item("b", 1),
    ]);
    expect(plan(problem).schedule.items[0]!.tasks[0]!.effort).toBe(0.5);
    expect(codes(problem, "a")).toEqual(["under_way", "starts_at_once", "spent_exceeds_estimate"]);
  });

  it("dates a milestone on the day its predecessors finish, and delays nothing by it", () => {
    const items = [
      item("a", 2),
      { id: "milestone", tasks: [], after: [{ item: "a" }] },
      item("b", 1, { after: [{ item: "milestone" }] }),
      { id: "event", tasks: [], earliestStart: "2027-01-10" },
    ];
    expect(dates(smallProblem(items))).toEqual({
      a: "2026-12-01 2026-12-02",
      milestone: "2026-12-02 2026-12-02",
      b: "2026-12-03 2026-12-03",
      event: "2027-01-10 2027-01-10",
    });
  });

  it("orders by expected value per expected person-day when asked", () => {
    const items = [
      item("unvalued", 1),
      item("large", 10, { value: point(50) }),
      item("small", 1, { value: point(10) }),
      item("costly", 1, { value: point(-10) }),
    ];
    const problem = { ...smallProblem(items), order: "value_per_effort" as const };
    const order = Object.entries(dates(problem)).sort(([, a], [, b]) => (a < b ? -1 : 1));
    expect(order.map(([id]) => id)).toEqual(["small", "large", "costly", "unvalued"]);
  });

  it("says what does not fit before the horizon, and plans the rest", () => {
    const items = [item("a", 3), item("b", 4), item("c", 1, { after: [{ item: "b" }] })];
    const problem = { ...smallProblem(items), horizon: "2026-12-08" };
    const { schedule: found, explanations } = plan(problem);
    expect(found.items.map(({ start, finish }) => [start, finish])).toEqual([
      ["2026-12-01", "2026-12-03"],
      ["2026-12-04", null],
      [null, null],
    ]);
    expect(explanations).toContainEqual({ item: "b", team: "team", code: "after_horizon", unplaced: 1 });
    expect(explanations).toContainEqual({
      item: "c",
      team: "team",
      code: "waits_beyond_horizon",
      waitsFor: "b",
    });
  });

  it("schedules the quantile asked for", () => {
    const effort = { p10: 1, p50: 2, p90: 4 };
    const problem = smallProblem([{ id: "a", tasks: [{ team: "team", effort }] }]);
    expect(dates(problem, { quantile: 0.9 })).toEqual({ a: "2026-12-01 2026-12-04" });
  });
});

describe("explanations", () => {
  it("name what bound each start", () => {
    const items = [
      item("a", 2),
      item("b", 2, { hardDate: "2026-12-03" }),
      item("c", 1, { after: [{ item: "b", lagDays: 3 }] }),
      item("d", 1, { earliestStart: "2026-12-22" }),
    ];
    expect(plan(smallProblem(items)).explanations).toEqual([
      { item: "a", team: "team", code: "starts_at_once" },
      { item: "b", team: "team", code: "waits_for_team", until: "2026-12-03", behind: ["a"] },
      { item: "b", code: "misses_hard_date", hardDate: "2026-12-03", days: 1 },
      { item: "c", team: "team", code: "waits_for_item", waitsFor: "b", until: "2026-12-04", lagDays: 3 },
      { item: "d", team: "team", code: "not_before", date: "2026-12-22" },
    ]);
  });

  it("say when an item began before what it should have waited for", () => {
    const items = [item("a", 2), item("b", 2, { after: [{ item: "a" }], task: { spent: 1 } })];
    expect(plan(smallProblem(items)).explanations).toContainEqual({
      item: "b",
      code: "began_before_predecessor",
      waitsFor: "a",
    });
  });

  it("say that a task shared its team, with whom and on how many days", () => {
    const items = [item("first", 2, { earliestStart: "2026-12-03" }), item("second", 4)];
    expect(plan(smallProblem(items)).explanations).toContainEqual({
      item: "second",
      team: "team",
      code: "shares_team",
      days: 2,
      with: ["first"],
    });
  });
});

describe("for any problem", () => {
  const quantile = fc.constantFrom(0.1, 0.5, 0.8, 0.95);

  it("the independent checker accepts the schedule, and every open task is explained", () => {
    fc.assert(
      fc.property(anyProblem, quantile, (problem, q) => {
        const found = plan(problem, { quantile: q });
        const explained = new Set(found.explanations.map(({ item: id, team }) => `${id} ${team}`));
        for (const entry of found.schedule.items) {
          for (const { team } of entry.tasks) expect(explained).toContain(`${entry.item} ${team}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("it also does with more capacity", () => {
    fc.assert(
      fc.property(anyProblem, fc.integer({ min: 1, max: 5 }), (problem, factor) => {
        const teams = problem.teams.map((team) => ({
          ...team,
          people: team.people * factor,
          capacity: team.capacity * factor,
        }));
        plan({ ...problem, teams });
      }),
    );
  });

  it("the same problem has the same schedule, and the problem is left as it was", () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const before = JSON.stringify(problem);
        expect(JSON.stringify(plan(problem))).toBe(JSON.stringify(plan(problem)));
        expect(JSON.stringify(problem)).toBe(before);
      }),
    );
  });
});

describe("the checker refuses", () => {
  const problem = smallProblem([item("a", 2), item("b", 1, { after: [{ item: "a" }] })]);
  const spoiled = (spoil: (found: Schedule) => void) => {
    const found: Schedule = JSON.parse(JSON.stringify(plan(problem).schedule));
    spoil(found);
    return checkSchedule(problem, found).map(({ code }) => code);
  };
  const task = (found: Schedule, i: number) => found.items[i]!.tasks[0]!;

  it.each<[string, (found: Schedule) => void, string]>([
    ["too much on a day", (found) => Object.assign(task(found, 0).work[0]!, { perDay: 2 }), "over_capacity"],
    [
      "work on a weekend",
      (found) => task(found, 0).work.push({ from: "2026-12-05", to: "2026-12-05", perDay: 0.1 }),
      "over_capacity",
    ],
    ["less than the effort", (found) => Object.assign(task(found, 0), { work: [] }), "wrong_effort"],
    [
      "an effort of its own",
      (found) => Object.assign(task(found, 0), { effort: 1, work: [] }),
      "wrong_effort",
    ],
    [
      "a start before the predecessor's finish",
      (found) => Object.assign(task(found, 1), { start: "2026-12-01" }),
      "before_predecessor",
    ],
    [
      "a finish before the last day of work",
      (found) => Object.assign(found.items[0]!, { finish: "2026-12-01" }),
      "wrong_dates",
    ],
    ["a lost item", (found) => found.items.pop(), "item_missing"],
    ["an invented item", (found) => found.items.push({ ...found.items[0]!, item: "x" }), "unknown_item"],
    ["a lost task", (found) => Object.assign(found.items[0]!, { tasks: [] }), "task_missing"],
    ["another state", (found) => Object.assign(found.items[0]!, { state: "finished" }), "wrong_state"],
  ])("%s", (_, spoil, code) => {
    expect(spoiled(spoil)).toContain(code);
  });
});
