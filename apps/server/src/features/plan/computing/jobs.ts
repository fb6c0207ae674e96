import type {
  Criticality,
  Explanation,
  Forecast,
  Item,
  ItemForecast,
  OddsOfMoving,
  PlanError,
  Problem,
  Schedule,
} from "@ryorin/planner";
import type { CalendarDays } from "../holidays/calendar-file.ts";

/** Work for a thread of its own: data in, data out. */
export type Job =
  | { readonly kind: "plan"; readonly problem: Problem; readonly seed: number; readonly runs: number }
  | {
      readonly kind: "odds";
      readonly problem: Problem;
      readonly item: Item;
      readonly position: number;
      readonly seed: number;
      readonly runs: number;
    }
  | { readonly kind: "calendar"; readonly text: string; readonly since: string; readonly until: string };

export type Planned =
  | {
      ok: true;
      schedule: Schedule;
      explanations: Explanation[];
      forecast: Forecast;
      criticality: Criticality | null;
    }
  | { ok: false; errors: PlanError[] };

export type Weighed =
  | {
      ok: true;
      runs: number;
      added: ItemForecast;
      before: Forecast["items"];
      after: Forecast["items"];
      moves: OddsOfMoving[];
    }
  | { ok: false; errors: PlanError[] };

export type Answers = { plan: Planned; odds: Weighed; calendar: CalendarDays | null };
export type AnswerOf<J extends Job> = Answers[J["kind"]];
