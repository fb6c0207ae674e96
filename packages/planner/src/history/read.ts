import { rangeFrom } from "../format.ts";
import { type EffortActual, type History, limits, type ValueActual } from "../problem.ts";
import type { Reading } from "../reading.ts";

/** Reads the optional `history` of a problem. A team may be gone: its results still tell of the company. */
export function historyFrom(reading: Reading, input: unknown): History | undefined {
  const source = reading.record(input, "/history", ["efforts", "values"]);
  if (source === undefined) return undefined;
  const list = <T>(field: "efforts" | "values", read: (entry: unknown, path: string) => T | undefined) =>
    source[field] === undefined
      ? {}
      : { [field]: reading.list(source[field], `/history/${field}`, limits.actuals, read) };
  return {
    ...list("efforts", (entry, path) => effortFrom(reading, entry, path)),
    ...list("values", (entry, path) => valueFrom(reading, entry, path)),
  };
}

function effortFrom(reading: Reading, entry: unknown, path: string): EffortActual | undefined {
  const fields = ["team", "effort", "actual", "estimatedOn", "finishedOn"];
  const source = reading.record(entry, path, fields);
  if (source === undefined) return undefined;
  const team = reading.text(source.team, `${path}/team`);
  const effort = rangeFrom(reading, source.effort, `${path}/effort`, 0);
  const actual = reading.number(source.actual, `${path}/actual`, 0, limits.personDays);
  const dates = datesOf(reading, source, path, "finishedOn");
  if (team === undefined || effort === undefined || actual === undefined || dates === null) return undefined;
  return { team, effort, actual, estimatedOn: dates.from, finishedOn: dates.to };
}

function valueFrom(reading: Reading, entry: unknown, path: string): ValueActual | undefined {
  const source = reading.record(entry, path, ["value", "actual", "estimatedOn", "measuredOn"]);
  if (source === undefined) return undefined;
  const value = rangeFrom(reading, source.value, `${path}/value`, -1e300);
  const actual = reading.number(source.actual, `${path}/actual`, -1e300, 1e300);
  const dates = datesOf(reading, source, path, "measuredOn");
  if (value === undefined || actual === undefined || dates === null) return undefined;
  return { value, actual, estimatedOn: dates.from, measuredOn: dates.to };
}

function datesOf(
  reading: Reading,
  source: Record<string, unknown>,
  path: string,
  last: "finishedOn" | "measuredOn",
): { from: string; to: string } | null {
  const from = reading.date(source.estimatedOn, `${path}/estimatedOn`);
  const to = reading.date(source[last], `${path}/${last}`);
  if (from === undefined || to === undefined) return null;
  if (from <= to) return { from, to };
  reading.fault("dates_reversed", `${path}/${last}`, { from, to });
  return null;
}
