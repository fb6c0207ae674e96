type Wait = { readonly proposalId: string; readonly lagDays: number };

/**
 * Proposals may have come to wait for each other in a circle. A plan needs an order, so the wait that closes a
 * circle is dropped, and told: the first items keep theirs.
 */
export function withoutCycles(items: readonly { readonly id: string; readonly after: readonly Wait[] }[]): {
  after: Map<string, Wait[]>;
  dropped: { item: string; waitsFor: string }[];
} {
  if (isAcyclic(items))
    return { after: new Map(items.map((item) => [item.id, [...item.after]])), dropped: [] };
  const after = new Map<string, Wait[]>(items.map((item) => [item.id, []]));
  const dropped: { item: string; waitsFor: string }[] = [];
  for (const { id, after: waits } of items) {
    for (const wait of waits) {
      if (reaches(after, wait.proposalId, id)) dropped.push({ item: id, waitsFor: wait.proposalId });
      else after.get(id)?.push(wait);
    }
  }
  return { after, dropped };
}

/** Whether `from` waits for `to`, directly or through others. */
function reaches(after: ReadonlyMap<string, readonly Wait[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const path = [from];
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    path.push(...(after.get(node) ?? []).map((one) => one.proposalId));
  }
  return false;
}

/** Kahn's way: what waits for nothing is taken away until nothing is left, or only circles are. */
function isAcyclic(items: readonly { readonly id: string; readonly after: readonly Wait[] }[]): boolean {
  const open = new Map(items.map((item) => [item.id, item.after.length]));
  const waiting = new Map<string, string[]>();
  for (const { id, after } of items)
    for (const { proposalId } of after) waiting.set(proposalId, [...(waiting.get(proposalId) ?? []), id]);
  const free = items.filter((item) => item.after.length === 0).map((item) => item.id);
  let taken = 0;
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    taken++;
    for (const next of waiting.get(id) ?? []) {
      const left = (open.get(next) ?? 0) - 1;
      open.set(next, left);
      if (left === 0) free.push(next);
    }
  }
  return taken === items.length;
}
