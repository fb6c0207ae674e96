import type { Odds } from "../plan.ts";
import type { CapacityException, IsoDate, ItemId, Refused, TeamId } from "../problem.ts";

/** One thing that could be done so that an item is finished by a date. */
export type Measure =
  /** Before everything that is not begun, with what it waits for. */
  | { code: "goes_first" }
  | { code: "without"; item: ItemId }
  /** So many of the team's people on the item at once. */
  | { code: "more_people"; team: TeamId; people: number }
  /** Person-days a week beside what the teams have, from the plan's start to the date. */
  | { code: "more_capacity"; perWeek: number; teams: { team: TeamId; spans: CapacityException[] }[] };

/** Measures that are enough together, and what they cost. */
export type Way = {
  measures: Measure[];
  /** Of finishing by the date. */
  odds: Odds;
  /** Person-days added in all. */
  personDays: number;
  /** Items whose finish at even odds comes later by more than `toleranceDays`, and those left out. */
  delays: ItemId[];
};

export type WhatItTakes =
  | {
      ok: true;
      item: ItemId;
      date: IsoDate;
      /** As the plan stands. Null where the date lies after the horizon. */
      odds: Odds | null;
      runs: number;
      /** Cheapest first: by person-days, then by what is delayed, then by how much has to be done. */
      ways: Way[];
      /** False where the time was up before everything was tried. */
      complete: boolean;
    }
  | Refused;
