import { z } from "zod";

/** Identity of anything: a UUID on the server, a slug in fixtures. */
export const idSchema = z.string().min(1).max(80);

/** What a person wrote and must not be blank. PostgreSQL stores no NUL, so neither do we accept one. */
export const textSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } });

export const title = textSchema(200);
export const line = textSchema(500);
export const prose = textSchema(20_000);
/** Prose that may be left out: blank is absent. */
export const optionalProse = z
  .string()
  .trim()
  .max(20_000)
  .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } });

/** Only the web: `javascript:` and its kin never become a link. */
export const linkSchema = z.url({ protocol: /^https?$/ }).max(2_000);

/** One field that is wrong: `path` in dotted form, `code` stable, `data` what its text needs. */
export type FieldError = {
  readonly path: string;
  readonly code: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

const facts = ["minimum", "maximum", "origin", "format", "expected", "values"] as const;

/** Every field that is wrong, in the order of the data. Our own rules carry their code in `params.code`. */
export function fieldErrors(error: z.ZodError, prefix = ""): FieldError[] {
  return error.issues.map((issue) => {
    const own = issue.code === "custom" ? issue.params?.code : undefined;
    const path = [...(prefix === "" ? [] : [prefix]), ...issue.path.map(String)].join(".");
    const told = Object.entries(issue).filter(([key]) => (facts as readonly string[]).includes(key));
    const code = typeof own === "string" ? own : issue.code;
    return told.length === 0 ? { path, code } : { path, code, data: Object.fromEntries(told) };
  });
}

/**
 * Zod leaves a rule between fields out when one of them is of the wrong type; we name every error at once. With
 * this a rule always runs, and reads a value any part of which may be missing.
 */
export const always = { when: () => true } as const;
export type Unsure<T> = { readonly [key in keyof T]?: T[key] | null | undefined } | null | undefined;
