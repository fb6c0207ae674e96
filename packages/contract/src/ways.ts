import { z } from "zod";
import { planOdds } from "./forecast.ts";
import { scenarioChanges } from "./plan.ts";
import { day, route } from "./route.ts";

/** What would bring an item before a date; see the planner's `whatItTakes`. */

const days = z.object({ from: day, to: day, capacity: z.number() });

export const wayMeasure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("goes_first") }),
  /** `behind`: what it stays behind, of all that is not begun, in order. */
  z.object({ code: z.literal("goes_before"), item: z.uuid(), behind: z.array(z.uuid()) }),
  z.object({ code: z.literal("without"), item: z.uuid() }),
  z.object({ code: z.literal("more_people"), team: z.uuid(), people: z.number() }),
  /** Person-days a week beside what each team has, from a day to the date; `spans`: what it then has in all. */
  z.object({
    code: z.literal("more_capacity"),
    perWeek: z.number(),
    from: day,
    teams: z.array(z.object({ team: z.uuid(), spans: z.array(days) })),
  }),
]);
export type WayMeasure = z.infer<typeof wayMeasure>;

export const way = z.object({
  /** Enough together. */
  measures: z.array(wayMeasure),
  odds: planOdds,
  /** Added in all until the date. */
  personDays: z.number(),
  /** What everything else is expected to gain less within the horizon, in the workspace's unit. */
  valueLost: z.number(),
  /** `valueLost`, and the person-days at what a person-day of the plan gains on average: ways are sorted by it. */
  cost: z.number(),
  /** Whose finish comes later by more than a week, or that are left out. */
  delays: z.array(z.uuid()),
});
export type Way = z.infer<typeof way>;

export const whatItTakes = route({
  feature: "plan",
  name: "whatItTakes",
  method: "POST",
  path: "/plan/what-it-takes",
  access: "member",
  summary: "What would finish an item by a date with the odds asked for, cheapest first",
  body: z.object({
    changes: scenarioChanges,
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
    item: z.uuid(),
    date: day,
    odds: z.number().min(0.05).max(0.99).default(0.8),
  }),
  answer: z.object({
    /** As the plan stands; null where the date lies after the horizon. */
    odds: planOdds.nullable(),
    /** When it is finished with the odds asked for if nothing else is done; null: not within the horizon. */
    alone: day.nullable(),
    runs: z.number().int(),
    ways: z.array(way),
    /** False where the time was up before everything was tried. */
    complete: z.boolean(),
  }),
  errors: ["busy"],
});

export const wayRoutes = [whatItTakes];
