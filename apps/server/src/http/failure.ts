import { type Refusal, refuse } from "../result.ts";

/**
 * Surprises that have a name a person can act on. PostgreSQL's class 08 and 57P are a database that is away
 * or shutting down, 53100 a full disk, 40001 and 40P01 two writers that met (try again).
 */
export function failureOf(error: unknown): Refusal {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "53100" || code === "ENOSPC") return refuse("disk_full");
  if (code === "40001" || code === "40P01") return refuse("conflict");
  if (/^(08|57P)/.test(code) || code === "ECONNREFUSED" || code === "ECONNRESET" || code === "ENOENT_SOCKET")
    return refuse("database_away", { retryAfterSeconds: 5 });
  const message = error instanceof Error ? error.message : "";
  if (/Connection terminated|timeout exceeded when trying to connect/.test(message))
    return refuse("database_away", { retryAfterSeconds: 5 });
  return refuse("internal");
}
