import type { Network } from "./network.ts";
import type { Project } from "./project.ts";

/** No schedule is shorter than the longest chain, nor than the work of a resource done without a gap. */
export function simpleBound({ activities, resources }: Project, { criticalPath }: Network): number {
  return resources.reduce((bound, { capacity }, r) => {
    const work = activities.reduce((sum, { duration, demands }) => sum + duration * (demands[r] ?? 0), 0);
    return work === 0 ? bound : Math.max(bound, Math.ceil(work / capacity));
  }, criticalPath);
}

/** Steps that a bound may take; beyond, the simple one stands. */
const mostSteps = 20_000_000;

/**
 * The destructive bound by energetic reasoning (Erschler & Lopez 1990; Klein & Scholl 1999 for destructive
 * improvement): a makespan is impossible if, however activities are shifted between their earliest and latest times,
 * some stretch of time must hold more work of a resource than it has room for. The least makespan that is not refuted.
 * @param known a makespan that exists
 */
export function energeticBound(project: Project, network: Network, known: number): number {
  let refuted = simpleBound(project, network) - 1;
  let open = known;
  while (open - refuted > 1) {
    const middle = Math.floor((open + refuted) / 2);
    const steps = middle * (middle + network.count) * project.resources.length;
    if (steps > mostSteps) return refuted + 1;
    if (isRefuted(project, network, middle)) refuted = middle;
    else open = middle;
  }
  return open;
}

function isRefuted(project: Project, { forward, backward, duration }: Network, makespan: number): boolean {
  // backward.tail is the longest chain up to an activity's finish: its earliest finish.
  const earliestFinish = backward.tail;
  const slopeChange = new Float64Array(makespan + 2);
  return project.resources.some(({ capacity }, r) => {
    const users = [...project.activities.keys()].filter(
      (index) => duration[index]! > 0 && project.activities[index]!.demands[r]! > 0,
    );
    for (let from = 0; from < makespan; from++) {
      slopeChange.fill(0);
      for (const index of users) {
        // What lies behind `from` when the activity begins as early as it can …
        const most = Math.min(duration[index]!, earliestFinish[index]! - from);
        if (most <= 0) continue;
        // … comes into a stretch that ends at t as t − latest start, one unit of time after the other.
        const begins = Math.max(from, makespan - forward.tail[index]!);
        const demand = project.activities[index]!.demands[r]!;
        slopeChange[begins]! += demand;
        slopeChange[Math.min(begins + most, makespan + 1)]! -= demand;
      }
      let slope = 0;
      let work = 0;
      for (let to = from; to < makespan; to++) {
        slope += slopeChange[to]!;
        work += slope;
        if (work > capacity * (to + 1 - from)) return true;
      }
    }
    return false;
  });
}
