import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFormat, readPlanFile, readProblem } from "./format.ts";
import { planFromFile } from "./plan-file.ts";
import { limits, type PlanError } from "./problem.ts";
import { schedule } from "./schedule.ts";
import { simulate } from "./simulate.ts";
import { item, point, smallProblem } from "./testing/problems.ts";

function faults(input: unknown): Partial<PlanError>[] {
  const read = readProblem(input);
  return read.ok ? [] : read.errors.map(({ data: _, ...error }) => error);
}

describe("a problem is refused with every fault, each with its path", () => {
  it("of shape", () => {
    const input = {
      start: "2026-02-30",
      horizon: 5,
      order: "fifo",
      teams: [{ id: "a", people: 0, capacity: Number.NaN, color: "red" }],
      items: [
        { id: "x", tasks: [{ team: "a", effort: { p10: 3, p50: 2, p90: Number.POSITIVE_INFINITY } }] },
        { id: "y", tasks: [{ team: "a", effort: { p10: 3, p50: 2, p90: 9 } }] },
        { id: "z", tasks: "none", after: [{ item: 7, lagDays: 1.5 }] },
      ],
    };
    expect(faults(input)).toEqual([
      { code: "not_a_date", path: "/start", field: "start" },
      { code: "not_a_date", path: "/horizon", field: "horizon" },
      { code: "wrong_type", path: "/order", field: "order" },
      { code: "unknown_field", path: "/teams/0/color", field: "color" },
      { code: "out_of_range", path: "/teams/0/people", field: "people", team: "a" },
      { code: "wrong_type", path: "/teams/0/capacity", field: "capacity", team: "a" },
      { code: "wrong_type", path: "/items/0/tasks/0/effort/p90", field: "p90", item: "x", team: "a" },
      { code: "quantiles_decrease", path: "/items/1/tasks/0/effort/p50", field: "p50", item: "y", team: "a" },
      { code: "wrong_type", path: "/items/2/tasks", field: "tasks", item: "z" },
      { code: "wrong_type", path: "/items/2/after/0/item", field: "item", item: "z" },
      { code: "wrong_type", path: "/items/2/after/0/lagDays", field: "lagDays", item: "z" },
    ]);
  });

  it("of reference", () => {
    const input = smallProblem([
      item("a", 1, { after: [{ item: "nowhere" }], startedOn: "2027-01-05" }),
      item("b", 1, { task: { team: "nobody" } }),
      item("c", 1, { task: { after: ["nobody"] } }),
      item("d", 1, { startedOn: "2026-11-20", finishedOn: "2026-11-10" }),
    ]);
    expect(faults(input)).toEqual([
      { code: "date_in_future", path: "/items/0/startedOn", field: "startedOn", item: "a" },
      { code: "unknown_item", path: "/items/0/after/0/item", field: "item", item: "a" },
      { code: "unknown_team", path: "/items/1/tasks/0/team", field: "team", item: "b", team: "nobody" },
      { code: "unknown_team", path: "/items/2/tasks/0/after/0", item: "c", team: "team" },
      { code: "dates_reversed", path: "/items/3/finishedOn", field: "finishedOn", item: "d" },
    ]);
  });

  it("names the items of a cycle in order, and the teams of one inside an item", () => {
    const ring = smallProblem([
      item("free", 1),
      item("a", 1, { after: [{ item: "b" }] }),
      item("b", 1, { after: [{ item: "c" }] }),
      item("c", 1, { after: [{ item: "a" }] }),
    ]);
    const read = readProblem(ring);
    expect(read.ok ? [] : read.errors).toEqual([
      { code: "cycle", path: "/items/1/after", field: "after", item: "a", data: { items: ["a", "b", "c"] } },
    ]);
    expect(faults(smallProblem([item("own", 1, { task: { after: ["team"] } })]))).toMatchObject([
      { code: "cycle", item: "own" },
    ]);
    expect(faults(smallProblem([item("self", 1, { after: [{ item: "self" }] })]))).toMatchObject([
      { code: "cycle", item: "self" },
    ]);
  });

  it("names the item whose team never has capacity", () => {
    expect(faults(smallProblem([item("a", 1)], { capacity: 0 }))).toEqual([
      {
        code: "team_without_capacity",
        path: "/items/0/tasks/0/team",
        field: "team",
        item: "a",
        team: "team",
      },
    ]);
    const later = { capacity: 0, exceptions: [{ from: "2027-02-01", to: "2027-02-28", capacity: 5 }] };
    expect(faults(smallProblem([item("a", 1)], later))).toEqual([]);
  });

  it("of ids, horizon and size", () => {
    expect(faults(smallProblem([item("a", 1), item("a", 2)]))).toMatchObject([
      { code: "duplicate", item: "a" },
    ]);
    expect(faults({ ...smallProblem([]), horizon: "2026-11-30" })).toMatchObject([
      { code: "dates_reversed" },
    ]);
    expect(faults({ ...smallProblem([]), horizon: "9999-12-31" })).toMatchObject([{ code: "out_of_range" }]);
    const many = Array.from({ length: limits.items + 1 }, (_, i) => item(`${i}`, 1));
    expect(faults(smallProblem(many))).toMatchObject([{ code: "too_many", path: "/items" }]);
    const broken = Array.from({ length: 5_000 }, (_, i) => ({ id: `${i}`, tasks: 1 }));
    const read = readProblem({ ...smallProblem([]), items: broken });
    expect(read.ok ? [] : read.errors.slice(-1)).toEqual([
      { code: "more_errors", path: "", data: { count: 5_000 - limits.errors } },
    ]);
  });
});

it("a chain of 10,000 items is read without recursion", () => {
  const chain = Array.from({ length: 10_000 }, (_, i) =>
    item(`${i}`, 0.01, i === 0 ? {} : { after: [{ item: `${i - 1}` }] }),
  );
  expect(readProblem(smallProblem(chain.reverse())).ok).toBe(true);
});

it("a plan file must name its format", () => {
  const problem = smallProblem([item("a", 1)]);
  expect(readPlanFile({ ...problem, format: planFormat })).toEqual({ ok: true, problem });
  expect(readPlanFile(problem)).toMatchObject({ errors: [{ code: "unknown_format", path: "/format" }] });
  expect(readPlanFile([])).toMatchObject({ errors: [{ code: "wrong_type", path: "" }] });
});

describe("hostile input is answered, never thrown at", () => {
  const options = { seed: 1, runs: 5 };

  it("anything at all", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (input) => {
        expect(planFromFile(input, options).ok).toBe(false);
        expect(readProblem(input).ok).toBe(false);
      }),
    );
  });

  it("a good problem with one place spoiled", () => {
    const good = {
      ...smallProblem([
        item("a", 3, { value: point(5), hardDate: "2026-12-31" }),
        item("b", 2, {
          after: [{ item: "a", lagDays: 2 }],
          earliestStart: "2026-12-10",
          startedOn: "2026-11-30",
        }),
      ]),
      format: planFormat,
    };
    const places = paths(good);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (place, value) => {
        const spoiled = JSON.parse(JSON.stringify(good));
        put(spoiled, place, value);
        expect(typeof planFromFile(spoiled, options).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });

  it("options outside their ranges", () => {
    const problem = smallProblem([item("a", 1)]);
    expect(simulate(problem, { seed: 0.5, runs: 0, sharedError: 2 })).toMatchObject({
      ok: false,
      errors: [{ field: "runs" }, { field: "seed" }, { field: "sharedError" }],
    });
    expect(schedule(problem, { quantile: 1 })).toMatchObject({ ok: false, errors: [{ field: "quantile" }] });
  });
});

function paths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, part]) => paths(part, [...path, key])),
  ];
}

function put(target: unknown, path: (string | number)[], value: unknown): void {
  let at = target as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
}
