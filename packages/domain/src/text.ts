import { z } from "zod";

/** Identity of anything: a UUID on the server, a slug in fixtures. */
export const idSchema = z.string().min(1).max(80);

/** PostgreSQL stores no NUL, and half a character has no bytes that could be hashed: neither is accepted. */
const isStorable = (text: string): boolean => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text);
const notStorable = { params: { code: "nul" } };

/** What a person wrote and must not be blank. */
export const textSchema = (longest: number) =>
  z.string().trim().min(1).max(longest).refine(isStorable, notStorable);

export const title = textSchema(200);
export const line = textSchema(500);
export const prose = textSchema(20_000);
/** Prose that may be left out: blank is absent. */
export const optionalProse = z.string().trim().max(20_000).refine(isStorable, notStorable);

/** Only the web: `javascript:` and its kin never become a link. */
export const linkSchema = z.url({ protocol: /^https?$/ }).max(2_000);
