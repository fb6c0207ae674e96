import type { SubjectChange } from "@ryorin/contract";

export type ShownChange = SubjectChange & { seen: boolean };

/** More names than these say no more. */
const mostNames = 5;

/**
 * Things without a name of their own (voices, say) are told together, by kind: "31 voices" says more than 31 lines
 * that read "a voice". The row takes the place of its latest.
 */
export function foldUnnamed(changes: readonly ShownChange[]): (ShownChange & { things: number })[] {
  const rows = new Map<string, ShownChange & { things: number }>();
  for (const change of changes) {
    const { subject, seen } = change;
    const isNamed = subject.title !== null || subject.number !== null;
    const key = isNamed ? keyOf(change) : `${subject.kind} ${seen}`;
    const row = rows.get(key);
    rows.set(key, row === undefined ? { ...change, things: 1 } : joined(row, change));
  }
  return [...rows.values()];
}

function joined(
  row: ShownChange & { things: number },
  change: ShownChange,
): ShownChange & { things: number } {
  const counts = new Map(row.kinds.map(({ kind, count }) => [kind, count]));
  for (const { kind, count } of change.kinds) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const people = new Map([...row.by, ...change.by].map((person) => [person.id, person]));
  return {
    ...row,
    kinds: [...counts].map(([kind, count]) => ({ kind, count })),
    by: [...people.values()].slice(0, mostNames),
    things: row.things + 1,
  };
}

const keyOf = ({ subject }: SubjectChange): string => `${subject.kind} ${subject.id}`;

/**
 * What the list shows during one visit: once something has been read it fades, but stays until one leaves, so
 * that the page does not empty under the reader's eyes. What is new comes first, and of that what one follows.
 */
export function keepShown(
  shown: readonly ShownChange[],
  fresh: readonly SubjectChange[],
  seenSeq: number,
): ShownChange[] {
  const found = new Map(
    fresh.map((change) => [keyOf(change), { ...change, seen: change.lastSeq <= seenSeq }]),
  );
  for (const change of shown) {
    if (!found.has(keyOf(change))) found.set(keyOf(change), { ...change, seen: change.lastSeq <= seenSeq });
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.seen) - Number(b.seen) || Number(b.followed) - Number(a.followed) || b.lastSeq - a.lastSeq,
  );
}
