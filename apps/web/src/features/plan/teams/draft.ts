import type { CapacityStep, Team } from "@ryorin/contract";

/** A team while it is edited: numbers may be empty, or NaN where what was typed is none; people carry their names along. */
export type TeamDraft = {
  name: string;
  workingDays: number[];
  wip: number | null;
  capacity: { from: string; personDays: number | null; people: number | null }[];
  members: { personId: string; name: string | null; from: string; until: string | null; share: number }[];
  holidays: { date: string; name: string }[];
};

export const newTeam = (today: string): TeamDraft => ({
  name: "",
  workingDays: [1, 2, 3, 4, 5],
  wip: null,
  capacity: [{ from: today, personDays: null, people: null }],
  members: [],
  holidays: [],
});

export const draftOf = (team: Team): TeamDraft => ({
  name: team.name,
  workingDays: team.workingDays,
  wip: team.wip,
  capacity: team.capacity,
  members: team.members.map(({ person, from, until, share }) => ({
    personId: person.id,
    name: person.name,
    from,
    until,
    share,
  })),
  holidays: team.holidays,
});

export type DraftFault =
  | "name"
  | "workingDays"
  | "capacity"
  | "capacityDoubled"
  | "members"
  | "holidays"
  | "figures";

/** What keeps a draft from being saved; the server checks again. */
export function faultsOf(draft: TeamDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (draft.name.trim() === "") faults.push("name");
  if (draft.workingDays.length === 0) faults.push("workingDays");
  const days = draft.capacity.map(({ from }) => from);
  if (draft.capacity.some((one) => one.from === "" || one.personDays === null || one.people === null))
    faults.push("capacity");
  if (new Set(days).size < days.length) faults.push("capacityDoubled");
  if (draft.members.some(({ from, until }) => from === "" || (until !== null && until < from)))
    faults.push("members");
  if (draft.holidays.some(({ date, name }) => date === "" || name.trim() === "")) faults.push("holidays");
  if (Number.isNaN(draft.wip) || draft.members.some(({ share }) => Number.isNaN(share)))
    faults.push("figures");
  return faults;
}

/** For the server: lists in the order of their days. Only for a draft without faults. */
export const inputOf = (draft: TeamDraft) => ({
  name: draft.name,
  workingDays: [...draft.workingDays].sort((a, b) => a - b),
  wip: draft.wip,
  capacity: (draft.capacity as CapacityStep[]).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  members: draft.members.map(({ personId, from, until, share }) => ({ personId, from, until, share })),
  holidays: draft.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
});

/** Which step of a list holds on a day; -1 before the first. */
export const currentStep = (steps: readonly { from: string }[], today: string): number => {
  let found = -1;
  for (const [at, step] of steps.entries())
    if (step.from !== "" && step.from <= today && (found < 0 || step.from >= steps[found]!.from)) found = at;
  return found;
};
