import { expect, it } from "vitest";
import { projectOf } from "../testing/projects.ts";
import { checkProjectSchedule } from "./check.ts";

// 1 before 3; 1 and 2 need the whole crew.
const project = projectOf(
  [2],
  [
    [3, [2], [2]],
    [2, [1], []],
    [1, [2], []],
  ],
);

it("accepts what keeps the rules", () => {
  expect(checkProjectSchedule(project, [0, 3, 5], 6)).toEqual([]);
  expect(checkProjectSchedule(project, [2, 0, 5], 6)).toEqual([]);
});

it("names each rule that is broken, and where", () => {
  expect(checkProjectSchedule(project, [0, 3, 2], 5)).toEqual([
    { code: "before_predecessor", activity: "3", predecessor: "1", start: 2, until: 3 },
    { code: "above_capacity", resource: "R1", at: 2, taken: 4, capacity: 2 },
  ]);
  expect(checkProjectSchedule(project, [0, 2, 4], 5)).toEqual([
    { code: "above_capacity", resource: "R1", at: 2, taken: 3, capacity: 2 },
  ]);
  expect(checkProjectSchedule(project, [0, 3, 5], 5)).toEqual([
    { code: "makespan_wrong", told: 5, found: 6 },
  ]);
  for (const starts of [
    [0, 3],
    [0, 3, -1],
    [0, 3.5, 6],
    [0, Number.NaN, 5],
  ])
    expect(checkProjectSchedule(project, starts, 6)).toMatchObject([{ code: "start_missing" }]);
});
