import { damage } from "./decode.ts";
import type { ImportProblem } from "./problem.ts";

/**
 * Text goes on verbatim: not trimmed inside, not Unicode-normalised (a voice is a quotation; search and
 * duplicate detection fold it on their side), control characters and odd spaces included. Only what
 * PostgreSQL cannot store, or what is not the writer's text, is refused: NUL, undecodable bytes, and lone
 * surrogates that a UTF-16 file holds raw.
 */
export function flaw(text: string): ImportProblem | undefined {
  if (text.includes("\0")) return { code: "nul_byte", data: {} };
  if (text.includes(damage) || !text.isWellFormed()) return { code: "invalid_bytes", data: {} };
  return undefined;
}
