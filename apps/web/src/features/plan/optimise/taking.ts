import type { OptimisedChange, ScenarioChanges } from "@ryorin/contract";

/** The whole of a better plan over what one tries: order and choice are its own, everything else stays. */
export function takeAll(before: ScenarioChanges, better: ScenarioChanges): ScenarioChanges {
  const held = new Set(before.included.map((one) => one.proposalId));
  return {
    ...before,
    order: "manual",
    positions: better.positions,
    included: [...before.included, ...better.included.filter((one) => !held.has(one.proposalId))],
  };
}

/**
 * One item of a better plan: it comes in where it was out, and stands right after the nearest of those that it
 * follows there. `shown`: the unfinished items in their present order.
 */
export function takeOne(
  before: ScenarioChanges,
  shown: readonly string[],
  better: ScenarioChanges,
  { item }: Pick<OptimisedChange, "item">,
): ScenarioChanges {
  const rest = shown.filter((one) => one !== item);
  const ahead = better.positions.slice(0, Math.max(0, better.positions.indexOf(item)));
  const after = ahead.findLast((one) => rest.includes(one));
  const at = after === undefined ? 0 : rest.indexOf(after) + 1;
  const chosen = better.included.find((one) => one.proposalId === item);
  const isIn = before.included.some((one) => one.proposalId === item);
  return {
    ...before,
    order: "manual",
    positions: [...rest.slice(0, at), item, ...rest.slice(at)],
    included: chosen === undefined || isIn ? before.included : [...before.included, chosen],
  };
}
