import type { Project } from "./project.ts";

export type ProjectViolation =
  | { readonly code: "start_missing"; readonly activity: string }
  | {
      readonly code: "before_predecessor";
      readonly activity: string;
      readonly predecessor: string;
      readonly start: number;
      readonly until: number;
    }
  | {
      readonly code: "above_capacity";
      readonly resource: string;
      readonly at: number;
      readonly taken: number;
      readonly capacity: number;
    }
  | { readonly code: "makespan_wrong"; readonly told: number; readonly found: number };

/**
 * Looks a schedule over by the project's definition alone: nothing here is shared with the code that makes schedules.
 * @param starts one per activity, in the project's order
 * @returns every violation; of a resource the first moment at which too much is taken
 */
export function checkProjectSchedule(
  { activities, resources }: Project,
  starts: readonly number[],
  makespan: number,
): ProjectViolation[] {
  const violations: ProjectViolation[] = [];
  for (const [index, { id }] of activities.entries()) {
    const start = starts[index];
    if (start === undefined || !Number.isInteger(start) || start < 0) {
      violations.push({ code: "start_missing", activity: id });
    }
  }
  if (violations.length > 0) return violations;
  const finishes = activities.map(({ duration }, index) => starts[index]! + duration);
  for (const [index, { id: predecessor, successors }] of activities.entries()) {
    for (const after of successors) {
      const start = starts[after]!;
      const until = finishes[index]!;
      if (start >= until) continue;
      const activity = activities[after]!.id;
      violations.push({ code: "before_predecessor", activity, predecessor, start, until });
    }
  }
  for (const [r, { id: resource, capacity }] of resources.entries()) {
    // What is taken changes only where an activity begins or ends.
    const changes = new Map<number, number>();
    for (const [index, { demands }] of activities.entries()) {
      const demand = demands[r] ?? 0;
      changes.set(starts[index]!, (changes.get(starts[index]!) ?? 0) + demand);
      changes.set(finishes[index]!, (changes.get(finishes[index]!) ?? 0) - demand);
    }
    let taken = 0;
    for (const [at, change] of [...changes].sort(([a], [b]) => a - b)) {
      taken += change;
      if (taken <= capacity) continue;
      violations.push({ code: "above_capacity", resource, at, taken, capacity });
      break;
    }
  }
  const found = finishes.reduce((latest, finish) => Math.max(latest, finish), 0);
  if (found !== makespan) violations.push({ code: "makespan_wrong", told: makespan, found });
  return violations;
}
