import type { Log } from "./house.ts";

/**
 * One line per event on standard error: as JSON, so that any log collector reads it, or, where a person sits at the
 * terminal, in words and only what they may have to act on.
 */
export const writeLog: Log = (level, message, facts = {}) => {
  const at = new Date().toISOString();
  if (!process.stderr.isTTY) process.stderr.write(`${JSON.stringify({ at, level, message, ...facts })}\n`);
  else if (level !== "info") {
    const told = Object.keys(facts).length === 0 ? "" : ` ${JSON.stringify(facts)}`;
    process.stderr.write(`${at.slice(11, 19)} ${level}: ${message}${told}\n`);
  }
};
