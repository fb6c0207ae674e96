import fc from "fast-check";
import type { Activity, Project } from "../project/project.ts";

/** Projects for the tests: by hand, and any that a file could hold. */

/** `[duration, demands, successors]`, successors as indices. */
export function projectOf(
  capacities: readonly number[],
  rows: readonly (readonly [number, readonly number[], readonly number[]])[],
): Project {
  return {
    resources: capacities.map((capacity, r) => ({ id: `R${r + 1}`, capacity })),
    activities: rows.map(([duration, demands, successors], index) => ({
      id: String(index + 1),
      duration,
      demands,
      successors,
    })),
  };
}

/** Capacities from nothing to a whole word each, so that one word and several are packed. */
export function anyProject(most: { activities: number; duration: number }): fc.Arbitrary<Project> {
  const capacity = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 100, max: 1_000_000_000 }));
  return fc
    .tuple(
      fc.array(capacity, { minLength: 0, maxLength: 6 }),
      fc.array(
        fc.record({
          duration: fc.integer({ min: 0, max: most.duration }),
          shares: fc.array(fc.constantFrom(0, 0, 0.3, 0.5, 0.6, 1), { minLength: 6, maxLength: 6 }),
          links: fc.array(fc.nat(), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: most.activities },
      ),
    )
    .map(([capacities, drawn]) =>
      projectOf(
        capacities,
        drawn.map(({ duration, shares, links }, index) => {
          const later = drawn.length - index - 1;
          const successors = later === 0 ? [] : links.map((link) => index + 1 + (link % later));
          return [
            duration,
            capacities.map((capacity, r) => Math.floor(capacity * shares[r]!)),
            [...new Set(successors)],
          ];
        }),
      ),
    );
}

/**
 * The shortest makespan, found by trying every order: each activity as early as its predecessors and all resources
 * allow, moment by moment. Written apart from the search; for a handful of activities.
 */
export function shortestByTrial({ activities, resources }: Project): number {
  let shortest = Number.POSITIVE_INFINITY;
  const place = (starts: ReadonlyMap<number, number>, makespan: number): void => {
    if (starts.size === activities.length) shortest = Math.min(shortest, makespan);
    for (const [index, activity] of activities.entries()) {
      const before = [...activities.keys()].filter((one) => activities[one]!.successors.includes(index));
      if (starts.has(index) || before.some((one) => !starts.has(one))) continue;
      let start = Math.max(0, ...before.map((one) => starts.get(one)! + activities[one]!.duration));
      while (!fits(starts, activity, start)) start++;
      place(new Map([...starts, [index, start]]), Math.max(makespan, start + activity.duration));
    }
  };
  const fits = (starts: ReadonlyMap<number, number>, activity: Activity, start: number): boolean => {
    for (let moment = start; moment < start + activity.duration; moment++) {
      const running = [...starts].filter(
        ([one, begun]) => begun <= moment && moment < begun + activities[one]!.duration,
      );
      const over = resources.some(
        ({ capacity }, r) =>
          running.reduce((sum, [one]) => sum + activities[one]!.demands[r]!, activity.demands[r]!) > capacity,
      );
      if (over) return false;
    }
    return true;
  };
  place(new Map(), 0);
  return shortest;
}
