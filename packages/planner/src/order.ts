import { mean } from "@ryorin/domain";
import type { Item, Problem } from "./problem.ts";

/**
 * Indices of the items in the order in which capacity is handed out: work under way first, then by the problem's
 * `order`. What an item waits for is drawn forward to stand before it, so an unimportant predecessor of an
 * important item is not left to the end. Every item comes after its predecessors.
 */
export function itemOrder(problem: Problem): Int32Array {
  const { items } = problem;
  const index = new Map(items.map((item, i) => [item.id, i]));
  const wanted = items.map((_, i) => i);
  if (problem.order === "value_per_effort") {
    const worth = items.map(valuePerEffort);
    wanted.sort((a, b) => compare(worth[b]!, worth[a]!) || a - b);
  }
  const under = wanted.filter((i) => isUnderWay(items[i]!));
  const others = wanted.filter((i) => !isUnderWay(items[i]!));
  const waitsFor = items.map((item) =>
    isUnderWay(item) ? [] : (item.after ?? []).map((dependency) => index.get(dependency.item)!),
  );
  return predecessorsFirst([...under, ...others], waitsFor);
}

/** `wanted`, with what each entry waits for drawn forward to stand before it. `waitsFor` has no cycle. */
export function predecessorsFirst(
  wanted: readonly number[],
  waitsFor: readonly (readonly number[])[],
): Int32Array {
  const order = new Int32Array(wanted.length);
  const next = new Int32Array(wanted.length);
  const placed = new Uint8Array(wanted.length);
  let count = 0;
  for (const root of wanted) {
    const path = placed[root] === 0 ? [root] : [];
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const to = waitsFor[node]![next[node]!++];
      if (to !== undefined) {
        if (placed[to] === 0) path.push(to);
        continue;
      }
      placed[node] = 1;
      order[count++] = node;
      path.pop();
    }
  }
  return order;
}

/** Work has begun and is not finished. */
export function isUnderWay(item: Item): boolean {
  if (item.finishedOn !== undefined) return false;
  return item.startedOn !== undefined || item.tasks.some((task) => (task.spent ?? 0) > 0);
}

/** Finished, by its own date or because each of its tasks has one. */
export function isFinished(item: Item): boolean {
  if (item.finishedOn !== undefined) return true;
  return item.tasks.length > 0 && item.tasks.every((task) => task.finishedOn !== undefined);
}

/** Expected value per expected person-day still to be spent; items without a value come last. */
export function valuePerEffort(item: Item): number {
  if (item.value === undefined) return Number.NEGATIVE_INFINITY;
  let effort = 0;
  for (const task of item.tasks) {
    if (task.finishedOn === undefined)
      effort += Math.max(0, mean(task.effort, "positive") - (task.spent ?? 0));
  }
  const value = mean(item.value, "signed");
  if (effort > 0) return value / effort;
  return value >= 0 ? Number.MAX_VALUE : -Number.MAX_VALUE;
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
