import { type Project, type ProjectError, projectLimits, type ReadProject } from "./project.ts";

/** Where an activity stands in what was read. */
export type Place = Pick<ProjectError, "line" | "path">;

/**
 * What the parts of a well-formed project say about one another: nothing waits for itself, nothing needs more than
 * there is, and the whole is of a length that can be planned.
 */
export function judged(project: Project, placeOf: (activity: number) => Place): ReadProject {
  const errors: ProjectError[] = [];
  project.activities.forEach((activity, index) => {
    activity.demands.forEach((demand, r) => {
      const resource = project.resources[r];
      if (resource === undefined || demand <= resource.capacity) return;
      const data = { activity: activity.id, resource: resource.id, demand, capacity: resource.capacity };
      errors.push({ code: "demand_above_capacity", ...placeOf(index), data });
    });
  });
  const circle = cycleIn(project);
  const first = circle[0];
  if (first !== undefined) {
    const names = [...circle, first].map((index) => project.activities[index]?.id ?? "");
    // A circle of thousands is told by its beginning.
    const told = names.length > 20 ? [...names.slice(0, 20), "…"] : names;
    errors.push({ code: "cycle", ...placeOf(first), data: { activities: told.join(" → ") } });
  }
  const total = project.activities.reduce((sum, { duration }) => sum + duration, 0);
  if (total > projectLimits.totalDuration) {
    errors.push({ code: "too_long", data: { total, limit: projectLimits.totalDuration } });
  }
  return errors.length === 0 ? { ok: true, project } : { ok: false, errors: limited(errors) };
}

/** The first faults, and how many more there are. */
export function limited(errors: readonly ProjectError[]): ProjectError[] {
  const more = errors.length - projectLimits.errors;
  if (more <= 0) return [...errors];
  return [...errors.slice(0, projectLimits.errors), { code: "more_errors", data: { count: more } }];
}

/** The activities of one circle, each before the one that waits for it, from the foremost on; empty without one. */
function cycleIn({ activities }: Project): number[] {
  const waiting = new Int32Array(activities.length);
  for (const { successors } of activities) for (const after of successors) waiting[after]! += 1;
  const free = [...activities.keys()].filter((index) => waiting[index] === 0);
  for (let next = 0; next < free.length; next++) {
    for (const after of activities[free[next]!]!.successors) {
      waiting[after]! -= 1;
      if (waiting[after] === 0) free.push(after);
    }
  }
  if (free.length === activities.length) return [];
  // What is left each has a predecessor that is left: going backwards must come round.
  const left = new Set([...activities.keys()].filter((index) => waiting[index]! > 0));
  const before = new Map<number, number>();
  for (const index of left) for (const after of activities[index]!.successors) before.set(after, index);
  const seen = new Map<number, number>();
  const walk: number[] = [];
  let at = left.values().next().value!;
  while (!seen.has(at)) {
    seen.set(at, walk.length);
    walk.push(at);
    at = before.get(at)!;
  }
  const circle = walk.slice(seen.get(at)!).reverse();
  const first = circle.indexOf(Math.min(...circle));
  return [...circle.slice(first), ...circle.slice(0, first)];
}
