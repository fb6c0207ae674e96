import type { z } from "zod";

/**
 * One field that is wrong: `path` in dotted form, `code` stable (its text stands in messages under
 * `errors.field.<code>`), `data` what the text needs. Never the value itself.
 */
export type FieldError = {
  readonly path: string;
  readonly code: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads a value by a schema and names every field that is wrong, with paths that begin with `prefix`. */
export function checkFields<S extends z.ZodType>(
  schema: S,
  value: unknown,
  prefix: string,
): Checked<z.output<S>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, errors: parsed.error.issues.map((issue) => fieldError(issue, prefix)) };
}

/** The codes of a wrong request's fields, so that a form shows one kind of message whoever found the error. */
function fieldError(issue: z.core.$ZodIssue, prefix: string): FieldError {
  const path = [prefix, ...issue.path.map(String)].join(".");
  const isBlank = issue.input === undefined || issue.input === null || issue.input === "";
  switch (issue.code) {
    case "invalid_type":
      return isBlank
        ? { path, code: "required" }
        : { path, code: "wrong_type", data: { expected: issue.expected } };
    case "invalid_union":
    case "invalid_value":
      return isBlank
        ? { path, code: "required" }
        : { path, code: "not_a_choice", data: { values: choices(issue) } };
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) === 1) return { path, code: "required" };
      return {
        path,
        code: issue.origin === "string" ? "too_short" : "too_small",
        data: { minimum: Number(issue.minimum) },
      };
    case "too_big":
      return {
        path,
        code: issue.origin === "string" ? "too_long" : "too_big",
        data: { maximum: Number(issue.maximum) },
      };
    case "invalid_format":
      return { path, code: "wrong_format", data: { format: issue.format } };
    case "custom": {
      // Our own rules carry their code in `params.code`.
      const own: unknown = issue.params?.code;
      return { path, code: typeof own === "string" ? own : "not_valid" };
    }
    default:
      return { path, code: "not_valid" };
  }
}

function choices(issue: z.core.$ZodIssueInvalidValue | z.core.$ZodIssueInvalidUnion): string {
  const listed = "values" in issue ? issue.values : "options" in issue ? (issue.options ?? []) : [];
  return listed.map(String).join(", ");
}

/**
 * Zod leaves a rule between fields out when one of them is of the wrong type; we name every error at once. With
 * this a rule always runs, and reads a value any part of which may be missing.
 */
export const always = { when: () => true } as const;
export type Unsure<T> = { readonly [key in keyof T]?: T[key] | null | undefined } | null | undefined;
