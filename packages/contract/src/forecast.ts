import { z } from "zod";
import { day } from "./route.ts";

/** What a plan answers, as the planner computes it: dates that lie after the horizon are null. */

const date = day.nullable();
const perPercentile = <S extends z.ZodType>(of: S) =>
  z.object({ p10: of, p50: of, p80: of, p90: of, p95: of });

/** Share of runs with its 95 % Monte Carlo interval. */
export const planOdds = z.object({ share: z.number(), low: z.number(), high: z.number() });

/** Explanations are codes with data; the sentence is made where it is read. */
export const explanation = z.discriminatedUnion("code", [
  z.object({ code: z.literal("starts_at_once") }),
  z.object({ code: z.literal("under_way"), since: date }),
  z.object({ code: z.literal("finished"), on: day }),
  z.object({ code: z.literal("not_before"), date: day }),
  z.object({ code: z.literal("waits_for_item"), waitsFor: z.string(), until: day, lagDays: z.number() }),
  z.object({ code: z.literal("waits_for_task"), waitsFor: z.string(), until: day }),
  z.object({ code: z.literal("waits_for_team"), until: day, behind: z.array(z.string()) }),
  z.object({
    code: z.literal("waits_for_place"),
    until: day,
    wip: z.number(),
    behind: z.array(z.string()),
  }),
  z.object({ code: z.literal("shares_team"), days: z.number(), with: z.array(z.string()) }),
  z.object({ code: z.literal("misses_hard_date"), hardDate: day, days: z.number().nullable() }),
  z.object({ code: z.literal("after_horizon"), unplaced: z.number() }),
  z.object({ code: z.literal("waits_beyond_horizon"), waitsFor: z.string() }),
  z.object({ code: z.literal("spent_exceeds_estimate"), spent: z.number(), p90: z.number() }),
  z.object({ code: z.literal("began_before_predecessor"), waitsFor: z.string() }),
]);
export const itemExplanation = z.intersection(
  z.object({ item: z.string(), team: z.string().optional() }),
  explanation,
);

export const itemForecast = z.object({
  item: z.string(),
  state: z.enum(["planned", "under_way", "finished"]),
  start: z.object({ p50: date }),
  finish: perPercentile(date),
  finishInterval: perPercentile(z.object({ low: date, high: date })),
  afterHorizon: planOdds,
  hardDate: z.object({ date: day, odds: planOdds.nullable() }).nullable(),
});

/** One calendar week of a team, in person-days. */
export const weekLoad = z.object({
  week: day,
  capacity: z.number(),
  mean: z.number(),
  meanError: z.number(),
  p10: z.number(),
  p90: z.number(),
});

/** How earlier results correct a range: factor on P50 with its 95 % interval, power on its width, share in common. */
const corrected = z.object({
  n: z.number().int(),
  exact: z.number().int(),
  median: z.number(),
  low: z.number(),
  high: z.number(),
  spread: z.number(),
  share: z.number(),
});
/** What the reader must know to judge the odds. */
export const assumption = z.discriminatedUnion("code", [
  z.object({ code: z.literal("no_history_used") }),
  corrected.extend({ code: z.literal("history_used"), team: z.string() }),
  z.object({ code: z.literal("values_as_stated"), share: z.number() }),
  corrected.omit({ median: true }).extend({ code: z.literal("value_history_used"), shift: z.number() }),
  z.object({ code: z.literal("shared_team_error"), share: z.number() }),
  z.object({ code: z.literal("runs_reduced"), asked: z.number().int() }),
  z.object({
    code: z.literal("spent_exceeds_estimate"),
    item: z.string(),
    team: z.string(),
    assumedRest: z.number(),
  }),
]);

const drawn = z.object({ value: z.number(), low: z.number(), high: z.number() });
const valueFan = z.object({ p10: drawn, p50: drawn, p90: drawn, mean: z.number(), meanError: z.number() });
export const valueByMonth = z.object({
  by: day,
  /** Gain per year of all that is finished by then, and what it has gained since the plan's start. */
  rate: valueFan,
  gained: valueFan,
});

/** How often an open item holds up the plan's last finish; null odds: no run could tell. */
export const planCriticality = z.object({
  goal: z.string().nullable(),
  runs: z.number().int(),
  items: z.array(z.object({ item: z.string(), odds: planOdds.nullable() })),
});

export const planForecast = z.object({
  start: day,
  horizon: day,
  seed: z.number().int(),
  runs: z.number().int(),
  items: z.array(itemForecast),
  load: z.array(z.object({ team: z.string(), weeks: z.array(weekLoad) })),
  loadRuns: z.number().int(),
  /** By the end of each month, in the unit of gains; null without values. Absent from what was frozen before. */
  value: z.array(valueByMonth).nullable().optional(),
  assumptions: z.array(assumption),
});
export type PlanForecast = z.infer<typeof planForecast>;

/** One schedule at the likely efforts: which days each team works on what. */
export const planSchedule = z.object({
  start: day,
  horizon: day,
  quantile: z.number(),
  items: z.array(
    z.object({
      item: z.string(),
      state: z.enum(["planned", "under_way", "finished"]),
      start: date,
      finish: date,
      tasks: z.array(
        z.object({
          team: z.string(),
          effort: z.number(),
          start: date,
          finish: date,
          unplaced: z.number(),
          work: z.array(z.object({ from: day, to: day, perDay: z.number() })),
        }),
      ),
    }),
  ),
});

/** Calendar days; positive is later. */
export const dateShift = z.object({ from: date, to: date, days: z.number().int().nullable() });

export const itemDifference = z.discriminatedUnion("code", [
  z.object({ code: z.literal("only_in_first"), item: z.string() }),
  z.object({ code: z.literal("only_in_second"), item: z.string() }),
  z.object({
    code: z.literal("moves"),
    item: z.string(),
    p50: dateShift,
    p80: dateShift,
    hardDateOdds: z.object({ from: z.number(), to: z.number() }).nullable(),
  }),
]);

/**
 * How far an item has come away from what was promised. `held` / `broke_range`: finished by, or after, the
 * promised P80; `dropped`: no longer in the plan; `unknown`: both dates lie after the horizon.
 */
export const itemDrift = z.object({
  item: z.string(),
  code: z.enum(["kept", "earlier", "later", "held", "broke_range", "added", "dropped", "unknown"]),
  promised: z.object({ p50: date, p80: date }).nullable(),
  now: date,
  days: z.number().int().nullable(),
});
