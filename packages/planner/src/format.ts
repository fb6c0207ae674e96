import type { Range } from "@ryorin/domain";
import { historyFrom } from "./history/read.ts";
import type {
  CapacityException,
  Dependency,
  IsoDate,
  Item,
  Problem,
  Refused,
  Task,
  Team,
  Weekday,
} from "./problem.ts";
import { limits } from "./problem.ts";
import { Reading } from "./reading.ts";
import { checkReferences } from "./references.ts";

export const planFormat = "ryorin-plan/v1";

/** A plan file: a problem that names its format. */
export type PlanFile = Problem & { format: typeof planFormat };

const problemFields = ["start", "horizon", "order", "holidays", "teams", "items", "history"] as const;

/** Reads a `ryorin-plan/v1` document; every fault is reported, with its path. Never throws on JSON input. */
export function readPlanFile(json: unknown): { ok: true; problem: Problem } | Refused {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    const { format, ...problem } = json as Record<string, unknown>;
    if (format === planFormat) return readProblem(problem);
    const data = { expected: planFormat };
    return { ok: false, errors: [{ code: "unknown_format", path: "/format", field: "format", data }] };
  }
  return { ok: false, errors: [{ code: "wrong_type", path: "", data: { expected: "object" } }] };
}

/** Reads a problem from unknown input: shape first, then what its parts say about one another. */
export function readProblem(input: unknown): { ok: true; problem: Problem } | Refused {
  const reading = new Reading();
  const problem = problemFrom(reading, input);
  if (problem !== undefined && reading.errors.length === 0) checkReferences(reading, problem);
  if (problem === undefined || reading.errors.length > 0) return { ok: false, errors: reading.finish() };
  return { ok: true, problem };
}

function problemFrom(reading: Reading, input: unknown): Problem | undefined {
  const source = reading.record(input, "", problemFields);
  if (source === undefined) return undefined;
  const start = reading.date(source.start, "/start");
  const horizon = reading.date(source.horizon, "/horizon");
  const { order } = source;
  if (order !== undefined && order !== "manual" && order !== "value_per_effort") {
    reading.fault("wrong_type", "/order", { expected: ["manual", "value_per_effort"] });
  }
  const holidays = datesFrom(reading, source.holidays, "/holidays");
  const teams = reading.list(source.teams, "/teams", limits.teams, (entry, path) =>
    teamFrom(reading, entry, path),
  );
  const items = reading.list(source.items, "/items", limits.items, (entry, path) =>
    itemFrom(reading, entry, path),
  );
  const history = optional(source.history, (given) => historyFrom(reading, given));
  if (start === undefined || horizon === undefined) return undefined;
  return {
    start,
    horizon,
    ...(order === "manual" || order === "value_per_effort" ? { order } : {}),
    ...(holidays === undefined ? {} : { holidays }),
    teams,
    items,
    ...(history === undefined ? {} : { history }),
  };
}

export function datesFrom(reading: Reading, value: unknown, path: string): IsoDate[] | undefined {
  if (value === undefined) return undefined;
  return reading.list(value, path, limits.listedDates, (entry, at) => reading.date(entry, at));
}

const teamFields = ["id", "name", "people", "capacity", "workingDays", "holidays", "exceptions", "wip"];

export function teamFrom(reading: Reading, value: unknown, path: string): Team | undefined {
  const source = reading.record(value, path, teamFields);
  if (source === undefined) return undefined;
  const id = reading.text(source.id, `${path}/id`);
  reading.team = id;
  const name = optional(source.name, (name) => reading.text(name, `${path}/name`));
  const people = reading.number(source.people, `${path}/people`, 1, limits.people);
  const capacity = reading.number(source.capacity, `${path}/capacity`, 0, limits.personDays);
  const workingDays = optional(source.workingDays, (days) =>
    reading.list(days, `${path}/workingDays`, 7, (day, at) => reading.number(day, at, 1, 7, true)),
  );
  const holidays = datesFrom(reading, source.holidays, `${path}/holidays`);
  const exceptions = optional(source.exceptions, (list) =>
    reading.list(list, `${path}/exceptions`, limits.exceptions, (entry, at) =>
      exceptionFrom(reading, entry, at),
    ),
  );
  const wip = optional(source.wip, (wip) => reading.number(wip, `${path}/wip`, 1, limits.items, true));
  reading.team = undefined;
  if (id === undefined || people === undefined || capacity === undefined) return undefined;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    people,
    capacity,
    ...(workingDays === undefined ? {} : { workingDays: workingDays as Weekday[] }),
    ...(holidays === undefined ? {} : { holidays }),
    ...(exceptions === undefined ? {} : { exceptions }),
    ...(wip === undefined ? {} : { wip }),
  };
}

function exceptionFrom(reading: Reading, value: unknown, path: string): CapacityException | undefined {
  const source = reading.record(value, path, ["from", "to", "capacity"]);
  if (source === undefined) return undefined;
  const from = reading.date(source.from, `${path}/from`);
  const to = reading.date(source.to, `${path}/to`);
  const capacity = reading.number(source.capacity, `${path}/capacity`, 0, limits.personDays);
  if (from === undefined || to === undefined || capacity === undefined) return undefined;
  if (from > to) return reading.fault("dates_reversed", `${path}/to`, { from, to });
  return { from, to, capacity };
}

const itemFields = [
  "id",
  "name",
  "tasks",
  "after",
  "earliestStart",
  "hardDate",
  "value",
  "startedOn",
  "finishedOn",
];

export function itemFrom(reading: Reading, value: unknown, path: string): Item | undefined {
  const source = reading.record(value, path, itemFields);
  if (source === undefined) return undefined;
  const id = reading.text(source.id, `${path}/id`);
  reading.item = id;
  const name = optional(source.name, (name) => reading.text(name, `${path}/name`));
  const tasks = reading.list(source.tasks, `${path}/tasks`, limits.teams, (entry, at) =>
    taskFrom(reading, entry, at),
  );
  const after = optional(source.after, (list) =>
    reading.list(list, `${path}/after`, limits.items, (entry, at) => dependencyFrom(reading, entry, at)),
  );
  const value_ = optional(source.value, (range) => rangeFrom(reading, range, `${path}/value`, -1e300));
  const date = (field: string) => optional(source[field], (date) => reading.date(date, `${path}/${field}`));
  const dates = {
    earliestStart: date("earliestStart"),
    hardDate: date("hardDate"),
    startedOn: date("startedOn"),
    finishedOn: date("finishedOn"),
  };
  reading.item = undefined;
  if (id === undefined) return undefined;
  const item: Item = { id, tasks };
  if (name !== undefined) item.name = name;
  if (after !== undefined) item.after = after;
  if (value_ !== undefined) item.value = value_;
  for (const field of ["earliestStart", "hardDate", "startedOn", "finishedOn"] as const) {
    const given = dates[field];
    if (given !== undefined) item[field] = given;
  }
  return item;
}

export function taskFrom(reading: Reading, value: unknown, path: string): Task | undefined {
  const source = reading.record(value, path, ["team", "effort", "maxPeople", "after", "spent", "finishedOn"]);
  if (source === undefined) return undefined;
  const team = reading.text(source.team, `${path}/team`);
  reading.team = team;
  const effort = rangeFrom(reading, source.effort, `${path}/effort`, 0);
  const maxPeople = optional(source.maxPeople, (people) =>
    reading.number(people, `${path}/maxPeople`, 0.01, limits.people),
  );
  const after = optional(source.after, (list) =>
    reading.list(list, `${path}/after`, limits.teams, (entry, at) => reading.text(entry, at)),
  );
  const spent = optional(source.spent, (days) => reading.number(days, `${path}/spent`, 0, limits.personDays));
  const finishedOn = optional(source.finishedOn, (date) => reading.date(date, `${path}/finishedOn`));
  reading.team = undefined;
  if (team === undefined || effort === undefined) return undefined;
  return {
    team,
    effort,
    ...(maxPeople === undefined ? {} : { maxPeople }),
    ...(after === undefined ? {} : { after }),
    ...(spent === undefined ? {} : { spent }),
    ...(finishedOn === undefined ? {} : { finishedOn }),
  };
}

export function dependencyFrom(reading: Reading, value: unknown, path: string): Dependency | undefined {
  const source = reading.record(value, path, ["item", "lagDays"]);
  if (source === undefined) return undefined;
  const item = reading.text(source.item, `${path}/item`);
  const lagDays = optional(source.lagDays, (days) =>
    reading.number(days, `${path}/lagDays`, 0, limits.lagDays, true),
  );
  if (item === undefined) return undefined;
  return { item, ...(lagDays === undefined ? {} : { lagDays }) };
}

/** Efforts are bounded so that their sum stays an exact integer of thousandths; values are only compared. */
export function rangeFrom(reading: Reading, value: unknown, path: string, min: number): Range | undefined {
  const source = reading.record(value, path, ["p10", "p50", "p90"]);
  if (source === undefined) return undefined;
  const max = min === 0 ? limits.personDays : 1e300;
  const p10 = reading.number(source.p10, `${path}/p10`, min, max);
  const p50 = reading.number(source.p50, `${path}/p50`, min, max);
  const p90 = reading.number(source.p90, `${path}/p90`, min, max);
  if (p10 === undefined || p50 === undefined || p90 === undefined) return undefined;
  if (p10 > p50) return reading.fault("quantiles_decrease", `${path}/p50`, { p10, p50, p90 });
  if (p50 > p90) return reading.fault("quantiles_decrease", `${path}/p90`, { p10, p50, p90 });
  return { p10, p50, p90 };
}

export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}
