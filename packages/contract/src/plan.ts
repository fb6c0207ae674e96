import { optionalProse, statusSchema, textSchema } from "@ryorin/domain";
import { z } from "zod";
import {
  dateShift,
  itemDifference,
  itemExplanation,
  itemForecast,
  planCriticality,
  planForecast,
  planOdds,
  planSchedule,
} from "./forecast.ts";
import { personRef } from "./proposals.ts";
import { day, idParams, instant, raw, route } from "./route.ts";

/** Ids of plan items are the proposals' ids, those of tasks' teams the teams'. */

const personDays = z.number().min(0).max(100_000);
const range = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });

/** What a scenario changes over the present facts; everything else is as it is. */
export const scenarioChanges = z.object({
  order: z.enum(["manual", "value_per_effort"]).default("manual"),
  /** For the manual order: proposals from the first on; those not named follow by their number. */
  positions: z.array(z.uuid()).max(5_000).default([]),
  /** Left out, as if not accepted. Work under way cannot be left out. */
  excluded: z.array(z.uuid()).max(5_000).default([]),
  /** What if: revealed and not yet accepted, or accepted in another option and not begun; with open figures. */
  included: z
    .array(z.object({ proposalId: z.uuid(), optionId: z.uuid() }))
    .max(500)
    .default([]),
  earliestStarts: z
    .array(z.object({ proposalId: z.uuid(), date: day }))
    .max(5_000)
    .default([]),
  /** Null: none, whatever the review said. */
  hardDates: z
    .array(z.object({ proposalId: z.uuid(), date: day.nullable() }))
    .max(5_000)
    .default([]),
  /** Another capacity per week between two days, both included; null: to the horizon. */
  capacity: z
    .array(z.object({ teamId: z.uuid(), from: day, until: day.nullable().default(null), personDays }))
    .max(500)
    .default([]),
  /** People who join a team: heads, and person-days a week they bring. */
  people: z
    .array(
      z.object({
        teamId: z.uuid(),
        from: day,
        people: z.number().gt(0).max(1_000),
        personDays,
      }),
    )
    .max(500)
    .default([]),
  /** `teamId` null: nobody works. */
  holidays: z
    .array(z.object({ date: day, teamId: z.uuid().nullable().default(null) }))
    .max(2_000)
    .default([]),
  /** How many people of a team work on an item at once; `teamId` null: of each of its teams. */
  maxPeople: z
    .array(
      z.object({
        proposalId: z.uuid(),
        teamId: z.uuid().nullable().default(null),
        maxPeople: z.number().gt(0).max(1_000),
      }),
    )
    .max(5_000)
    .default([]),
  horizonDays: z.number().int().min(30).max(1_826).default(730),
});
export type ScenarioChanges = z.infer<typeof scenarioChanges>;

export const scenarioInput = z.object({
  name: textSchema(200),
  note: optionalProse.default(""),
  changes: scenarioChanges.prefault({}),
  /** Of the random numbers: the same seed and facts give the same forecast. */
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
});

export const scenario = z.object({
  id: z.uuid(),
  name: z.string(),
  note: z.string(),
  changes: scenarioChanges,
  seed: z.number().int(),
  createdBy: personRef,
  createdAt: instant,
  updatedAt: instant,
  archived: z.boolean(),
  version: z.number().int(),
});
export type Scenario = z.infer<typeof scenario>;

export const listScenarios = route({
  feature: "plan",
  name: "listScenarios",
  method: "GET",
  path: "/scenarios",
  access: "member",
  summary: "Scenarios, last changed first; archived ones on request",
  query: z.object({ archived: z.enum(["true", "false"]).default("false") }),
  answer: z.object({ data: z.array(scenario) }),
});
export const getScenario = route({
  feature: "plan",
  name: "getScenario",
  method: "GET",
  path: "/scenarios/{id}",
  access: "member",
  summary: "One scenario's changes",
  params: idParams,
  answer: scenario,
});
export const createScenario = route({
  feature: "plan",
  name: "createScenario",
  method: "POST",
  path: "/scenarios",
  access: "contributor",
  summary: "A named set of changes over the present facts",
  body: scenarioInput,
  answer: scenario,
  status: 201,
});
export const changeScenario = route({
  feature: "plan",
  name: "changeScenario",
  method: "PUT",
  path: "/scenarios/{id}",
  access: "contributor",
  summary: "Change name, note, changes or seed",
  params: idParams,
  body: scenarioInput,
  answer: scenario,
  versioned: true,
});
export const duplicateScenario = route({
  feature: "plan",
  name: "duplicateScenario",
  method: "POST",
  path: "/scenarios/{id}/copies",
  access: "contributor",
  summary: "The same changes under another name",
  params: idParams,
  body: z.object({ name: textSchema(200) }),
  answer: scenario,
  status: 201,
});
export const archiveScenario = route({
  feature: "plan",
  name: "archiveScenario",
  method: "PUT",
  path: "/scenarios/{id}/archived",
  access: "contributor",
  summary: "Archive a scenario, or bring it back",
  params: idParams,
  body: z.object({ archived: z.boolean() }),
  answer: scenario,
  versioned: true,
});

/** An item of the plan, with what it was planned from: the frozen decision, or open figures for a what-if. */
export const planItem = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  origin: z.enum(["value", "technology"]),
  status: statusSchema,
  underReview: z.boolean(),
  /** Null: a what-if, not accepted. */
  decisionId: z.uuid().nullable(),
  optionId: z.uuid(),
  optionTitle: z.string(),
  gain: range.nullable(),
  tasks: z.array(
    z.object({
      teamId: z.uuid(),
      effort: range,
      spent: z.number(),
      finishedOn: day.nullable(),
    }),
  ),
  after: z.array(z.object({ proposalId: z.uuid(), lagDays: z.number().int() })),
  hardDate: day.nullable(),
  earliestStart: day.nullable(),
  startedOn: day.nullable(),
  finishedOn: day.nullable(),
});
export type PlanItem = z.infer<typeof planItem>;

/**
 * What could not be taken as stated. `team_without_capacity`, `waits_for_unplanned`: the item has no dates.
 * `dependency_ignored`: two items wait for each other; this wait was dropped. The rest concern a scenario:
 * it names something that is no longer so, and that part of it was left out.
 */
export const planNote = z.object({
  code: z.enum([
    "team_without_capacity",
    "waits_for_unplanned",
    "dependency_ignored",
    "figures_not_open",
    "already_accepted",
    "already_under_way",
    "item_gone",
    "team_gone",
  ]),
  item: z.uuid().nullable(),
  team: z.uuid().nullable(),
  waitsFor: z.uuid().nullable(),
});
export type PlanNote = z.infer<typeof planNote>;

const planError = z.object({
  code: z.string(),
  path: z.string(),
  item: z.string().optional(),
  team: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});

/**
 * A plan with odds. `computing`: ask again, it is being computed; `refused`: the facts contradict each other,
 * `errors` say where.
 */
export const planResult = z.object({
  state: z.enum(["ready", "computing", "refused"]),
  scenarioId: z.uuid().nullable(),
  /** Identity of what was planned: facts and changes. A key on a baseline is over it. */
  contentHash: z.string(),
  /** Identity of the computation: with the day, seed, runs and the planner's version. */
  inputHash: z.string(),
  plannerVersion: z.string(),
  items: z.array(planItem),
  teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  notes: z.array(planNote),
  forecast: planForecast.nullable(),
  schedule: planSchedule.nullable(),
  explanations: z.array(itemExplanation),
  /** Null where the plan is too large to tell, only tried, or not ready. */
  criticality: planCriticality.nullable(),
  errors: z.array(planError),
  computedAt: instant.nullable(),
});
export type PlanResult = z.infer<typeof planResult>;

export const getPlan = route({
  feature: "plan",
  name: "getPlan",
  method: "GET",
  path: "/plan",
  access: "member",
  summary: "The present plan with odds",
  answer: planResult,
});
export const getScenarioPlan = route({
  feature: "plan",
  name: "getScenarioPlan",
  method: "GET",
  path: "/scenarios/{id}/plan",
  access: "member",
  summary: "A scenario's plan with odds, over the present facts",
  params: idParams,
  answer: planResult,
});
/** Nothing is stored. A page tries changes by itself, from `readPlanFacts`. */
export const previewPlan = route({
  feature: "plan",
  name: "previewPlan",
  method: "POST",
  path: "/plan/preview",
  access: "member",
  summary: "The plan under changes that are not saved",
  body: z.object({ changes: scenarioChanges, seed: z.number().int().min(0).default(1) }),
  answer: planResult,
});

/** `ryorin-plan/v1`, for the command line and for the planner in the browser. */
export const exportPlanFile = route({
  feature: "plan",
  name: "exportPlanFile",
  method: "GET",
  path: "/plan/file",
  access: "member",
  summary: "The plan's input as ryorin-plan/v1, which `ryorin plan` reads",
  query: z.object({ scenarioId: z.uuid().optional() }),
  answer: raw("application/json"),
});
export const exportPlan = route({
  feature: "plan",
  name: "exportPlan",
  method: "GET",
  path: "/plan/export",
  access: "member",
  summary: "The plan's dates as CSV, or as an iCalendar file",
  query: z.object({ scenarioId: z.uuid().optional(), format: z.enum(["csv", "ics"]).default("csv") }),
  answer: raw("text/csv"),
  errors: ["plan_not_ready"],
});

/** The first against the second, over the same random numbers. `first` or `second` absent: the present plan. */
export const comparePlans = route({
  feature: "plan",
  name: "comparePlans",
  method: "GET",
  path: "/plan/comparison",
  access: "member",
  summary: "Two scenarios side by side, with common random numbers",
  query: z.object({ first: z.uuid().optional(), second: z.uuid().optional() }),
  answer: z.object({
    state: z.enum(["ready", "computing", "refused"]),
    first: planResult,
    second: planResult,
    differences: z.array(itemDifference),
  }),
});

/** What accepting one option now would do to the present plan; only after the reveal. */
export const acceptanceOdds = z.object({
  state: z.enum(["ready", "computing", "refused", "no_plan"]),
  proposalId: z.uuid(),
  optionId: z.uuid(),
  planHash: z.string(),
  seed: z.number().int(),
  runs: z.number().int(),
  added: itemForecast.nullable(),
  moves: z.array(
    z.object({
      item: z.uuid(),
      number: z.number().int(),
      title: z.string(),
      p50: dateShift,
      p80: dateShift,
      later: planOdds,
      earlier: planOdds,
      hardDateOdds: z.object({ from: z.number(), to: z.number() }).nullable(),
    }),
  ),
  notes: z.array(planNote),
});
export type AcceptanceOdds = z.infer<typeof acceptanceOdds>;

export const getAcceptanceOdds = route({
  feature: "plan",
  name: "getAcceptanceOdds",
  method: "GET",
  path: "/proposals/{id}/odds",
  access: "member",
  summary: "What accepting an option now would move, and by how much",
  params: idParams,
  query: z.object({ optionId: z.uuid() }),
  answer: acceptanceOdds,
  errors: ["not_revealed", "option_unknown"],
});

export const planRoutes = [
  getPlan,
  previewPlan,
  exportPlanFile,
  exportPlan,
  comparePlans,
  listScenarios,
  createScenario,
  getScenario,
  changeScenario,
  duplicateScenario,
  archiveScenario,
  getScenarioPlan,
  getAcceptanceOdds,
];
