import { judged, limited } from "./faults.ts";
import {
  type Activity,
  type ProjectError,
  type ProjectErrorCode,
  projectLimits,
  type ReadProject,
  type Resource,
} from "./project.ts";

export const projectFormat = "ryorin-project/v1";

/**
 * Reads a parsed `ryorin-project/v1` document (docs/guides/project-file.md). Every fault is reported with its JSON
 * pointer. Never throws on JSON input.
 */
export function readProjectFile(json: unknown): ReadProject {
  const errors: ProjectError[] = [];
  const fault = (code: ProjectErrorCode, path: string, data: ProjectError["data"] = {}): undefined => {
    errors.push({ code, path, data });
  };
  const refused = (): ReadProject => ({ ok: false, errors: limited(errors) });
  const document = record(json, "", ["format", "resources", "activities"]);
  if (document === undefined) return refused();
  if (document.format !== projectFormat) {
    fault("unknown_format", "/format", { expected: projectFormat });
    return refused();
  }
  const resourceAt = new Map<string, number>();
  const resources = list(document.resources, "/resources", projectLimits.resources).map((entry, index) => {
    const path = `/resources/${index}`;
    const source = record(entry, path, ["id", "capacity"]) ?? {};
    const id = name(source.id, `${path}/id`, resourceAt, index);
    return { id, capacity: whole(source.capacity, `${path}/capacity`, projectLimits.capacity) } as Resource;
  });
  const activityAt = new Map<string, number>();
  const read = list(document.activities, "/activities", projectLimits.activities).map((entry, index) => {
    const path = `/activities/${index}`;
    const source = record(entry, path, ["id", "duration", "demands", "after"]) ?? {};
    const id = name(source.id, `${path}/id`, activityAt, index);
    const duration = whole(source.duration, `${path}/duration`, projectLimits.totalDuration);
    return { id, duration, demands: demandsIn(source.demands, `${path}/demands`), after: source.after };
  });
  const successors = read.map(() => new Set<number>());
  read.forEach(({ after }, index) => {
    if (after === undefined) return;
    const path = `/activities/${index}/after`;
    for (const [k, id] of list(after, path, projectLimits.activities).entries()) {
      const before = typeof id === "string" ? activityAt.get(id) : undefined;
      if (typeof id !== "string") fault("wrong_type", `${path}/${k}`, { expected: "text" });
      else if (before === undefined) fault("unknown_activity", `${path}/${k}`, { activity: shown(id) });
      else successors[before]!.add(index);
    }
  });
  if (errors.length > 0) return refused();
  const activities = read.map(
    ({ id, duration, demands }, index): Activity => ({
      id,
      duration,
      demands,
      successors: [...successors[index]!],
    }),
  );
  return judged({ resources, activities }, (index) => ({ path: `/activities/${index}` }));

  function record(value: unknown, path: string, fields: readonly string[]) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return fault(value === undefined ? "missing" : "wrong_type", path, { expected: "object" });
    }
    for (const key of Object.keys(value)) {
      if (!fields.includes(key)) fault("unknown_field", path, { field: shown(key) });
    }
    return value as Readonly<Record<string, unknown>>;
  }

  function list(value: unknown, path: string, limit: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      fault(value === undefined ? "missing" : "wrong_type", path, { expected: "list" });
      return [];
    }
    if (value.length <= limit) return value;
    fault("too_many", path, { count: value.length, limit });
    return [];
  }

  function whole(value: unknown, path: string, max: number): number {
    if (typeof value !== "number") {
      fault(value === undefined ? "missing" : "wrong_type", path, { expected: "number" });
    } else if (!Number.isInteger(value)) fault("not_a_whole_number", path, { value: String(value) });
    else if (value < 0 || value > max) fault("out_of_range", path, { value, min: 0, max });
    else return value;
    return 0;
  }

  function name(value: unknown, path: string, taken: Map<string, number>, index: number): string {
    if (typeof value !== "string") {
      fault(value === undefined ? "missing" : "wrong_type", path, { expected: "text" });
      return "";
    }
    if (value.length === 0 || value.length > projectLimits.textLength) {
      fault("out_of_range", path, { value: shown(value), min: 1, max: projectLimits.textLength });
    } else if (taken.has(value)) fault("duplicate", path, { value: shown(value) });
    else taken.set(value, index);
    return value;
  }

  function demandsIn(value: unknown, path: string): number[] {
    const demands = resources.map(() => 0);
    if (value === undefined) return demands;
    const given = record(value, path, [...resourceAt.keys()]) ?? {};
    for (const [id, r] of resourceAt) {
      if (Object.hasOwn(given, id))
        demands[r] = whole(given[id], `${path}/${escaped(id)}`, projectLimits.capacity);
    }
    return demands;
  }
}

const shown = (text: string): string => text.slice(0, 40);
const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
