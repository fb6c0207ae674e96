/** Steps that can be undone and done again; the oldest fall off. */
export type History<V> = { past: readonly V[]; present: V; future: readonly V[] };

const longest = 200;

export const startHistory = <V>(present: V): History<V> => ({ past: [], present, future: [] });

/** A new step; what had been undone before it is gone. */
export function step<V>({ past, present }: History<V>, next: V): History<V> {
  return { past: [...past, present].slice(-longest), present: next, future: [] };
}

export function undo<V>(history: History<V>): History<V> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future] };
}

export function redo<V>(history: History<V>): History<V> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
