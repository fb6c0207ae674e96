import { textSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef } from "./proposals.ts";
import { day, idParams, raw, route } from "./route.ts";

/** ISO 8601: 1 = Monday … 7 = Sunday. */
const weekday = z.number().int().min(1).max(7);
const personDays = z.number().min(0).max(100_000);

/** From a day on: person-days a week for planned work, and how many heads share them. */
export const capacityStep = z.object({
  from: day,
  personDays,
  people: z.number().min(1).max(10_000),
});
export type CapacityStep = z.infer<typeof capacityStep>;

const memberInput = z.object({
  personId: z.uuid(),
  from: day,
  /** Last day; null: still there. */
  until: day.nullable().default(null),
  /** Of the person's working time that belongs to this team. */
  share: z.number().gt(0).max(1).default(1),
});

const teamFields = {
  name: textSchema(100),
  workingDays: z.array(weekday).min(1).max(7).default([1, 2, 3, 4, 5]),
  /** Items the team works on on one day, at most; null: no limit. */
  wip: z.number().int().min(1).max(100).nullable().default(null),
  capacity: z.array(capacityStep).max(500).default([]),
  members: z.array(memberInput).max(500).default([]),
  holidays: z
    .array(z.object({ date: day, name: textSchema(200) }))
    .max(1_000)
    .default([]),
};

export const teamInput = z.object(teamFields);

/** `people` and `personDays` are what holds today; null where no capacity was ever stated. */
export const team = z.object({
  id: z.uuid(),
  name: z.string(),
  position: z.number().int(),
  people: z.number().nullable(),
  personDays: z.number().nullable(),
  workingDays: z.array(z.number().int()),
  wip: z.number().int().nullable(),
  capacity: z.array(capacityStep),
  members: z.array(
    z.object({ person: personRef, from: day, until: day.nullable(), share: z.number(), active: z.boolean() }),
  ),
  holidays: z.array(z.object({ date: day, name: z.string() })),
  archived: z.boolean(),
  version: z.number().int(),
});
export type Team = z.infer<typeof team>;

export const listTeams = route({
  feature: "plan",
  name: "listTeams",
  method: "GET",
  path: "/teams",
  access: "member",
  summary: "Teams in their order; archived ones on request",
  query: z.object({ archived: z.enum(["true", "false"]).default("false") }),
  answer: z.object({ data: z.array(team) }),
});

export const createTeam = route({
  feature: "plan",
  name: "createTeam",
  method: "POST",
  path: "/teams",
  access: "lead",
  summary: "A team with members, capacity, working days",
  body: teamInput,
  answer: team,
  status: 201,
  errors: ["already_exists"],
});

export const changeTeam = route({
  feature: "plan",
  name: "changeTeam",
  method: "PUT",
  path: "/teams/{id}",
  access: "lead",
  summary: "Change a team; what held on earlier days stays in the lists handed in",
  params: idParams,
  body: teamInput.extend({ position: z.number().int().min(0).max(100_000).optional() }),
  answer: team,
  versioned: true,
  errors: ["already_exists"],
});

export const archiveTeam = route({
  feature: "plan",
  name: "archiveTeam",
  method: "PUT",
  path: "/teams/{id}/archived",
  access: "lead",
  summary: "Archive a team, or bring it back; what it did stays",
  params: idParams,
  body: z.object({ archived: z.boolean() }),
  answer: team,
  versioned: true,
  errors: ["already_exists"],
});

/** Countries whose public holidays are built in. */
export const holidayCountries = ["JP"] as const;
export const holidayCountry = z.enum(holidayCountries);

/** Days off of the whole workspace that came from one place: a file, or people's own words. */
export const holidayList = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.enum(["file", "stated"]),
  days: z.array(z.object({ date: day, name: z.string() })),
  addedBy: personRef,
});
export type HolidayList = z.infer<typeof holidayList>;

export const holidays = z.object({
  /** Public holidays built in; null: none. */
  country: holidayCountry.nullable(),
  countryDays: z.array(z.object({ date: day, name: z.string() })),
  lists: z.array(holidayList),
  version: z.number().int(),
});
export type Holidays = z.infer<typeof holidays>;

export const getHolidays = route({
  feature: "plan",
  name: "getHolidays",
  method: "GET",
  path: "/holidays",
  access: "member",
  summary: "Days on which nobody works, by where they come from",
  query: z.object({ year: z.coerce.number().int().min(1970).max(2150).optional() }),
  answer: holidays,
});

export const chooseHolidayCountry = route({
  feature: "plan",
  name: "chooseHolidayCountry",
  method: "PUT",
  path: "/holidays/country",
  access: "lead",
  summary: "Which built-in public holidays hold",
  body: z.object({ country: holidayCountry.nullable() }),
  answer: holidays,
  versioned: true,
});

export const addHolidays = route({
  feature: "plan",
  name: "addHolidays",
  method: "POST",
  path: "/holidays",
  access: "lead",
  summary: "Days off of one's own, such as a summer break",
  body: z.object({
    name: textSchema(200),
    days: z
      .array(z.object({ date: day, name: textSchema(200) }))
      .min(1)
      .max(2_000),
  }),
  answer: holidayList,
  status: 201,
});

/** Bytes of an iCalendar file. */
export const largestCalendar = 1_000_000;

/** What of a calendar file was not taken over, and why; `line` is the event's place among the file's events. */
export const calendarFlaw = z.object({
  event: z.number().int(),
  name: z.string(),
  code: z.enum([
    "date_missing",
    "date_invalid",
    "date_out_of_range",
    "duration_too_long",
    "recurrence_cut",
    "recurrence_unreadable",
    "doubled",
  ]),
  value: z.string(),
});

export const importHolidays = route({
  feature: "plan",
  name: "importHolidays",
  method: "POST",
  path: "/holidays/import",
  access: "lead",
  summary: "Days off from an iCalendar file; what could not be read is named",
  query: z.object({ name: textSchema(200) }),
  body: raw("text/calendar"),
  answer: z.object({ list: holidayList, flaws: z.array(calendarFlaw) }),
  status: 201,
  errors: ["too_large", "unreadable_file"],
});

export const removeHolidays = route({
  feature: "plan",
  name: "removeHolidays",
  method: "DELETE",
  path: "/holidays/{id}",
  access: "lead",
  summary: "Remove one list of days off",
  params: idParams,
});

export const teamRoutes = [
  listTeams,
  createTeam,
  changeTeam,
  archiveTeam,
  getHolidays,
  chooseHolidayCountry,
  addHolidays,
  importHolidays,
  removeHolidays,
];
