import type { Odds } from "../plan.ts";
import type { CapacityException, IsoDate, ItemId, Refused, TeamId } from "../problem.ts";

/** One thing that could be done so that an item is finished by a date. */
export type Measure =
  /** Before everything that is not begun, with what it waits for. */
  | { code: "goes_first" }
  /** Before this one, with what it waits for; `behind`: what it stays behind, of all that is not begun, in order. */
  | { code: "goes_before"; item: ItemId; behind: ItemId[] }
  | { code: "without"; item: ItemId }
  /** So many of the team's people on the item at once. */
  | { code: "more_people"; team: TeamId; people: number }
  /** Person-days a week beside what the teams have, from a day to the date; `spans`: what they then have in all. */
  | {
      code: "more_capacity";
      perWeek: number;
      from: IsoDate;
      teams: { team: TeamId; spans: CapacityException[] }[];
    };

/** Measures that are enough together, and what they cost. */
export type Way = {
  measures: Measure[];
  /** Of finishing by the date. */
  odds: Odds;
  /** Person-days added in all. */
  personDays: number;
  /** What everything but the item is expected to gain less within the horizon, in the unit of the values; ≥ 0. */
  valueLost: number;
  /** `valueLost` and the person-days, these at `personDayValue` each. */
  cost: number;
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
      /**
       * When it is finished with the odds wanted if nothing but it and what it waits for is done; null: not within the
       * horizon. No order and nothing left out brings it earlier.
       */
      alone: IsoDate | null;
      runs: number;
      /**
       * What a person-day of the plan is expected to gain within the horizon, on average; 0 where no item has a value.
       * It only ranks ways that take capacity among those that take value.
       */
      personDayValue: number;
      /** Cheapest first; at equal cost by person-days, then by what is delayed, then by how much has to be done. */
      ways: Way[];
      /** False where the time was up before everything was tried. */
      complete: boolean;
    }
  | Refused;
