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
