import type { ScenarioChanges } from "@ryorin/contract";

/** One thing a scenario changes, as code and data; its sentence is made where it is read. */
export type Difference =
  | { code: "byValue" }
  | { code: "byHand" }
  | { code: "moved" }
  | { code: "excluded" | "putBack"; item: string }
  | { code: "included"; item: string; option: string }
  | { code: "notIncluded"; item: string }
  | { code: "earliestStart" | "hardDate"; item: string; date: string }
  | { code: "noEarliestStart" | "noHardDate" | "hardDateAsReviewed"; item: string }
  | { code: "capacity" | "noCapacity"; team: string; from: string; until: string | null; personDays: number }
  | { code: "people" | "noPeople"; team: string; from: string; people: number; personDays: number }
  | { code: "holiday" | "noHoliday"; team: string | null; date: string }
  | { code: "maxPeople"; item: string; team: string | null; people: number }
  | { code: "noMaxPeople"; item: string; team: string | null }
  | { code: "horizon"; days: number };

/** What `now` says otherwise than `before`, for a person to read: which edits are not saved yet. */
export function differences(before: ScenarioChanges, now: ScenarioChanges): Difference[] {
  const found: Difference[] = [];
  if (before.order !== now.order) found.push({ code: now.order === "manual" ? "byHand" : "byValue" });
  else if (now.order === "manual" && JSON.stringify(before.positions) !== JSON.stringify(now.positions))
    found.push({ code: "moved" });
  for (const item of added(before.excluded, now.excluded)) found.push({ code: "excluded", item });
  for (const item of added(now.excluded, before.excluded)) found.push({ code: "putBack", item });
  for (const { proposalId, optionId } of added(before.included, now.included))
    found.push({ code: "included", item: proposalId, option: optionId });
  for (const { proposalId } of added(now.included, before.included))
    if (!now.included.some((one) => one.proposalId === proposalId))
      found.push({ code: "notIncluded", item: proposalId });
  found.push(...starts(before, now), ...hardDates(before, now));
  for (const { teamId, ...rest } of added(before.capacity, now.capacity))
    found.push({ code: "capacity", team: teamId, ...rest });
  for (const { teamId, ...rest } of added(now.capacity, before.capacity))
    found.push({ code: "noCapacity", team: teamId, ...rest });
  for (const { teamId, ...rest } of added(before.people, now.people))
    found.push({ code: "people", team: teamId, ...rest });
  for (const { teamId, ...rest } of added(now.people, before.people))
    found.push({ code: "noPeople", team: teamId, ...rest });
  for (const { teamId, date } of added(before.holidays, now.holidays))
    found.push({ code: "holiday", team: teamId, date });
  for (const { teamId, date } of added(now.holidays, before.holidays))
    found.push({ code: "noHoliday", team: teamId, date });
  for (const { proposalId, teamId, maxPeople } of added(before.maxPeople, now.maxPeople))
    found.push({ code: "maxPeople", item: proposalId, team: teamId, people: maxPeople });
  for (const { proposalId, teamId } of added(now.maxPeople, before.maxPeople))
    if (!now.maxPeople.some((one) => one.proposalId === proposalId && one.teamId === teamId))
      found.push({ code: "noMaxPeople", item: proposalId, team: teamId });
  if (before.horizonDays !== now.horizonDays) found.push({ code: "horizon", days: now.horizonDays });
  return found;
}

function starts(before: ScenarioChanges, now: ScenarioChanges): Difference[] {
  const gone = added(now.earliestStarts, before.earliestStarts).filter(
    ({ proposalId }) => !now.earliestStarts.some((one) => one.proposalId === proposalId),
  );
  return [
    ...added(before.earliestStarts, now.earliestStarts).map(
      ({ proposalId, date }): Difference => ({ code: "earliestStart", item: proposalId, date }),
    ),
    ...gone.map(({ proposalId }): Difference => ({ code: "noEarliestStart", item: proposalId })),
  ];
}

function hardDates(before: ScenarioChanges, now: ScenarioChanges): Difference[] {
  const gone = added(now.hardDates, before.hardDates).filter(
    ({ proposalId }) => !now.hardDates.some((one) => one.proposalId === proposalId),
  );
  return [
    ...added(before.hardDates, now.hardDates).map(
      ({ proposalId, date }): Difference =>
        date === null
          ? { code: "noHardDate", item: proposalId }
          : { code: "hardDate", item: proposalId, date },
    ),
    ...gone.map(({ proposalId }): Difference => ({ code: "hardDateAsReviewed", item: proposalId })),
  ];
}

/** Entries of `now` that `before` does not hold. */
function added<T>(before: readonly T[], now: readonly T[]): T[] {
  const held = new Set(before.map((one) => JSON.stringify(one)));
  return now.filter((one) => !held.has(JSON.stringify(one)));
}
