/** One field of a record two people edited: what both started from, mine, and what stands now. */
export type FieldMerge = {
  key: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** `conflict` where both changed it to different things; the others need no question. */
  kind: "same" | "mine" | "theirs" | "conflict";
};

/** Three-way comparison by field; values are JSON. */
export function compareFields(
  keys: readonly string[],
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
): FieldMerge[] {
  return keys.map((key) => {
    const field = { key, base: base[key], mine: mine[key], theirs: theirs[key] };
    if (equal(field.mine, field.theirs)) return { ...field, kind: "same" };
    if (equal(field.mine, field.base)) return { ...field, kind: "theirs" };
    if (equal(field.theirs, field.base)) return { ...field, kind: "mine" };
    return { ...field, kind: "conflict" };
  });
}

export type Side = "mine" | "theirs";

/** The merged record; `choices` answers for conflicts (and may overrule the rest). Undefined while one is open. */
export function mergeFields(
  fields: readonly FieldMerge[],
  choices: Readonly<Record<string, Side | undefined>>,
): Record<string, unknown> | undefined {
  const merged: Record<string, unknown> = {};
  for (const field of fields) {
    const side = choices[field.key] ?? defaultSide(field);
    if (side === undefined) return undefined;
    merged[field.key] = field[side];
  }
  return merged;
}

export function defaultSide({ kind }: FieldMerge): Side | undefined {
  return kind === "conflict" ? undefined : kind === "mine" ? "mine" : "theirs";
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return (a ?? null) === (b ?? null);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => equal(left[key], right[key]));
}
