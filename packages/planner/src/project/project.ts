/**
 * A resource-constrained project (RCPSP, in Brucker's notation PS | prec | Cmax): activities that are not
 * interrupted, finish-to-start precedence, renewable resources of constant capacity, and the makespan to be
 * made small. Everything is in whole numbers; the unit of time is the file's.
 */
export type Resource = {
  readonly id: string;
  /** Units available at every moment. */
  readonly capacity: number;
};

export type Activity = {
  readonly id: string;
  /** Units of time; 0 for a milestone. */
  readonly duration: number;
  /** Units taken of each resource while it runs, in the order of `resources`. */
  readonly demands: readonly number[];
  /** Indices into `activities`: what may not start before this one has finished. */
  readonly successors: readonly number[];
};

export type Project = { readonly resources: readonly Resource[]; readonly activities: readonly Activity[] };

export const projectLimits = {
  activities: 10_000,
  resources: 64,
  /** Of all activities together: the longest schedule that anyone could make. */
  totalDuration: 1_000_000,
  capacity: 1_000_000_000,
  textLength: 200,
  errors: 100,
} as const;

export type ProjectErrorCode =
  | "unknown_format"
  | "missing"
  | "missing_section"
  | "wrong_type"
  | "not_a_whole_number"
  | "out_of_range"
  | "too_many"
  | "ends_early"
  | "surplus"
  | "wrong_count"
  | "unexpected_number"
  | "several_modes"
  | "not_renewable"
  | "unknown_field"
  | "unknown_activity"
  | "duplicate"
  | "cycle"
  | "demand_above_capacity"
  | "too_long"
  | "more_errors";

/** A fault with its place: `line` (from 1) in a text, `path` (a JSON pointer) in a document. */
export type ProjectError = {
  readonly code: ProjectErrorCode;
  readonly line?: number;
  readonly path?: string;
  readonly data: Readonly<Record<string, string | number>>;
};

export type ReadProject =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly errors: readonly ProjectError[] };
