import { Logger } from "graphile-worker";
import type { Log } from "../house.ts";

/** What the queue says that an operator should hear. */
export function jobLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log("error", message);
    else if (level === "warning") log("warn", message);
  });
}
