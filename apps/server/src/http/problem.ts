import { type ErrorCode, type Problem, statusOf } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import type { z } from "zod";
import type { FieldError, Refusal } from "../result.ts";
import { translate } from "./translate.ts";

/** A refusal as RFC 9457 problem details in the reader's language. */
export function problemResponse(refusal: Refusal, language: Language): Response {
  const status = statusOf(refusal.code);
  const body: Problem = {
    type: `/errors/${refusal.code}`,
    title: translate(language, `errors.${refusal.code}`, refusal.data),
    status,
    code: refusal.code,
    ...(refusal.errors === undefined
      ? {}
      : { errors: refusal.errors.map((one) => fieldProblem(one, language)) }),
    ...(refusal.data === undefined ? {} : { data: { ...refusal.data } }),
  };
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "content-language": language,
  };
  const wait = refusal.data?.retryAfterSeconds;
  if (typeof wait === "number") headers["retry-after"] = String(wait);
  return new Response(JSON.stringify(body), { status, headers });
}

function fieldProblem(error: FieldError, language: Language) {
  return {
    path: error.path,
    code: error.code,
    // A format of its own words (`wrong_format_email`) where there are some.
    message: translate(language, `errors.field.${error.code}`, {
      ...error.data,
      context: error.data?.format,
    }),
  };
}

/** Every issue of a failed validation at once, as field errors with stable codes. */
export function invalid(error: z.ZodError, place: string): Refusal {
  const code: ErrorCode = "invalid";
  return { ok: false, code, errors: error.issues.map((issue) => fieldError(issue, place)) };
}

function fieldError(issue: z.core.$ZodIssue, place: string): FieldError {
  const path = [place, ...issue.path.map(String)].filter((part) => part !== "body").join(".");
  switch (issue.code) {
    case "invalid_type":
      return {
        path,
        code: issue.input === undefined ? "required" : "wrong_type",
        data: { expected: issue.expected },
      };
    case "too_small":
      return {
        path,
        // One character at least means: not blank.
        code: issue.origin !== "string" ? "too_small" : issue.minimum === 1 ? "required" : "too_short",
        data: { minimum: Number(issue.minimum) },
      };
    case "too_big":
      return {
        path,
        code: issue.origin === "string" ? "too_long" : "too_big",
        data: { maximum: Number(issue.maximum) },
      };
    case "invalid_value":
      return { path, code: "not_a_choice", data: { values: issue.values.join(", ") } };
    case "invalid_format":
      return { path, code: "wrong_format", data: { format: issue.format } };
    case "unrecognized_keys":
      return { path, code: "unknown_field", data: { keys: issue.keys.join(", ") } };
    case "custom": {
      const told = issue.params?.code;
      return { path, code: typeof told === "string" ? told : "not_valid", data: issue.params ?? {} };
    }
    default:
      return { path, code: "not_valid" };
  }
}
