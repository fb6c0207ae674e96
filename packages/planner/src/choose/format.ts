import { datesFrom, dependencyFrom, itemFrom, optional, rangeFrom, taskFrom, teamFrom } from "../format.ts";
import { historyFrom } from "../history/read.ts";
import { type Item, limits, type Refused } from "../problem.ts";
import { Reading } from "../reading.ts";
import {
  type Attitude,
  type ChooseProblem,
  type CurrentItem,
  chooseLimits,
  type Decay,
  type Objective,
  type Option,
  type Proposal,
} from "./problem.ts";
import { checkChooseReferences } from "./references.ts";

export const chooseFormat = "ryorin-choose/v1";

/** A choose file: a problem that names its format. */
export type ChooseFile = ChooseProblem & { format: typeof chooseFormat };

type Read = { ok: true; problem: ChooseProblem } | Refused;

/** Reads a `ryorin-choose/v1` document; every fault is reported, with its path. Never throws on JSON input. */
export function readChooseFile(json: unknown): Read {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    const { format, ...problem } = json as Record<string, unknown>;
    if (format === chooseFormat) return readChooseProblem(problem);
    const data = { expected: chooseFormat };
    return { ok: false, errors: [{ code: "unknown_format", path: "/format", field: "format", data }] };
  }
  return { ok: false, errors: [{ code: "wrong_type", path: "", data: { expected: "object" } }] };
}

/** Reads a problem from unknown input: shape first, then what its parts say about one another. */
export function readChooseProblem(input: unknown): Read {
  const reading = new Reading();
  const problem = problemFrom(reading, input);
  if (problem !== undefined && reading.errors.length === 0) checkChooseReferences(reading, problem);
  if (problem === undefined || reading.errors.length > 0) return { ok: false, errors: reading.finish() };
  return { ok: true, problem };
}

const problemFields = [
  "start",
  "horizon",
  "holidays",
  "teams",
  "committed",
  "proposals",
  "budget",
  "objective",
  "attitude",
  "current",
  "withinChanges",
  "history",
] as const;

function problemFrom(reading: Reading, input: unknown): ChooseProblem | undefined {
  const source = reading.record(input, "", problemFields);
  if (source === undefined) return undefined;
  const start = reading.date(source.start, "/start");
  const horizon = reading.date(source.horizon, "/horizon");
  const teams = reading.list(source.teams, "/teams", limits.teams, (entry, path) =>
    teamFrom(reading, entry, path),
  );
  const committed = reading.list(source.committed, "/committed", limits.items, (entry, path) =>
    itemFrom(reading, entry, path),
  );
  const proposals = reading.list(source.proposals, "/proposals", limits.items, (entry, path) =>
    proposalFrom(reading, entry, path),
  );
  const more = withoutUndefined({
    holidays: datesFrom(reading, source.holidays, "/holidays"),
    budget: optional(source.budget, (value) => reading.number(value, "/budget", 0, chooseLimits.cost)),
    objective: optional(source.objective, (value) => objectiveFrom(reading, value)),
    attitude: optional(source.attitude, (value) => attitudeFrom(reading, value)),
    current: optional(source.current, (list) =>
      reading.list(list, "/current", limits.items, (entry, path) => currentFrom(reading, entry, path)),
    ),
    history: optional(source.history, (given) => historyFrom(reading, given)),
    withinChanges: optional(source.withinChanges, (value) =>
      reading.number(value, "/withinChanges", 0, limits.items, true),
    ),
  });
  if (start === undefined || horizon === undefined) return undefined;
  return { start, horizon, teams, committed: committed as Item[], proposals, ...more };
}

const proposalFields = [
  "id",
  "name",
  "options",
  "after",
  "afterAnyOf",
  "excludes",
  "earliestStart",
  "hardDate",
  "mustMeet",
  "mustDo",
] as const;

function proposalFrom(reading: Reading, value: unknown, path: string): Proposal | undefined {
  const source = reading.record(value, path, proposalFields);
  if (source === undefined) return undefined;
  const id = reading.text(source.id, `${path}/id`);
  reading.item = id;
  const options = reading.list(source.options, `${path}/options`, chooseLimits.options, (entry, at) =>
    optionFrom(reading, entry, at),
  );
  if (Array.isArray(source.options) && source.options.length === 0)
    reading.fault("missing", `${path}/options/0`);
  const dependencies = (field: "after" | "afterAnyOf") =>
    optional(source[field], (list) =>
      reading.list(list, `${path}/${field}`, limits.items, (entry, at) => dependencyFrom(reading, entry, at)),
    );
  const more = withoutUndefined({
    name: optional(source.name, (name) => reading.text(name, `${path}/name`)),
    after: dependencies("after"),
    afterAnyOf: dependencies("afterAnyOf"),
    excludes: optional(source.excludes, (list) =>
      reading.list(list, `${path}/excludes`, limits.items, (entry, at) => reading.text(entry, at)),
    ),
    earliestStart: optional(source.earliestStart, (date) => reading.date(date, `${path}/earliestStart`)),
    hardDate: optional(source.hardDate, (date) => reading.date(date, `${path}/hardDate`)),
    mustMeet: optional(source.mustMeet, (flag) => flagFrom(reading, flag, `${path}/mustMeet`)),
    mustDo: optional(source.mustDo, (flag) => flagFrom(reading, flag, `${path}/mustDo`)),
  });
  reading.item = undefined;
  return id === undefined ? undefined : { id, options, ...more };
}

function optionFrom(reading: Reading, value: unknown, path: string): Option | undefined {
  const source = reading.record(value, path, ["id", "name", "tasks", "value", "decay", "cost"]);
  if (source === undefined) return undefined;
  const id = reading.text(source.id, `${path}/id`);
  const tasks = reading.list(source.tasks, `${path}/tasks`, limits.teams, (entry, at) =>
    taskFrom(reading, entry, at),
  );
  const more = withoutUndefined({
    name: optional(source.name, (name) => reading.text(name, `${path}/name`)),
    value: optional(source.value, (range) => rangeFrom(reading, range, `${path}/value`, -1e300)),
    decay: optional(source.decay, (decay) => decayFrom(reading, decay, `${path}/decay`)),
    cost: optional(source.cost, (cost) => reading.number(cost, `${path}/cost`, 0, chooseLimits.cost)),
  });
  return id === undefined ? undefined : { id, tasks, ...more };
}

function decayFrom(reading: Reading, value: unknown, path: string): Decay | undefined {
  const source = reading.record(value, path, ["kind", "everyDays", "after"]);
  if (source === undefined) return undefined;
  const { kind } = source;
  if (kind === "none") return { kind };
  if (kind === "halves") {
    const { halvesEveryDays } = chooseLimits;
    const everyDays = reading.number(source.everyDays, `${path}/everyDays`, 1, halvesEveryDays);
    return everyDays === undefined ? undefined : { kind, everyDays };
  }
  if (kind === "expires") {
    const after = reading.date(source.after, `${path}/after`);
    return after === undefined ? undefined : { kind, after };
  }
  return kindFault(reading, kind, path, ["none", "halves", "expires"]);
}

function objectiveFrom(reading: Reading, value: unknown): Objective | undefined {
  const path = "/objective";
  const source = reading.record(value, path, ["kind", "items", "by"]);
  if (source === undefined) return undefined;
  const { kind } = source;
  if (kind === "value") return { kind };
  if (kind === "most_items") {
    const by = reading.date(source.by, `${path}/by`);
    return by === undefined ? undefined : { kind, by };
  }
  if (kind === "earliest_finish") {
    const items = reading.list(source.items, `${path}/items`, limits.items, (entry, at) =>
      reading.text(entry, at),
    );
    if (Array.isArray(source.items) && source.items.length === 0) reading.fault("missing", `${path}/items/0`);
    return { kind, items };
  }
  return kindFault(reading, kind, path, ["value", "earliest_finish", "most_items"]);
}

function attitudeFrom(reading: Reading, value: unknown): Attitude | undefined {
  if (value === "expectation" || value === "p20") return value;
  return reading.fault("wrong_type", "/attitude", { expected: ["expectation", "p20"] });
}

function currentFrom(reading: Reading, value: unknown, path: string): CurrentItem | undefined {
  const source = reading.record(value, path, ["item", "option"]);
  if (source === undefined) return undefined;
  const item = reading.text(source.item, `${path}/item`);
  const option = optional(source.option, (option) => reading.text(option, `${path}/option`));
  if (item === undefined) return undefined;
  return { item, ...(option === undefined ? {} : { option }) };
}

function flagFrom(reading: Reading, value: unknown, path: string): boolean | undefined {
  return typeof value === "boolean"
    ? value
    : reading.fault("wrong_type", path, { expected: "true or false" });
}

function kindFault(reading: Reading, kind: unknown, path: string, expected: string[]): undefined {
  return reading.fault(kind === undefined ? "missing" : "wrong_type", `${path}/kind`, { expected });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends Record<string, unknown>>(record: T): Defined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
}
