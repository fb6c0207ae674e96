import type { Range } from "@ryorin/domain";

/** A calendar date, `YYYY-MM-DD`, in the workspace's own zone; days have no hours here. */
export type IsoDate = string;
export type ItemId = string;
export type TeamId = string;

/** ISO 8601: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * What is to be planned: data only, the same for every solver. It can be stored, compared and sent to another
 * thread. The file format `ryorin-plan/v1` (docs/guides/plan-file.md) is this with a `format` field.
 */
export type Problem = {
  /** First day on which work may be planned: today, as a rule. */
  start: IsoDate;
  /** Last day of the plan, itself included. */
  horizon: IsoDate;
  /** `manual`: items in the order listed. `value_per_effort`: expected value per expected person-day first. */
  order?: "manual" | "value_per_effort";
  /** Days on which nobody works. */
  holidays?: IsoDate[];
  teams: Team[];
  items: Item[];
  /** What earlier ranges came to: it corrects the ranges of this plan. Without it they are used as stated. */
  history?: History;
};

/**
 * Ranges as they were stated, and what came. What became known after the plan's start is passed over, so that a
 * plan of an earlier day uses what was known on it.
 */
export type History = { efforts?: EffortActual[]; values?: ValueActual[] };

export type EffortActual = {
  team: TeamId;
  /** Person-days. */
  effort: Range;
  actual: number;
  estimatedOn: IsoDate;
  finishedOn: IsoDate;
};

export type ValueActual = {
  /** Gain per year, in any one unit. */
  value: Range;
  actual: number;
  estimatedOn: IsoDate;
  measuredOn: IsoDate;
};

export type Team = {
  id: TeamId;
  name?: string;
  /** Heads, ≥ 1. One person gives capacity ÷ people ÷ working days per working day. */
  people: number;
  /** Person-days per week that the team has for planned items. */
  capacity: number;
  /** Monday to Friday unless told. */
  workingDays?: Weekday[];
  holidays?: IsoDate[];
  /** Other capacities (person-days per week) between two dates, both included; the later one in the list wins. */
  exceptions?: CapacityException[];
  /**
   * How many items the team works on on one day, at most; one interrupted for a more important one does not
   * count. No limit unless told.
   */
  wip?: number;
};

export type CapacityException = { from: IsoDate; to: IsoDate; capacity: number };

export type Item = {
  id: ItemId;
  name?: string;
  /** One task per team that has work in the item; tasks run side by side unless `after` says otherwise. */
  tasks: Task[];
  /** Items that must be finished first. */
  after?: Dependency[];
  earliestStart?: IsoDate;
  /** The date the item must be finished by; its odds are reported, it does not change the order. */
  hardDate?: IsoDate;
  /** Gain per year, in the workspace's unit. */
  value?: Range;
  /** The day work began. An item under way goes before those not begun and no longer waits for anything. */
  startedOn?: IsoDate;
  /** The day it was finished: it takes no more capacity. */
  finishedOn?: IsoDate;
};

export type Task = {
  team: TeamId;
  /** Total effort, in person-days, what has been spent already included. */
  effort: Range;
  /** How many of the team's people can work on it at once; `defaultMaxPeople` unless told. */
  maxPeople?: number;
  /** Teams whose task in the same item must be finished first. */
  after?: TeamId[];
  /** Person-days spent before `start`. */
  spent?: number;
  finishedOn?: IsoDate;
};

/** Finish to start. `lagDays`: calendar days between the finish and the earliest start, 0 unless told. */
export type Dependency = { item: ItemId; lagDays?: number };

/** More than two people on one piece of work are an exception that somebody should have to state. */
export const defaultMaxPeople = 2;

/** What is refused as too large; see also `maxSteps` in simulate.ts. */
export const limits = {
  items: 10_000,
  teams: 500,
  tasks: 30_000,
  dependencies: 100_000,
  horizonDays: 3_660,
  personDays: 1_000_000,
  people: 10_000,
  lagDays: 3_660,
  textLength: 500,
  listedDates: 5_000,
  exceptions: 1_000,
  actuals: 20_000,
  runs: 50_000,
  errors: 1_000,
} as const;

export type PlanErrorCode =
  | "wrong_type"
  | "missing"
  | "unknown_field"
  | "unknown_format"
  | "not_a_date"
  | "out_of_range"
  | "quantiles_decrease"
  | "too_many"
  | "duplicate"
  | "unknown_team"
  | "unknown_item"
  | "unknown_option"
  | "unknown_option"
  | "cycle"
  | "team_without_capacity"
  | "dates_reversed"
  | "date_in_future"
  | "more_errors";

/**
 * One fault of the input. `path` is a JSON pointer (RFC 6901) into the problem; `item` and `team` name what is
 * concerned, `field` the last part of the path, `data` what a sentence about it needs.
 */
export type PlanError = {
  code: PlanErrorCode;
  path: string;
  field?: string;
  item?: ItemId;
  team?: TeamId;
  data: Record<string, unknown>;
};

export type Refused = { ok: false; errors: PlanError[] };
