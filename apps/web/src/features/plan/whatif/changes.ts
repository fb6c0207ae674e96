import { type PlanItem, type ScenarioChanges, scenarioChanges } from "@ryorin/contract";

/** Edits of a scenario's changes: each returns new changes and leaves the old ones as they were. */

export const noChanges: ScenarioChanges = scenarioChanges.parse({});
/** What the present plan goes by while no baseline was ever committed. */
export const beforeFirstBaseline: ScenarioChanges = scenarioChanges.parse({ order: "value_per_effort" });

/** What the present plan takes over from its baseline: what that once tried is decided by now. */
export const asPresent = (changes: ScenarioChanges): ScenarioChanges => ({ ...changes, included: [] });

const without = <T extends { proposalId: string }>(list: readonly T[], id: string): T[] =>
  list.filter((one) => one.proposalId !== id);

export function setEarliestStart(changes: ScenarioChanges, id: string, date: string | null): ScenarioChanges {
  const rest = without(changes.earliestStarts, id);
  return { ...changes, earliestStarts: date === null ? rest : [...rest, { proposalId: id, date }] };
}

/** `undefined`: what the review said holds again; null: no hard date, whatever the review said. */
export function setHardDate(
  changes: ScenarioChanges,
  id: string,
  date: string | null | undefined,
): ScenarioChanges {
  const rest = without(changes.hardDates, id);
  return { ...changes, hardDates: date === undefined ? rest : [...rest, { proposalId: id, date }] };
}

export function setExcluded(changes: ScenarioChanges, id: string, excluded: boolean): ScenarioChanges {
  const rest = changes.excluded.filter((one) => one !== id);
  return { ...changes, excluded: excluded ? [...rest, id] : rest };
}

export function setIncluded(
  changes: ScenarioChanges,
  proposalId: string,
  optionId: string | null,
): ScenarioChanges {
  const rest = without(changes.included, proposalId);
  return { ...changes, included: optionId === null ? rest : [...rest, { proposalId, optionId }] };
}

/** Statuses of what both keys accepted: by itself it is in the plan. */
const accepted: readonly PlanItem["status"][] = ["accepted", "planned", "in_delivery"];

/** Takes an item out, in whichever option it is planned. */
export function leaveOut(
  changes: ScenarioChanges,
  { id, status }: Pick<PlanItem, "id" | "status">,
): ScenarioChanges {
  const untried = setIncluded(changes, id, null);
  return accepted.includes(status) ? setExcluded(untried, id, true) : untried;
}

export function setMaxPeople(
  changes: ScenarioChanges,
  proposalId: string,
  teamId: string | null,
  maxPeople: number | null,
): ScenarioChanges {
  const rest = changes.maxPeople.filter((one) => one.proposalId !== proposalId || one.teamId !== teamId);
  return { ...changes, maxPeople: maxPeople === null ? rest : [...rest, { proposalId, teamId, maxPeople }] };
}

/** Puts an item at a place among those shown; by that the order becomes one made by hand. */
export function moveItem(
  changes: ScenarioChanges,
  shown: readonly string[],
  id: string,
  to: number,
): ScenarioChanges {
  const rest = shown.filter((one) => one !== id);
  const at = Math.max(0, Math.min(rest.length, to));
  const positions = [...rest.slice(0, at), id, ...rest.slice(at)];
  return { ...changes, order: "manual", positions };
}

export type ListKey = "capacity" | "people" | "holidays";

export function addTo<K extends ListKey>(
  changes: ScenarioChanges,
  key: K,
  entry: ScenarioChanges[K][number],
): ScenarioChanges {
  return { ...changes, [key]: [...changes[key], entry] };
}

export function removeFrom(changes: ScenarioChanges, key: ListKey, at: number): ScenarioChanges {
  return { ...changes, [key]: changes[key].filter((_, index) => index !== at) };
}

export const sameChanges = (a: ScenarioChanges, b: ScenarioChanges): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
