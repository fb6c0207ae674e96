import type { ImportLimits } from "./limits.ts";
import {
  type Cell,
  emptyRecord,
  type ImportProblem,
  type ImportRecord,
  type ImportWarning,
} from "./problem.ts";

export type Flat =
  | { readonly record: ImportRecord; readonly warnings?: readonly ImportWarning[] }
  | { readonly error: ImportProblem };

/**
 * One JSON value → a flat record with dotted keys: `author.email`; a list of plain values stays a list, a list
 * of objects becomes one list per key (`labels.name` → ["bug", "ui"]). Numbers keep their digits, null is "".
 * A bare string is the record { value }, a bare list { #1, #2, … }.
 */
export function flatten(value: unknown, limits: ImportLimits): Flat {
  const flat = new Flattening(limits);
  if (Array.isArray(value)) {
    value.forEach((one, index) => {
      flat.add(`#${index + 1}`, one, 1);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) flat.add(key, one, 1);
  } else if (value === null || value === undefined) {
    return { error: { code: "json_not_a_record", data: {} } };
  } else {
    flat.add("value", value, 1);
  }
  return flat.result();
}

class Flattening {
  readonly #limits: ImportLimits;
  readonly #record = emptyRecord();
  #columns = 0;
  #error: ImportProblem | undefined;
  #replaced = false;

  constructor(limits: ImportLimits) {
    this.#limits = limits;
  }

  add(key: string, value: unknown, depth: number): void {
    if (this.#error !== undefined) return;
    if (depth > this.#limits.jsonDepth)
      this.#error = { code: "json_too_deep", data: { limit: this.#limits.jsonDepth } };
    else if (Array.isArray(value)) this.#addList(key, value, depth);
    else if (typeof value === "object" && value !== null) {
      for (const [inner, one] of Object.entries(value)) this.add(`${key}.${inner}`, one, depth + 1);
    } else this.#put(key, this.#scalar(key, value));
  }

  #addList(key: string, list: readonly unknown[], depth: number): void {
    const plain: string[] = [];
    for (const one of list) {
      if (typeof one !== "object" || one === null) {
        plain.push(this.#scalar(key, one));
        continue;
      }
      const part = new Flattening(this.#limits);
      if (Array.isArray(one)) part.add(key, one, depth + 1);
      else for (const [inner, value] of Object.entries(one)) part.add(`${key}.${inner}`, value, depth + 1);
      this.#error ??= part.#error;
      this.#replaced ||= part.#replaced;
      for (const [name, cell] of Object.entries(part.#record)) this.#append(name, cell);
      if (this.#error !== undefined) return;
    }
    if (plain.length > 0) this.#append(key, plain);
  }

  #append(key: string, cell: Cell): void {
    const more = typeof cell === "string" ? [cell] : cell;
    const before = this.#record[key];
    if (before === undefined) this.#put(key, [...more]);
    else if (typeof before === "string") this.#record[key] = [before, ...more];
    else (before as string[]).push(...more);
  }

  #put(key: string, cell: Cell): void {
    if (!(key in this.#record)) this.#columns++;
    if (this.#columns > this.#limits.columns) {
      this.#error ??= { code: "too_many_columns", data: { limit: this.#limits.columns } };
      return;
    }
    this.#record[key.isWellFormed() ? key : key.toWellFormed()] = cell;
  }

  #scalar(key: string, value: unknown): string {
    if (value === null || value === undefined) return "";
    const text = String(value);
    if (text.length > this.#limits.fieldChars) {
      this.#error ??= {
        code: "field_too_long",
        data: { column: key.slice(0, 60), limit: this.#limits.fieldChars },
      };
    } else if (text.includes("\0")) this.#error ??= { code: "nul_byte", data: { column: key.slice(0, 60) } };
    if (text.isWellFormed()) return text;
    // An escape such as "\ud83d" alone: a tool cut an emoji in half. The rest of the text is sound.
    this.#replaced = true;
    return text.toWellFormed();
  }

  result(): Flat {
    if (this.#error !== undefined) return { error: this.#error };
    if (!this.#replaced) return { record: this.#record };
    return { record: this.#record, warnings: [{ code: "surrogate_replaced", data: {} }] };
  }
}
