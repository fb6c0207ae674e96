import type { LaunchItem } from "@ryorin/contract";

export type DraftItem = Omit<LaunchItem, "id"> & { id?: string };

/** Done, or left out with a reason: only then may it be launched. */
export const isSettled = ({ done, waivedBecause }: DraftItem): boolean => done || waivedBecause.trim() !== "";

/** A list as a record by item, so that two versions of it can be merged item by item. */
export const byId = (items: readonly LaunchItem[]): Record<string, LaunchItem> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

/** Back from a record: in the order of the first list that knows an item; one that a side removed is gone. */
export function fromMerged(
  merged: Record<string, unknown>,
  theirs: readonly LaunchItem[],
  mine: readonly DraftItem[],
): DraftItem[] {
  const order = [...new Set([...theirs.map(({ id }) => id), ...mine.flatMap(({ id }) => (id ? [id] : []))])];
  const kept = order.flatMap((id) => {
    const item = merged[id] as LaunchItem | undefined;
    return item === undefined || item === null ? [] : [item];
  });
  return [...kept, ...mine.filter(({ id }) => id === undefined)];
}
