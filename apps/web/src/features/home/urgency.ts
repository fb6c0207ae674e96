import type { Waiting } from "@ryorin/contract";

export const urgencies = ["overdue", "soon", "later"] as const;
export type Urgency = (typeof urgencies)[number];

/** Calendar days ahead that count as soon: a working week and the weekend around it. */
const soonDays = 7;

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** What waits, by how pressing it is; within a group the earliest due first, then what has waited longest. */
export function byUrgency(waiting: readonly Waiting[], today: string): Map<Urgency, Waiting[]> {
  const groups = Map.groupBy([...waiting].sort(earlier), (one) => urgencyOf(one, today));
  return new Map(
    urgencies.flatMap((urgency) => (groups.has(urgency) ? [[urgency, groups.get(urgency)!]] : [])),
  );
}

function urgencyOf({ overdue, due }: Waiting, today: string): Urgency {
  if (overdue || (due !== null && due < today)) return "overdue";
  return due !== null && dayNumber(due) - dayNumber(today) <= soonDays ? "soon" : "later";
}

function earlier(a: Waiting, b: Waiting): number {
  const [first, second] = [a.due ?? "9999", b.due ?? "9999"];
  if (first !== second) return first < second ? -1 : 1;
  return a.since < b.since ? -1 : a.since > b.since ? 1 : 0;
}
