import { energeticBound } from "./bound.ts";
import { Decoder } from "./decoder.ts";
import { networkOf } from "./network.ts";
import type { Project } from "./project.ts";
import { Search } from "./search.ts";

export type SolveOptions = {
  readonly seed: number;
  /**
   * The share of the caller's budget that is used, from 0 on; at 1 the search ends. Asked after every schedule, so
   * that it also cancels. A search without a limit of schedules is as reproducible as this function.
   */
  readonly spent?: () => number;
  /** At most so many schedules are made; the same project, seed and limit then give the same answer. */
  readonly schedules?: number;
};

export type ProjectSolution = {
  readonly makespan: number;
  /** No schedule is shorter. */
  readonly bound: number;
  /** One per activity, in the project's order. */
  readonly starts: readonly number[];
  /** Schedules made on the way. */
  readonly schedules: number;
};

/**
 * Searches for a short schedule, and stops early when it is proven shortest.
 * @param project as a reader of this folder returns it: without cycles, no demand above its capacity
 * @throws RangeError when neither `spent` nor `schedules` would ever end the search
 */
export function solveProject(project: Project, options: SolveOptions): ProjectSolution {
  const { seed, spent = () => 0, schedules = Number.POSITIVE_INFINITY } = options;
  if (options.spent === undefined && options.schedules === undefined) {
    throw new RangeError("a search needs spent or schedules to end");
  }
  if (project.activities.length === 0) return { makespan: 0, bound: 0, starts: [], schedules: 0 };
  const network = networkOf(project);
  const decoder = new Decoder(project, network);
  // The energetic bound needs a makespan to begin at; a long chain is one.
  const bound = energeticBound(project, network, network.horizon);
  const search = new Search(decoder, seed, bound, () => Math.max(spent(), decoder.schedules / schedules));
  search.run();
  const { makespan, way, finish } = search.best;
  const starts = project.activities.map(({ duration }, index) =>
    way === 0 ? finish[index]! - duration : makespan - finish[index]!,
  );
  return { makespan, bound, starts, schedules: decoder.schedules };
}
