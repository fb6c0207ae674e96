import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProject, projectOf, shortestByTrial } from "../testing/projects.ts";
import { checkProjectSchedule } from "./check.ts";
import type { Project } from "./project.ts";
import { solveProject } from "./solve.ts";

const large = anyProject({ activities: 40, duration: 9 });
const small = anyProject({ activities: 5, duration: 4 });

describe("every schedule", () => {
  it("is one that the checker accepts, and no shorter than its bound", () => {
    fc.assert(
      fc.property(large, fc.integer(), (project, seed) => {
        const { makespan, bound, starts } = solveProject(project, { seed, schedules: 150 });
        expect(checkProjectSchedule(project, starts, makespan)).toEqual([]);
        expect(bound).toBeLessThanOrEqual(makespan);
      }),
      { numRuns: 150 },
    );
  });

  it("is as short as trying every order can make it, and the bound is never above that", () => {
    fc.assert(
      fc.property(small, (project) => {
        const shortest = shortestByTrial(project);
        const { makespan, bound } = solveProject(project, { seed: 1, schedules: 3_000 });
        expect(makespan).toBe(shortest);
        expect(bound).toBeLessThanOrEqual(shortest);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same for the same project, seed and number of schedules", () => {
    fc.assert(
      fc.property(large, fc.integer(), (project, seed) => {
        const answer = () => JSON.stringify(solveProject(project, { seed, schedules: 400 }));
        expect(answer()).toBe(answer());
      }),
      { numRuns: 30 },
    );
  });

  it("has a bound that more capacity never raises", () => {
    fc.assert(
      fc.property(large, fc.nat(5), (project, more) => {
        const resources = project.resources.map(({ id, capacity }) => ({ id, capacity: capacity + more }));
        const bound = (one: Project) => solveProject(one, { seed: 1, schedules: 1 }).bound;
        expect(bound({ ...project, resources })).toBeLessThanOrEqual(bound(project));
      }),
      { numRuns: 100 },
    );
  });
});

describe("known projects", () => {
  it("are solved to a proven optimum", () => {
    // Two machines, five jobs of 3, 3, 2, 2, 2: twelve units of work on two machines take six.
    const jobs = projectOf(
      [2],
      [3, 3, 2, 2, 2].map((duration) => [duration, [1], []]),
    );
    expect(solveProject(jobs, { seed: 1, schedules: 100 })).toMatchObject({ makespan: 6, bound: 6 });
    // A crew of three; the middle of the project must hold more than the crew's work at its ends allows for.
    const chain = projectOf(
      [3],
      [
        [2, [1], [1, 2, 3]],
        [3, [2], [4]],
        [3, [2], [4]],
        [3, [2], [4]],
        [1, [1], []],
      ],
    );
    expect(solveProject(chain, { seed: 1, schedules: 100 }).makespan).toBe(12);
  });

  it("end at once when nothing limits them", () => {
    const free = projectOf(
      [],
      [
        [4, [], [2]],
        [1, [], [2]],
        [0, [], []],
      ],
    );
    expect(solveProject(free, { seed: 1, schedules: 1_000 })).toEqual({
      makespan: 4,
      bound: 4,
      starts: [0, 0, 4],
      schedules: 1,
    });
    expect(solveProject(projectOf([1], []), { seed: 1, schedules: 1 }).makespan).toBe(0);
  });
});

describe("a search", () => {
  // Of demands 3, 3 and 2 on a capacity of 5 much stays unused: the bound is below what can be reached.
  const unproven = projectOf(
    [5],
    Array.from({ length: 30 }, (_, k) => [1 + ((k * 7) % 5), [k % 3 === 0 ? 2 : 3], k < 20 ? [k + 10] : []]),
  );

  it("ends when it is told to, with a schedule even when told at once", () => {
    let asked = 0;
    const { schedules } = solveProject(unproven, { seed: 1, spent: () => (++asked > 500 ? 1 : 0) });
    expect(schedules).toBeLessThanOrEqual(501);
    expect(schedules).toBeGreaterThan(100);
    const cancelled = solveProject(unproven, { seed: 1, spent: () => 1 });
    expect(cancelled.schedules).toBe(1);
    expect(checkProjectSchedule(unproven, cancelled.starts, cancelled.makespan)).toEqual([]);
  });

  it("makes no more schedules than it may", () => {
    for (const limit of [1, 2, 50, 3_000])
      expect(solveProject(unproven, { seed: 1, schedules: limit }).schedules).toBe(limit);
  });

  it("without an end is refused", () => {
    expect(() => solveProject(unproven, { seed: 1 })).toThrow(RangeError);
  });

  it("finds shorter schedules the longer it may search", () => {
    const total = (schedules: number): number =>
      Array.from({ length: 20 }, (_, seed) => solveProject(unproven, { seed, schedules }).makespan).reduce(
        (sum, makespan) => sum + makespan,
      );
    expect(total(1)).toBeGreaterThan(total(20));
    expect(total(20)).toBeGreaterThanOrEqual(total(500));
  });

  it("of ten thousand activities looks at its end between two schedules", () => {
    const crowd = projectOf(
      [7],
      Array.from({ length: 10_000 }, (_, k) => [1 + (k % 9), [1 + (k % 3)], k < 9_000 ? [k + 1_000] : []]),
    );
    const { starts, makespan, schedules } = solveProject(crowd, { seed: 1, schedules: 3 });
    expect(schedules).toBe(3);
    expect(checkProjectSchedule(crowd, starts, makespan)).toEqual([]);
  });
});
