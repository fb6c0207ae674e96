import { flatten } from "./flatten.ts";
import { flaw } from "./flaw.ts";
import type { ImportLimits } from "./limits.ts";
import { type ImportRow, ImportStop } from "./problem.ts";

/** One JSON text per line; blank lines are passed over, a bad line costs only itself. */
export async function* readJsonLines(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
): AsyncGenerator<ImportRow> {
  let carry = "";
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      const text = carry + chunk.slice(from, end);
      carry = "";
      from = end + 1;
      const row = rowOfJson(text, line, limits);
      line++;
      if (row !== undefined) yield row;
    }
    carry += chunk.slice(from);
    if (carry.length > limits.recordChars) {
      throw new ImportStop(line, "line_too_long", { limit: limits.recordChars });
    }
  }
  const row = rowOfJson(carry, line, limits);
  if (row !== undefined) yield row;
}

/** The record of one JSON text that begins on `line`; undefined for blank text. */
export function rowOfJson(text: string, line: number, limits: ImportLimits): ImportRow | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (trimmed.length > limits.recordChars)
    throw new ImportStop(line, "line_too_long", { limit: limits.recordChars });
  const broken = flaw(trimmed);
  if (broken !== undefined) return { line, error: broken };
  let value: unknown;
  try {
    value = JSON.parse(trimmed, /[\d.]{16}/.test(trimmed) ? keepDigits : undefined);
  } catch {
    return { line, error: { code: "json_syntax", data: {} } };
  }
  return { line, ...flatten(value, limits) };
}

/** Ids beyond 2^53 would change their last digits as numbers; their source text is kept instead. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" && !Number.isSafeInteger(value) && context?.source !== undefined
    ? context.source
    : value;
}
