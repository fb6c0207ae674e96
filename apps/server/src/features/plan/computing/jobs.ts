import type {
  ChoosePlan,
  ChooseProblem,
  Criticality,
  Forecast,
  Item,
  ItemForecast,
  OddsOfMoving,
  PlanError,
  Problem,
  WhatItTakes,
} from "@ryorin/planner";
import type { Solved } from "@ryorin/scenario";
import type { Backtested, BacktestJob } from "../../outcomes/backtest/job.ts";
import type { CalendarDays } from "../holidays/calendar-file.ts";

/** Work for a thread of its own: data in, data out. */
export type Job =
  | {
      readonly kind: "plan";
      readonly problem: Problem;
      readonly seed: number;
      readonly runs: number;
      /** While somebody tries something they are not kept waiting for what holds up the end. */
      readonly isTried: boolean;
    }
  | {
      readonly kind: "odds";
      readonly problem: Problem;
      readonly item: Item;
      readonly position: number;
      readonly seed: number;
      readonly runs: number;
    }
  | {
      readonly kind: "optimise";
      readonly problem: ChooseProblem;
      readonly seed: number;
      readonly seconds: number;
      readonly evaluations: number | undefined;
    }
  | {
      readonly kind: "ways";
      readonly problem: Problem;
      readonly item: string;
      readonly date: string;
      readonly odds: number;
      readonly seed: number;
      readonly seconds: number;
    }
  | { readonly kind: "calendar"; readonly text: string; readonly since: string; readonly until: string }
  | BacktestJob;
/** What waits for nothing: all but the reading of a file. */
export type PromptJob = Exclude<Job, BacktestJob>;

export type Planned =
  | (Extract<Solved, { ok: true }> & { criticality: Criticality | null })
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

/** `standing`: the value of the plan that stands, where it can be kept. */
export type Better = Omit<ChoosePlan, "problem" | "schedule" | "explanations"> & {
  readonly standing: number;
};
export type Optimised = { ok: true; plan: Better } | { ok: false; errors: PlanError[] };

export type Answers = {
  plan: Planned;
  odds: Weighed;
  optimise: Optimised;
  ways: WhatItTakes;
  calendar: CalendarDays | null;
  backtest: Backtested;
};
export type AnswerOf<J extends Job> = Answers[J["kind"]];

/** What a thread says: of something on the way, or at the end. */
export type Message = { readonly kind: "told" | "done"; readonly value: unknown };
