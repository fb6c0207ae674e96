import type { PlanItem, ScenarioChanges } from "@ryorin/contract";
import type { Criticality } from "@ryorin/domain";
import {
  type ChooseProblem,
  correctedProblem,
  type Decay,
  type Item,
  itemOrder,
  type Option,
  type Proposal,
} from "@ryorin/planner";
import { pose } from "@ryorin/scenario";
import type { Asked } from "../results.ts";
import type { Candidates } from "./candidates.ts";

/**
 * The plan as asked for, and what else could be in it, as a problem of choosing. What is begun goes on; what is
 * accepted, or was put in by hand, stays in and may move; the rest is the planner's choice. Figures are corrected by
 * what earlier ones came to, as in the odds. Pure.
 */
export function chooseProblemOf(
  asked: Asked,
  { open, criticality }: Candidates,
  withinChanges: number | undefined,
): ChooseProblem {
  const { items } = asked;
  const problem = correctedProblem(asked.problem);
  const inPlan = new Map(items.map((item) => [item.id, item]));
  const begun = problem.items.filter(isBegun);
  const decay = (item: PlanItem): Decay => decayOf(criticality(item.id, item.optionId));
  const staying = problem.items
    .filter((item) => !isBegun(item))
    .flatMap((item): Proposal[] => {
      const told = inPlan.get(item.id);
      if (told === undefined) return [];
      return [{ ...outer(item), mustDo: true, options: [optionOf(item, told, decay(told))] }];
    });
  const { proposals, teams } = candidatesOf(
    asked,
    open.filter((one) => !inPlan.has(one[0]?.id ?? "")),
    decay,
  );
  const current = [...itemOrder(problem)].flatMap((at) => {
    const item = problem.items[at];
    const told = inPlan.get(item?.id ?? "");
    if (item === undefined || told === undefined || item.finishedOn !== undefined) return [];
    return [isBegun(item) ? { item: item.id } : { item: item.id, option: told.optionId }];
  });
  return {
    start: problem.start,
    horizon: problem.horizon,
    ...(problem.holidays === undefined ? {} : { holidays: problem.holidays }),
    teams: teams ?? problem.teams,
    committed: begun,
    proposals: [...staying, ...proposals],
    current,
    ...(withinChanges === undefined ? {} : { withinChanges }),
  };
}

/** The changes that make the plan page show what was chosen. */
export function changesTo(
  changes: ScenarioChanges,
  order: readonly { readonly item: string; readonly option?: string }[],
  asked: Asked,
): ScenarioChanges {
  const inPlan = new Set(asked.items.map((item) => item.id));
  const added = order.flatMap(({ item, option }) =>
    option === undefined || inPlan.has(item) ? [] : [{ proposalId: item, optionId: option }],
  );
  return {
    ...changes,
    order: "manual",
    positions: order.map(({ item }) => item),
    included: [...changes.included, ...added],
  };
}

const isBegun = (item: Item): boolean =>
  item.startedOn !== undefined ||
  item.finishedOn !== undefined ||
  item.tasks.some((task) => task.finishedOn !== undefined || (task.spent ?? 0) > 0);

/**
 * Posed as what-ifs, so that they meet the same rules as any; once per rank of an option, since a plan holds one of
 * each proposal. A proposal with fewer options is there each time: others may wait for it.
 */
function candidatesOf(
  { facts, changes, day }: Asked,
  open: readonly (readonly PlanItem[])[],
  decay: (item: PlanItem) => Decay,
): { proposals: Proposal[]; teams: ChooseProblem["teams"] | undefined } {
  const found = new Map<string, Proposal>();
  let teams: ChooseProblem["teams"] | undefined;
  const ranks = Math.max(0, ...open.map((options) => options.length));
  for (let rank = 0; rank < ranks; rank++) {
    const tried = open.flatMap((options) => options[Math.min(rank, options.length - 1)] ?? []);
    const included = tried.map(({ id, optionId }) => ({ proposalId: id, optionId }));
    const posed = pose(facts, tried, { ...changes, included: [...changes.included, ...included] }, day);
    const problem = correctedProblem(posed.problem);
    teams = problem.teams;
    for (const told of tried) {
      const item = problem.items.find(({ id }) => id === told.id);
      const known = found.get(told.id);
      if (item === undefined || known?.options.some(({ id }) => id === told.optionId)) continue;
      const option = optionOf(item, told, decay(told));
      if (known === undefined) found.set(told.id, { ...outer(item), options: [option] });
      else known.options.push(option);
    }
  }
  // What an option of another rank could not be posed with is not there to be waited for.
  const known = new Set([...found.keys(), ...facts.items.map(({ id }) => id)]);
  const proposals = [...found.values()].map(({ after, ...proposal }) => {
    const waits = (after ?? []).filter(({ item }) => known.has(item));
    return waits.length === 0 ? proposal : { ...proposal, after: waits };
  });
  return { proposals, teams };
}

function outer({ id, after, earliestStart, hardDate }: Item): Omit<Proposal, "options"> {
  return {
    id,
    ...(after === undefined ? {} : { after }),
    ...(earliestStart === undefined ? {} : { earliestStart }),
    ...(hardDate === undefined ? {} : { hardDate }),
  };
}

function optionOf({ tasks, value }: Item, { optionId }: PlanItem, decay: Decay): Option {
  return { id: optionId, tasks, ...(value === undefined ? {} : { value }), decay };
}

const daysOfMonth = 365.25 / 12;

/** A share lost per month is a half-life; what is worth nothing after a month is worth half after a day. */
function decayOf(criticality: Criticality): Decay {
  switch (criticality.kind) {
    case "none":
      return { kind: "none" };
    case "hard_date":
      return { kind: "expires", after: criticality.date };
    case "decay": {
      const months = Math.log(0.5) / Math.log1p(-criticality.perMonthPercent / 100);
      return { kind: "halves", everyDays: Math.max(1, Math.min(100_000, months * daysOfMonth)) };
    }
  }
}
