import type { Log } from "./house.ts";

/** One line per event on standard error, as JSON, so that any log collector reads it. */
export const writeLog: Log = (level, message, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`);
};
