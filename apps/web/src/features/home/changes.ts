import type { SubjectChange } from "@ryorin/contract";

export type ShownChange = SubjectChange & { seen: boolean };

const keyOf = ({ subject }: SubjectChange): string => `${subject.kind} ${subject.id}`;

/**
 * What the list shows during one visit: once something has been read it fades, but stays until one leaves, so
 * that the page does not empty under the reader's eyes. What is new comes first.
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
  return [...found.values()].sort((a, b) => Number(a.seen) - Number(b.seen) || b.lastSeq - a.lastSeq);
}
