import type { IsoDate, ItemId, Refused, TeamId } from "./problem.ts";

/** A plan in which every task has its days. The same for every solver; `checkSchedule` verifies it alone. */
export type Schedule = {
  start: IsoDate;
  horizon: IsoDate;
  /** The efforts that were scheduled: this quantile of each range. */
  quantile: number;
  items: ScheduledItem[];
};

/** Dates are null where the work does not fit before the horizon. */
export type ScheduledItem = {
  item: ItemId;
  state: ItemState;
  start: IsoDate | null;
  finish: IsoDate | null;
  tasks: ScheduledTask[];
};

export type ItemState = "planned" | "under_way" | "finished";

export type ScheduledTask = {
  team: TeamId;
  /** Effort still to be spent from the plan's start on, in person-days. */
  effort: number;
  start: IsoDate | null;
  finish: IsoDate | null;
  /** Person-days that do not fit before the horizon. */
  unplaced: number;
  work: WorkSpan[];
};

/** The same number of person-days on each of the team's working days from `from` to `to`, both included. */
export type WorkSpan = { from: IsoDate; to: IsoDate; perDay: number };

/** Explanations are codes with data; the sentence is made where it is read. */
export type Explanation = { item: ItemId; team?: TeamId } & (
  | { code: "starts_at_once" }
  | { code: "under_way"; since: IsoDate | null }
  | { code: "finished"; on: IsoDate }
  | { code: "not_before"; date: IsoDate }
  | { code: "waits_for_item"; waitsFor: ItemId; until: IsoDate; lagDays: number }
  | { code: "waits_for_task"; waitsFor: TeamId; until: IsoDate }
  | { code: "waits_for_team"; until: IsoDate; behind: ItemId[] }
  | { code: "waits_for_place"; until: IsoDate; wip: number; behind: ItemId[] }
  | { code: "shares_team"; days: number; with: ItemId[] }
  | { code: "misses_hard_date"; hardDate: IsoDate; days: number | null }
  | { code: "after_horizon"; unplaced: number }
  | { code: "waits_beyond_horizon"; waitsFor: ItemId }
  | { code: "spent_exceeds_estimate"; spent: number; p90: number }
  | { code: "began_before_predecessor"; waitsFor: ItemId }
);

export type Scheduled = { ok: true; schedule: Schedule; explanations: Explanation[] } | Refused;

export const percentiles = { p10: 0.1, p50: 0.5, p80: 0.8, p90: 0.9, p95: 0.95 } as const;
export type Percentile = keyof typeof percentiles;

/** Odds of a plan, by simulation. Null dates lie after the horizon: later than it, nobody knows how much. */
export type Forecast = {
  start: IsoDate;
  horizon: IsoDate;
  seed: number;
  /** Runs done; fewer than asked for where `runs_reduced` is among the assumptions. */
  runs: number;
  items: ItemForecast[];
  load: TeamLoad[];
  /** Runs the loads were taken from; their share of runs has a 95 % error of at most 1/√loadRuns. */
  loadRuns: number;
  /** What the plan brings, by the end of each month, from `loadRuns` runs; null where no item has a value. */
  value: ValueByMonth[] | null;
  assumptions: Assumption[];
};

export type ItemForecast = {
  item: ItemId;
  state: ItemState;
  start: { p50: IsoDate | null };
  finish: Record<Percentile, IsoDate | null>;
  /** Monte Carlo interval of each percentile, from order statistics: 95 %, or surer as draws are stratified. */
  finishInterval: Record<Percentile, { low: IsoDate | null; high: IsoDate | null }>;
  afterHorizon: Odds;
  /** `odds` is null where the hard date itself lies after the horizon. */
  hardDate: { date: IsoDate; odds: Odds | null } | null;
};

/** Share of runs, with its Monte Carlo interval (Wilson): 95 %, or surer as draws are stratified. */
export type Odds = { share: number; low: number; high: number };

export type TeamLoad = { team: TeamId; weeks: WeekLoad[] };

/**
 * Person-days of one calendar week (from Monday `week`; cut at the plan's ends). P10 and P90 are exact to 1/64 of
 * the week's capacity; `meanError`: half-width of the mean's Monte Carlo interval, at least 95 %.
 */
export type WeekLoad = {
  week: IsoDate;
  capacity: number;
  mean: number;
  meanError: number;
  p10: number;
  p90: number;
};

/** How often an open item holds up `goal` (null: the plan's last finish), by `runs` runs; null odds: none could tell. */
export type Criticality = {
  goal: ItemId | null;
  runs: number;
  items: { item: ItemId; odds: Odds | null }[];
};

/** Value in the unit of the items' values. */
export type ValueByMonth = {
  by: IsoDate;
  /** Gain per year of all that is finished by then. */
  rate: ValueFan;
  /** What that has gained from the plan's start, or its finish, until then. */
  gained: ValueFan;
};

/** `meanError`: half-width of the mean's Monte Carlo interval, at least 95 %. */
export type ValueFan = { p10: Drawn; p50: Drawn; p90: Drawn; mean: number; meanError: number };

/** A percentile with its Monte Carlo interval, at least 95 %, from order statistics. */
export type Drawn = { value: number; low: number; high: number };

/** What the reader must know to judge the odds. */
export type Assumption =
  /** Ranges were used as stated: no actuals have corrected them. */
  | { code: "no_history_used" }
  /**
   * A team's ranges were corrected by results, its own `n` and, the more the fewer it has, everybody's. P50 was taken
   * times `median` (`low` … `high`: where it lies with 95 % certainty), the distance from it to P10 and P90 to the
   * power of `spread`; `share` of the variance is common to the team's tasks. `exact` of the n equal P50 to the digit.
   */
  | ({ code: "history_used"; team: TeamId } & Corrected)
  | { code: "shared_team_error"; share: number }
  /** As `no_history_used` and `history_used`, of the values; `shift` in stated widths instead of a factor. */
  | { code: "values_as_stated"; share: number }
  | {
      code: "value_history_used";
      n: number;
      exact: number;
      shift: number;
      low: number;
      high: number;
      spread: number;
      share: number;
    }
  | { code: "runs_reduced"; asked: number }
  | { code: "spent_exceeds_estimate"; item: ItemId; team: TeamId; assumedRest: number };

export type Corrected = {
  n: number;
  exact: number;
  median: number;
  low: number;
  high: number;
  spread: number;
  share: number;
};

export type Forecasted = { ok: true; forecast: Forecast } | Refused;
