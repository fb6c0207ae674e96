import type { ErrorCode } from "@ryorin/contract";
import { type Refusal, refuse } from "../result.ts";

/**
 * Surprises that have a name a person can act on. PostgreSQL's class 08 and 57P are a database that is away
 * or shutting down, 53300 one that takes no more connections, 53100 a full disk, 40001 and 40P01 two writers
 * that met (try again). The rest of the list are values that no column holds, such as a text with NUL: the
 * caller sent them, past a check that should have named the field.
 */
const codes: Readonly<Record<string, ErrorCode>> = {
  "53100": "disk_full",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  "40001": "conflict",
  "40P01": "conflict",
  "53300": "database_away",
  ECONNREFUSED: "database_away",
  ECONNRESET: "database_away",
  EPIPE: "database_away",
  ETIMEDOUT: "database_away",
  EHOSTUNREACH: "database_away",
  ENETUNREACH: "database_away",
  ENOTFOUND: "database_away",
  EAI_AGAIN: "database_away",
  "22003": "malformed",
  "22007": "malformed",
  "22008": "malformed",
  "22021": "malformed",
  "22P02": "malformed",
  "22P05": "malformed",
};

/** What the driver says without a code when a connection ends under a query, or none is given in time. */
const away =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Cannot use a pool after calling end|Client was closed/;

export function failureOf(error: unknown): Refusal {
  const {
    code = "",
    syscall,
    message = "",
  } = (error ?? {}) as {
    code?: unknown;
    syscall?: unknown;
    message?: string;
  };
  // The embedded database's socket is not there while it is down.
  const isAway =
    /^(08|57P)/.test(String(code)) || (code === "ENOENT" && syscall === "connect") || away.test(message);
  const found = isAway ? "database_away" : (codes[String(code)] ?? "internal");
  return found === "database_away" ? refuse(found, { retryAfterSeconds: 5 }) : refuse(found);
}
