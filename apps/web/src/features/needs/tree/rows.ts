import type { CountedNeed } from "@ryorin/contract";

export type NeedRow = { need: CountedNeed; depth: number; children: number };

/** The tree as rows in the order they are read: each need, then what lies below it unless it is closed. */
export function needRows(
  needs: readonly CountedNeed[],
  closed: ReadonlySet<string>,
  order: (a: CountedNeed, b: CountedNeed) => number,
): NeedRow[] {
  const below = Map.groupBy(needs, ({ parentId }) => parentId);
  const known = new Set(needs.map(({ id }) => id));
  const rows: NeedRow[] = [];
  function walk(list: readonly CountedNeed[], depth: number): void {
    for (const need of [...list].sort(order)) {
      const children = below.get(need.id) ?? [];
      rows.push({ need, depth, children: children.length });
      if (!closed.has(need.id)) walk(children, depth + 1);
    }
  }
  // A need whose parent is out of sight (archived) stands at the top rather than nowhere.
  walk(
    needs.filter(({ parentId }) => parentId === null || !known.has(parentId)),
    0,
  );
  return rows;
}

/** A need and everything below it: what it cannot be moved into. */
export function withBelow(needs: readonly CountedNeed[], id: string): Set<string> {
  const all = new Set([id]);
  // Parents come before children.
  for (const need of needs) if (need.parentId !== null && all.has(need.parentId)) all.add(need.id);
  return all;
}
