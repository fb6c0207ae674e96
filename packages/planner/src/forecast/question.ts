/**
 * What is asked of a forecast and what history answers it with. Times are days since any fixed day; a fraction is
 * a time of day. `estimate` and `actual` are above 0, in one unit of the caller's (hours, person-days).
 */
export type Question = {
  readonly estimate: number;
  /** When the estimate was made: only what was done before it may be used. */
  readonly at: number;
  /** Who, what kind, which project …: one name per class, in the same order everywhere. Who comes first. */
  readonly classes: readonly string[];
};

export type Finished = Question & {
  readonly actual: number;
  readonly doneAt: number;
};

/** More classes than this would split any history into single tasks. */
export const mostClasses = 6;

/** log2(actual / estimate): 0 as estimated, 1 twice as much. */
export const ratioOf = ({ actual, estimate }: Finished): number => Math.log2(actual / estimate);

/** Kinds of error that a history can have, for whoever reads it from a file. */
export function isUsable(one: Finished): boolean {
  return (
    one.estimate > 0 &&
    one.actual > 0 &&
    Number.isFinite(one.estimate / one.actual) &&
    Number.isFinite(one.at) &&
    Number.isFinite(one.doneAt) &&
    one.doneAt >= one.at
  );
}
