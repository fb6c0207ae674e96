import type { ScenarioChanges, Way, WayMeasure } from "@ryorin/contract";
import type { PlanRow } from "../timeline/rows.ts";
import { addTo, leaveOut, moveItem, setExcluded, setHardDate, setMaxPeople } from "../whatif/changes.ts";

/** The changes that do what a way says, with the date beside it, so that its odds are in sight. */
export function tryWay(
  before: ScenarioChanges,
  rows: readonly PlanRow[],
  id: string,
  date: string,
  { measures }: Way,
): ScenarioChanges {
  return measures.reduce((now, measure) => tryMeasure(now, rows, id, measure), setHardDate(before, id, date));
}

function tryMeasure(
  now: ScenarioChanges,
  rows: readonly PlanRow[],
  id: string,
  measure: WayMeasure,
): ScenarioChanges {
  switch (measure.code) {
    case "goes_first":
      return drawnForward(now, rows, id, []);
    case "goes_before":
      return drawnForward(now, rows, id, measure.behind);
    case "without": {
      const left = rows.find(({ item }) => item.id === measure.item)?.item;
      return left === undefined ? setExcluded(now, measure.item, true) : leaveOut(now, left);
    }
    case "more_people":
      return setMaxPeople(now, id, measure.team, measure.people);
    case "more_capacity": {
      const entries = measure.teams.flatMap(({ team, spans }) =>
        spans.map(({ from, to, capacity }) => ({ teamId: team, from, until: to, personDays: capacity })),
      );
      return entries.reduce((changes, entry) => addTo(changes, "capacity", entry), now);
    }
  }
}

/** The item behind what is under way and what it stays behind. That comes in the planner's order, not in that shown. */
function drawnForward(
  now: ScenarioChanges,
  rows: readonly PlanRow[],
  id: string,
  behind: readonly string[],
): ScenarioChanges {
  const unfinished = rows.filter(({ stage }) => stage > 0);
  const begun = unfinished.filter(({ stage }) => stage === 1).map(({ item }) => item.id);
  const shown = unfinished.map(({ item }) => item.id);
  const ahead = [...begun, ...behind.filter((one) => !begun.includes(one))];
  return moveItem(now, [...ahead, ...shown.filter((one) => !ahead.includes(one))], id, ahead.length);
}
