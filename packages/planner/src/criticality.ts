import { wilson } from "@ryorin/domain";
import { drawEfforts } from "./draws.ts";
import { readProblem } from "./format.ts";
import { spellSize } from "./lanes.ts";
import { type Model, modelOf } from "./model.ts";
import type { Criticality, Odds } from "./plan.ts";
import type { ItemId, PlanError, Problem } from "./problem.ts";
import { type Serial, serialScheduler } from "./serial.ts";

export type CriticalityOptions = {
  /** As of the simulation: the same runs are looked at. */
  seed: number;
  /** What must not come later; the plan's last finish unless told. */
  goal?: ItemId;
};

/** Tasks placed, at most: about half a second. Every run places what follows an item again for each item. */
const mostPlacements = 4_000_000;
const mostRuns = 1_000;
/** So many spells are copied in the time of a placement. */
const spellsCopied = 32;
/** Fewer runs would tell nothing. */
const fewestRuns = 25;

/**
 * How often an item holds up a goal: the share of runs in which the goal comes later when each open task of the item
 * takes one more working day. The plan is scheduled anew for each item and run, so that detours through a team's
 * capacity count as well as dependencies. Runs whose goal lies after the horizon cannot tell and are left out.
 * Null where the plan is too large for this.
 */
export function criticality(
  problem: Problem,
  { seed, goal }: CriticalityOptions,
): { ok: true; criticality: Criticality | null } | { ok: false; errors: PlanError[] } {
  const read = readProblem(problem);
  if (!read.ok) return read;
  const goalIndex = read.problem.items.findIndex(({ id }) => id === goal);
  if (goal !== undefined && goalIndex < 0) {
    const data = { id: goal };
    return { ok: false, errors: [{ code: "unknown_item", path: "/options/goal", field: "goal", data }] };
  }
  const model = modelOf(read.problem);
  return { ok: true, criticality: lookedAt(model, seed, goalIndex) };
}

type Span = { readonly item: number; readonly first: number; readonly last: number };

function lookedAt(model: Model, seed: number, goal: number): Criticality | null {
  const count = model.tasks.length;
  const spans = spansOf(model);
  const before = serialScheduler(model);
  const delayed = serialScheduler(model);
  before.begin();
  const copying = Math.floor(before.lanes.used[0]! / spellSize / spellsCopied);
  const perRun = spans.reduce((sum, { first }) => sum + count - first + copying, count);
  const runs = Math.min(mostRuns, Math.floor(mostPlacements / Math.max(1, perRun)));
  if (runs < fewestRuns) return null;
  const draws = drawEfforts(model, seed, undefined, runs);
  draws.next();
  const efforts = new Int32Array(count);
  const moved = new Int32Array(spans.length);
  let told = 0;
  for (let r = 0; r < runs; r++) {
    for (let k = 0; k < count; k++) efforts[k] = draws.efforts[k * runs + r]!;
    before.begin();
    before.place(efforts, 0, 1, 0, count);
    const planned = goalOf(model, before, goal);
    if (planned >= model.days) continue;
    told++;
    before.begin();
    spans.forEach(({ first, last }, s) => {
      copy(before, delayed);
      for (let k = first; k < last; k++) efforts[k]! += model.share[k]!;
      delayed.place(efforts, 0, 1, first, count);
      for (let k = first; k < last; k++) efforts[k]! -= model.share[k]!;
      if (goalOf(model, delayed, goal) > planned) moved[s]!++;
      // What stands before the next item: this one, as drawn, and milestones.
      before.place(efforts, 0, 1, first, spans[s + 1]?.first ?? count);
    });
  }
  return {
    goal: model.problem.items[goal]?.id ?? null,
    runs: told,
    items: spans.map(({ item }, s) => ({
      item: model.problem.items[item]!.id,
      odds: told === 0 ? null : oddsOf(moved[s]!, told),
    })),
  };
}

const oddsOf = (count: number, runs: number): Odds => ({ share: count / runs, ...wilson(count, runs) });

/** Tasks of an item stand together. Milestones take no time and are not delayed by themselves. */
function spansOf({ tasks }: Model): Span[] {
  const spans: Span[] = [];
  tasks.forEach(({ task, itemIndex }, k) => {
    const span = spans.at(-1);
    if (span?.item === itemIndex) spans[spans.length - 1] = { ...span, last: k + 1 };
    else if (task !== null) spans.push({ item: itemIndex, first: k, last: k + 1 });
  });
  return spans;
}

function goalOf({ tasks, known }: Model, { finish }: Serial, goal: number): number {
  if (goal >= 0) return finish[tasks.length + goal]!;
  let last = -1;
  for (let i = 0; i < known.length; i++) last = Math.max(last, finish[tasks.length + i]!);
  return last;
}

function copy(from: Serial, to: Serial): void {
  to.finish.set(from.finish);
  to.start.set(from.start);
  to.lanes.spells.set(from.lanes.spells.subarray(0, from.lanes.used[0]!));
  to.lanes.used.set(from.lanes.used);
}
