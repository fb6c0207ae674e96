import type { Range } from "@ryorin/domain";
import type { Dependency, History, IsoDate, Item, ItemId, Task, Team, TeamId } from "../problem.ts";

export type OptionId = string;

/**
 * What could be done, with what is to be done anyway: from it the planner chooses and schedules at once. Data only.
 * Committed items and proposals share one set of ids. The file format `ryorin-choose/v1` (docs/guides/choose.md) is
 * this with a `format` field.
 */
export type ChooseProblem = {
  /** First day on which work may be planned. */
  start: IsoDate;
  /** Last day of the plan, itself included: value is counted until its evening. */
  horizon: IsoDate;
  holidays?: IsoDate[];
  teams: Team[];
  /** Done in any case; those under way go first, the place of the others in the order is the planner's. */
  committed: Item[];
  proposals: Proposal[];
  /** The most that the chosen options may cost together, in the unit of `cost`. No limit unless told. */
  budget?: number;
  /** `{ kind: "value" }` unless told. */
  objective?: Objective;
  /** `expectation` unless told. `p20`: the value that the plan exceeds in four of five scenarios. For `value` only. */
  attitude?: Attitude;
  /** The plan that stands, most important first: committed items and proposals with the option that is in it. */
  current?: CurrentItem[];
  /** The answer may differ from the plan that stands in at most so many items. Needs `current`. */
  withinChanges?: number;
  /** What earlier ranges came to: it corrects efforts and values, as in `Problem`. */
  history?: History;
};

export type Proposal = {
  id: ItemId;
  name?: string;
  /** At most one is chosen. */
  options: Option[];
  /** Committed items and proposals that must be finished first; one not chosen keeps this from being chosen. */
  after?: Dependency[];
  /** Any one of these finished is enough. */
  afterAnyOf?: Dependency[];
  /** Not chosen together with any of these. */
  excludes?: ItemId[];
  earliestStart?: IsoDate;
  hardDate?: IsoDate;
  /** Not chosen unless it is finished by `hardDate`; otherwise a late finish is only reported. */
  mustMeet?: boolean;
  /** One of the options is chosen in any case. */
  mustDo?: boolean;
};

export type Option = {
  id: OptionId;
  name?: string;
  /** As of an item: one per team that has work in it. */
  tasks: Task[];
  /** Gain per year from the day after the finish, in the workspace's unit. */
  value?: Range;
  /** What delay does to the gain; `none` unless told. */
  decay?: Decay;
  /** Spent once it is chosen, ≥ 0. */
  cost?: number;
};

export type Decay =
  | { kind: "none" }
  /** The gain per year halves with every so many days from the plan's start to the finish. */
  | { kind: "halves"; everyDays: number }
  /** No gain at all when finished after the date. */
  | { kind: "expires"; after: IsoDate };

export type Objective =
  /** Most value within the horizon: gain per year × days from the finish to the horizon ÷ 365. */
  | { kind: "value" }
  /** These are chosen, and the last of them is finished as early as may be; then most value. */
  | { kind: "earliest_finish"; items: ItemId[] }
  /** Most committed items and proposals finished by the date; then most value. */
  | { kind: "most_items"; by: IsoDate };

export type Attitude = "expectation" | "p20";

/** `option` is left out for committed items. */
export type CurrentItem = { item: ItemId; option?: OptionId };

/** A finish that moves by no more than this, in days, is not counted as a change of the plan that stands. */
export const toleranceDays = 7;

export const chooseLimits = {
  options: 20,
  /** Options of all proposals together; committed items and proposals share `limits.items`. */
  allOptions: 20_000,
  cost: 1e15,
  value: 1e15,
  halvesEveryDays: 100_000,
} as const;

/** Value of one more person-day of a team, at the margin; see bound.ts. */
export type TeamPrice = { team: TeamId; perPersonDay: number };
