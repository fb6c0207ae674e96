import { optionalProse, statusSchema, valueUnitSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef, proposal } from "./proposals.ts";
import { day, idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

const range = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

/** One look at what it brought: gain per year, in the unit of the forecast. */
export const measurement = z.object({
  id: z.uuid(),
  unit: valueUnitSchema,
  amount: z.number(),
  measuredOn: day,
  from: day,
  to: day,
  note: z.string(),
  /** The one that is scored; of several, the last marked. */
  final: z.boolean(),
  /** Taken back: told, and no longer counted. */
  withdrawn: z.boolean(),
  by: personRef,
  at: instant,
});
export type Measurement = z.infer<typeof measurement>;

/**
 * A forecast against what came of it. `teamId` null: the gain. `log2Pinball`: loss in factors of two, where
 * everything is positive; `naive…`: what the likely figure alone, said without a range, would have lost.
 */
export const score = z.object({
  wheel: wheelSchema,
  teamId: z.uuid().nullable(),
  range,
  actual: z.number(),
  held: z.boolean(),
  pit: z.number(),
  pinball: z.number(),
  naivePinball: z.number(),
  log2Pinball: z.number().nullable(),
  naiveLog2Pinball: z.number().nullable(),
});
export type Score = z.infer<typeof score>;

const outcomeFields = {
  proposalId: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  status: statusSchema,
  decisionId: z.uuid(),
  decisionNumber: z.number().int(),
  decidedAt: instant,
  optionTitle: z.string(),
  reviewDate: day.nullable(),
  startedOn: day.nullable(),
  finishedOn: day.nullable(),
  launchedOn: day.nullable(),
  /** `waiting`: the review date lies ahead; `due`: it has come; `measured`: final value known; `learned`. */
  state: z.enum(["waiting", "due", "measured", "learned"]),
  gain: range.nullable(),
  unit: valueUnitSchema,
  actualGain: z.number().nullable(),
};
export const outcomeSummary = z.object({
  ...outcomeFields,
  efforts: z.array(z.object({ teamId: z.uuid(), range: range.nullable(), actual: z.number().nullable() })),
});
export type OutcomeSummary = z.infer<typeof outcomeSummary>;

export const outcome = outcomeSummary.extend({
  measurements: z.array(measurement),
  /** The wheels' forecasts, as frozen in the decision. */
  scores: z.array(score),
  /** The reader's own, from the drafts kept at the reveal. */
  mine: z.array(score),
  /** Teams that worked without a forecast: told, and not scored. */
  unforecast: z.array(z.uuid()),
});
export type Outcome = z.infer<typeof outcome>;

export const listOutcomes = route({
  feature: "outcomes",
  name: "listOutcomes",
  method: "GET",
  path: "/outcomes",
  access: "member",
  summary: "Accepted decisions that were begun, and what came of them; the first due first",
  query: pageQuery.extend({
    state: z.enum(["waiting", "due", "measured", "learned"]).optional(),
    search: z.string().max(200).optional(),
  }),
  answer: pageOf(outcomeSummary),
});
export const getOutcome = route({
  feature: "outcomes",
  name: "getOutcome",
  method: "GET",
  path: "/proposals/{id}/outcome",
  access: "member",
  summary: "One decision's outcome with measurements and scores",
  params: idParams,
  answer: outcome,
});
export const addMeasurement = route({
  feature: "outcomes",
  name: "addMeasurement",
  method: "POST",
  path: "/proposals/{id}/measurements",
  access: "contributor",
  summary: "What it brings, as measured; several are possible, the one marked final is scored",
  params: idParams,
  body: z.object({
    amount: z.number(),
    measuredOn: day,
    from: day,
    to: day,
    note: optionalProse.default(""),
    final: z.boolean().default(false),
  }),
  answer: outcome,
  status: 201,
  errors: ["wrong_status"],
});
export const changeMeasurement = route({
  feature: "outcomes",
  name: "changeMeasurement",
  method: "PATCH",
  path: "/proposals/{id}/measurements/{measurementId}",
  access: "contributor",
  summary: "Mark a measurement as final, or take it back; its figures never change",
  params: z.object({ id: z.uuid(), measurementId: z.uuid() }),
  body: z.object({ final: z.boolean().optional(), withdrawn: z.boolean().optional() }),
  answer: outcome,
  errors: ["wrong_status"],
});
export const learnProposal = route({
  feature: "outcomes",
  name: "learnProposal",
  method: "POST",
  path: "/proposals/{id}/learning",
  access: "lead",
  summary: "The value lead closes the loop: the outcome is measured and scored",
  params: idParams,
  answer: proposal,
  errors: ["outcome_missing", "outcome_unscored", "wrong_status", "not_allowed"],
});

/** Of nothing: share null, 0 to 1. `enough` is false below `notEnoughBelow`. */
const share = z.object({
  n: z.number().int(),
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  enough: z.boolean(),
});
const loss = z.object({ n: z.number().int(), mean: z.number().nullable(), naive: z.number().nullable() });

export const calibration = z.object({
  n: z.number().int(),
  enough: z.boolean(),
  /** For each level the share of actuals at or below that quantile; fractional where a forecast was a point. */
  points: z.array(share.extend({ level: z.number() })),
  coverage: share.extend({ held: z.number().int(), expected: z.number() }),
  /** In the unit of the forecast: money, points or person-days. */
  pinball: loss,
  /** In factors of two, over the forecasts in which everything is positive. */
  log2: loss,
  /** Counts of the probability transform in ten equal bins. */
  pit: z.array(z.number().int()),
  /** By the quarter in which the actual became known: `2026-Q3`. */
  trend: z.array(
    z.object({
      quarter: z.string(),
      coverage: share.extend({ held: z.number().int(), expected: z.number() }),
      log2: loss,
    }),
  ),
});
export type Calibration = z.infer<typeof calibration>;

export const getCalibration = route({
  feature: "outcomes",
  name: "getCalibration",
  method: "GET",
  path: "/outcomes/calibration",
  access: "member",
  summary: "How good the forecasts were: of each wheel, each team, and the reader's own",
  answer: z.object({
    notEnoughBelow: z.number().int(),
    unit: valueUnitSchema,
    value: calibration,
    technology: calibration,
    teams: z.array(z.object({ teamId: z.uuid(), name: z.string(), calibration })),
    /** Nobody else sees these. */
    mine: z.object({ value: calibration, technology: calibration }),
  }),
});

export const exportOutcomes = route({
  feature: "outcomes",
  name: "exportOutcomes",
  method: "GET",
  path: "/outcomes/export",
  access: "member",
  summary: "Forecasts and actuals of both wheels as CSV; no person's own",
  answer: raw("text/csv"),
});

export const outcomeRoutes = [
  listOutcomes,
  getCalibration,
  exportOutcomes,
  getOutcome,
  addMeasurement,
  changeMeasurement,
  learnProposal,
];
