/** Rows chosen in a table, by key; `anchor` is where a shift-range starts. */
export type Selection = { keys: ReadonlySet<string>; anchor: string | undefined };

export const nothing: Selection = { keys: new Set(), anchor: undefined };

/** One row in or out; it becomes the anchor. */
export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: key };
}

/** Everything between the anchor and `key`, in the order shown, joins what was chosen before. */
export function extend(selection: Selection, key: string, order: readonly string[]): Selection {
  const from = order.indexOf(selection.anchor ?? key);
  const to = order.indexOf(key);
  if (from < 0 || to < 0) return toggle(selection, key);
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set([...selection.keys, ...between]), anchor: selection.anchor ?? key };
}

/** All of them, or none when all were chosen already. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((key) => selection.keys.has(key));
  return all ? nothing : { keys: new Set(order), anchor: undefined };
}
