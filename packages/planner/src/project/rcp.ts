import { judged, limited } from "./faults.ts";
import { type Activity, type ProjectError, projectLimits, type ReadProject } from "./project.ts";
import { linesOf, wholeNumber } from "./text-lines.ts";

/**
 * Reads a Patterson file (`.rcp`): numbers separated by blanks, line breaks without meaning. First the number of
 * activities and of resources, then the capacities, then for each activity its duration, its demands, the number of
 * its successors and their numbers (from 1).
 */
export function readRcp(text: string): ReadProject {
  const words = linesOf(text).flatMap(({ text: line, number }) =>
    line.split(/\s+/).map((word) => ({ word, line: number })),
  );
  const errors: ProjectError[] = [];
  let next = 0;
  let ended = false;
  const take = (max: number): number => {
    const given = words[next++];
    if (given !== undefined) return wholeNumber(given.word, given.line, max, errors);
    if (!ended) errors.push({ code: "ends_early", line: words.at(-1)?.line ?? 1, data: {} });
    ended = true;
    return 0;
  };
  const count = take(projectLimits.activities);
  const resourceCount = take(projectLimits.resources);
  if (errors.length > 0) return { ok: false, errors };
  const resources = Array.from({ length: resourceCount }, (_, r) => ({
    id: `R${r + 1}`,
    capacity: take(projectLimits.capacity),
  }));
  const lines: number[] = [];
  const activities: Activity[] = [];
  // After a first fault of form nothing that follows stands where it seems to.
  for (let index = 0; index < count && errors.length === 0; index++) {
    const line = words[next]?.line ?? 0;
    lines.push(line);
    const duration = take(projectLimits.totalDuration);
    const demands = resources.map(() => take(projectLimits.capacity));
    const successors = Array.from({ length: take(count) }, () => take(projectLimits.activities) - 1);
    const unknown = successors.find((after) => after < 0 || after >= count);
    if (unknown !== undefined) {
      errors.push({ code: "unknown_activity", line, data: { activity: unknown + 1 } });
    }
    activities.push({ id: String(index + 1), duration, demands, successors: [...new Set(successors)] });
  }
  const surplus = words[next];
  if (errors.length === 0 && surplus !== undefined) {
    errors.push({ code: "surplus", line: surplus.line, data: { value: surplus.word.slice(0, 40) } });
  }
  if (errors.length > 0) return { ok: false, errors: limited(errors) };
  return judged({ resources, activities }, (index) => ({ line: lines[index]! }));
}
