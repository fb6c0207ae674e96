import { refusalCodes } from "@ryorin/domain";
import { z } from "zod";

/**
 * Every code an answer may carry, with its HTTP status. Texts stand in messages under `errors.<code>`.
 * The domain's refusals are conflicts with the present state: 409.
 */
const own = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  sign_in_failed: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale: 409,
  conflict: 409,
  already_exists: 409,
  version_required: 428,
  idempotency_reused: 422,
  too_many: 429,
  too_large: 413,
  unsupported_media: 415,
  unreadable_file: 422,
  proposals_unreadable: 422,
  history_unreadable: 422,
  history_empty: 422,
  history_too_short: 422,
  took_too_long: 422,
  workspace_required: 400,
  invitation_spent: 410,
  last_owner: 409,
  set_up_done: 409,
  baseline_open: 409,
  not_revealed: 409,
  plan_not_ready: 409,
  disk_full: 507,
  database_away: 503,
  busy: 503,
  internal: 500,
} as const;

export type OwnErrorCode = keyof typeof own;
export type ErrorCode = OwnErrorCode | (typeof refusalCodes)[number];

export const errorCodes: readonly ErrorCode[] = [...(Object.keys(own) as OwnErrorCode[]), ...refusalCodes];

/** The HTTP status of an error code. A refusal of the protocol's rules is a 409: the state of things is against it. */
export function statusOf(code: ErrorCode): number {
  return code in own ? own[code as OwnErrorCode] : 409;
}

/** RFC 9457 problem details; `errors` names every field at once. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** Facts a person can act on: who could act, the current state of a stale record. */
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;
