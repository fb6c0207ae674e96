import { checkSchedule, criticality, oddsOfAccepting, type WhatItTakes, whatItTakes } from "@ryorin/planner";
import { solvePlan } from "@ryorin/scenario";
import { readCalendarFile } from "../holidays/calendar-file.ts";
import type { AnswerOf, Answers, Job, Planned, PromptJob, Weighed } from "./jobs.ts";
import { optimise } from "./optimise.ts";

/** Does a job in the thread it is called in. `tell` hears of what is found on the way. */
export function solve<J extends PromptJob>(
  job: J,
  tell: (value: AnswerOf<J>) => void = () => undefined,
): AnswerOf<J> {
  return solved(job, tell as (value: unknown) => void) as AnswerOf<J>;
}

function solved(job: PromptJob, tell: (value: unknown) => void): Answers[keyof Answers] {
  switch (job.kind) {
    case "plan":
      return plan(job);
    case "odds":
      return odds(job);
    case "optimise":
      return optimise(job, tell);
    case "ways":
      return ways(job);
    case "calendar":
      return readCalendarFile(job.text, job.since, job.until);
  }
}

/** Nothing is kept that the checker, which shares no code with the planner, finds a fault in. */
function plan({ problem, seed, runs, isTried }: Extract<Job, { kind: "plan" }>): Planned {
  const solved = solvePlan(problem, { seed, runs });
  if (!solved.ok) return solved;
  const faults = checkSchedule(problem, solved.schedule);
  if (faults.length > 0) throw new Error(`a wrong schedule: ${JSON.stringify(faults.slice(0, 3))}`);
  if (isTried) return { ...solved, criticality: null };
  const critical = criticality(problem, { seed });
  return critical.ok ? { ...solved, criticality: critical.criticality } : critical;
}

function odds({ problem, item, position, seed, runs }: Extract<Job, { kind: "odds" }>): Weighed {
  const weighed = oddsOfAccepting(problem, item, { seed, runs, position });
  if (!weighed.ok) return weighed;
  const { added, moves, without, with: withItem } = weighed;
  const moved = new Set(moves.map((one) => one.item));
  const ofMoved = (items: typeof without.items) => items.filter((one) => moved.has(one.item));
  return {
    ok: true,
    runs: withItem.runs,
    added,
    before: ofMoved(without.items),
    after: ofMoved(withItem.items),
    moves,
  };
}

function ways({ problem, seconds, kind: _, ...options }: Extract<Job, { kind: "ways" }>): WhatItTakes {
  const begin = performance.now();
  return whatItTakes(problem, { ...options, spent: () => (performance.now() - begin) / (seconds * 1_000) });
}
