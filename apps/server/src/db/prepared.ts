import { createHash } from "node:crypto";
import pg from "pg";

/**
 * Statements are planned once per connection and kept: planning a page's statement takes longer than running
 * it. PostgreSQL still plans anew where the values matter enough (`plan_cache_mode` auto).
 */

/** Statements a process keeps; each connection then holds the plans of those it met. */
const mostKept = 400;
/** Statements met once; beyond this many it is forgotten which. */
const mostMet = 2_000;
const longestKept = 30_000;

/**
 * Columns given by `*` change when a newer version's migration adds one, and PostgreSQL then refuses to run the
 * kept plan: such statements are not kept.
 */
const dependsOnColumns = /(?:\bselect|\breturning|,)\s+\*|\.\*/i;

/**
 * Stands in statements whose best plan depends on their values, such as the filters of a list over which most
 * rows or none may pass: kept, they would run by one plan for all values after five times.
 */
export const plannedForItsValues = "/* planned for its values */";

const names = new Map<string, string | null>();

/**
 * The name to keep a statement under; undefined for one that is not kept. It must be met twice, since lists of
 * values make texts that never come again, and it must bring values: what has none (`begin`, `commit`) goes the
 * simple way.
 */
export function statementName(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined) {
    if (name !== null || kept >= mostKept) return name ?? undefined;
    const made = createHash("sha256").update(text).digest("base64url").slice(0, 24);
    names.set(text, made);
    kept++;
    return made;
  }
  if (text.length > longestKept || dependsOnColumns.test(text) || text.includes(plannedForItsValues))
    return undefined;
  if (names.size >= mostMet) for (const [one, of] of names) if (of === null) names.delete(one);
  names.set(text, null);
  return undefined;
}

let kept = 0;

/** A client that keeps statements as above. */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of `query` are many; only one of them is changed
  override query(...given: any[]): any {
    const [text, values] = given;
    if (typeof text === "string" && Array.isArray(values) && values.length > 0) {
      const name = statementName(text);
      if (name !== undefined)
        return Reflect.apply(super.query, this, [{ name, text, values }, ...given.slice(2)]);
    }
    return Reflect.apply(super.query, this, given);
  }
}
