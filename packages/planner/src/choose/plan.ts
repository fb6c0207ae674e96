import type { Explanation, Schedule } from "../plan.ts";
import type { IsoDate, ItemId, Problem, Refused, TeamId } from "../problem.ts";
import type { OptionId, TeamPrice } from "./problem.ts";

/** What was chosen, when it happens, why, and how much better it could be at most. */
export type ChoosePlan = {
  /**
   * In the objective's unit: value, finished proposals, or days from the plan's start to the last finish (the fewer
   * the better). Of the `p20` attitude: that value. Null where a named item does not fit before the horizon.
   */
  objective: number | null;
  /** No plan is better than this: not more, or for `earliest_finish` not less. */
  bound: number;
  /** Nothing is unmet, and objective and bound are the same: nothing better exists. */
  proven: boolean;
  /** Value within the horizon at the efforts scheduled (likely ones), whatever the objective. */
  value: number;
  cost: number;
  /** Most important first: committed items that are open, and the proposals chosen. */
  order: Placed[];
  leftOut: LeftOut[];
  /** What had to be and is not. Empty: the plan keeps everything. */
  unmet: Unmet[];
  /** What is scheduled, as a problem of its own: for `simulate`, `compare` and the plan page. */
  problem: Problem;
  schedule: Schedule;
  explanations: Explanation[];
  /** Of teams whose capacity holds something back; most precious first. */
  prices: TeamPrice[];
  /** Against the plan that stands, where one is given. */
  changes: Change[];
  /** Plans looked at on the way. */
  evaluations: number;
};

export type Placed = {
  item: ItemId;
  /** Left out for committed items. */
  option?: OptionId;
  /** Null: not within the horizon. */
  finish: IsoDate | null;
  value: number;
};

/** What had to be done, or by when, and is not. */
export type Unmet =
  | { code: "does_not_fit"; item: ItemId }
  | { code: "misses_must_meet"; item: ItemId; hardDate: IsoDate; finish: IsoDate | null }
  | { code: "over_budget"; item: ItemId }
  | { code: "conflict"; item: ItemId; with: ItemId }
  | { code: "waits_for_unmet"; item: ItemId; waitsFor: ItemId[] };

export type Change =
  | { code: "added"; item: ItemId; option: OptionId }
  | { code: "dropped"; item: ItemId; option: OptionId }
  | { code: "other_option"; item: ItemId; from: OptionId; to: OptionId }
  /** `days`: later (positive) or earlier; null where one of the dates lies after the horizon. */
  | { code: "moved"; item: ItemId; from: IsoDate | null; to: IsoDate | null; days: number | null };

/** Why a proposal is not in the plan, and what would have had to be different, for its most promising option. */
export type LeftOut = {
  proposal: ItemId;
  option: OptionId;
  why: Why[];
  /** Each alone would have been enough; empty where nothing single would. */
  would: Would[];
};

export type Why =
  /** Nothing is gained by it. */
  | { code: "no_value"; value: number }
  | { code: "over_budget"; cost: number; left: number }
  | { code: "excluded_by"; by: ItemId[] }
  | { code: "needs_item"; waitsFor: ItemId[] }
  | { code: "needs_any_of"; waitsFor: ItemId[] }
  /** Not even alone. `earliest` null: not within the horizon. */
  | { code: "too_late_alone"; by: IsoDate; earliest: IsoDate | null }
  /** Beside what was chosen. */
  | { code: "too_late"; by: IsoDate; earliest: IsoDate | null }
  /** The team's capacity is taken by what brings more for it. `personDays`: its work in the option. */
  | { code: "team_is_full"; team: TeamId; personDays: number; takenBy: ItemId[] }
  /** Per person-day of all teams together; `others`: the least among those that took its place. */
  | { code: "less_value_per_effort"; own: number; others: number }
  /** The plan may differ from the one that stands in so many items only. */
  | { code: "too_many_changes"; most: number }
  /** Doing it would cost the others more than it brings. */
  | { code: "displaces_more"; brings: number; costs: number };

export type Would =
  | { code: "value_at_least"; perYear: number }
  | { code: "more_budget"; by: number }
  | { code: "without"; items: ItemId[] }
  | { code: "with"; items: ItemId[] }
  | { code: "later_date"; date: IsoDate }
  /** Person-days more of this team within the horizon. */
  | { code: "more_capacity"; team: TeamId; personDays: number };

export type Chosen = { ok: true; plan: ChoosePlan } | Refused;
