import { dayOfDate } from "./dates.ts";
import {
  type IsoDate,
  type ItemId,
  limits,
  type PlanError,
  type PlanErrorCode,
  type TeamId,
} from "./problem.ts";

/** Reads unknown JSON, collects every fault with its path, and returns `undefined` for what it cannot use. */
export class Reading {
  readonly errors: PlanError[] = [];
  #omitted = 0;
  /** What is being read, so that a fault can name it. */
  item: ItemId | undefined;
  team: TeamId | undefined;

  fault(code: PlanErrorCode, path: string, data: Record<string, unknown> = {}): undefined {
    if (this.errors.length >= limits.errors) {
      this.#omitted++;
      return undefined;
    }
    const error: PlanError = { code, path, data };
    const field = path.slice(path.lastIndexOf("/") + 1);
    if (field !== "" && !/^\d+$/.test(field)) error.field = field;
    if (this.item !== undefined) error.item = this.item;
    if (this.team !== undefined) error.team = this.team;
    this.errors.push(error);
    return undefined;
  }

  /** The faults found; a last `more_errors` says how many were left out. */
  finish(): PlanError[] {
    if (this.#omitted === 0) return this.errors;
    return [...this.errors, { code: "more_errors", path: "", data: { count: this.#omitted } }];
  }

  record(value: unknown, path: string, fields: readonly string[]): Record<string, unknown> | undefined {
    if (value === undefined) return this.fault("missing", path);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.fault("wrong_type", path, { expected: "object" });
    }
    for (const key of Object.keys(value)) {
      if (!fields.includes(key)) {
        this.fault("unknown_field", `${path}/${escaped(key)}`, { known: [...fields] });
      }
    }
    return value as Record<string, unknown>;
  }

  list<T>(
    value: unknown,
    path: string,
    limit: number,
    read: (entry: unknown, path: string) => T | undefined,
  ): T[] {
    if (value === undefined) {
      this.fault("missing", path);
      return [];
    }
    if (!Array.isArray(value)) {
      this.fault("wrong_type", path, { expected: "list" });
      return [];
    }
    if (value.length > limit) {
      this.fault("too_many", path, { count: value.length, limit });
      return [];
    }
    const entries: T[] = [];
    for (let i = 0; i < value.length; i++) {
      const entry = read(value[i], `${path}/${i}`);
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  text(value: unknown, path: string): string | undefined {
    if (value === undefined) return this.fault("missing", path);
    if (typeof value !== "string") return this.fault("wrong_type", path, { expected: "text" });
    if (value.length === 0 || value.length > limits.textLength) {
      return this.fault("out_of_range", path, { length: value.length, min: 1, max: limits.textLength });
    }
    return value;
  }

  number(value: unknown, path: string, min: number, max: number, whole = false): number | undefined {
    if (value === undefined) return this.fault("missing", path);
    if (typeof value !== "number" || !Number.isFinite(value)) {
      return this.fault("wrong_type", path, { expected: "number" });
    }
    if (whole && !Number.isInteger(value))
      return this.fault("wrong_type", path, { expected: "whole_number" });
    if (value < min || value > max) return this.fault("out_of_range", path, { value, min, max });
    return value;
  }

  date(value: unknown, path: string): IsoDate | undefined {
    if (value === undefined) return this.fault("missing", path);
    if (typeof value !== "string" || dayOfDate(value) === null) {
      return this.fault("not_a_date", path, typeof value === "string" ? { value: value.slice(0, 40) } : {});
    }
    return value;
  }
}

function escaped(key: string): string {
  return key.slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1");
}
