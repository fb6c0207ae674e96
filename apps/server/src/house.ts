import type { Db } from "./db/database.ts";
import type { Identity } from "./features/identity/identity.ts";
import type { Authenticate } from "./http/session.ts";
import type { Hub } from "./live/hub.ts";

/** What the parts of the server share; made once in main.ts, and per file in tests. */
export type House = {
  readonly db: Db;
  /** Connection string, for the few parts that need a connection of their own (notifications, jobs). */
  readonly databaseUrl: string;
  readonly clock: () => Date;
  /** Signs cookies and hashes tokens. */
  readonly secret: string;
  /** Origin people use in their browser, for links and cross-site checks. */
  readonly origin: string;
  readonly dataFolder: string;
  /** `identity.callers.authenticate`. */
  readonly authenticate: Authenticate;
  readonly identity: Identity;
  readonly hub: Hub;
  readonly log: Log;
};

export type Log = (
  level: "info" | "warn" | "error",
  message: string,
  facts?: Record<string, unknown>,
) => void;
