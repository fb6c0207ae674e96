import { mean, normalQuantile } from "@ryorin/domain";
import { dayOfDate } from "../dates.ts";
import { restAt } from "../draws.ts";
import { type Model, modelOf } from "../model.ts";
import { isFinished, isUnderWay } from "../order.ts";
import type { Dependency, Item } from "../problem.ts";
import type { ChooseProblem, Decay, Option, Proposal } from "./problem.ts";

/**
 * A choose problem laid out for the search. An entry is a committed item or a proposal, a variant one way to do it:
 * the item itself, or an option. Entries and variants are numbered, committed items first. Days as in `Model`.
 */
export type ChooseModel = {
  problem: ChooseProblem;
  /** Calendars and tasks of all variants, precedence between entries left out. */
  base: Model;
  days: number;
  entries: Entry[];
  variants: Variant[];
  committed: number;
  entryOfId: Map<string, number>;
  /** Likely effort per task of `base`, thousandths of a person-day. */
  efforts: Int32Array;
  /** Tasks of variant v: those of `base` from taskFrom[v] to taskTo[v] − 1, predecessors first. */
  taskFrom: Int32Array;
  taskTo: Int32Array;
  /** Last finish known from actuals, per variant. */
  known: Int32Array;
  budget: number;
};

export type Entry = {
  id: string;
  /** Its variants: from variantFrom to variantTo − 1. */
  variantFrom: number;
  variantTo: number;
  state: "finished" | "under_way" | "open";
  /** Done in any case. */
  mandatory: boolean;
  after: Wait[];
  afterAnyOf: Wait[];
  excludes: number[];
  /** Last day on which it may be finished; `days` where there is none that forbids it. */
  mustFinishBy: number;
};

export type Wait = { entry: number; lag: number };

export type Variant = {
  entry: number;
  option: Option | null;
  /** Expected gain per year. */
  perYear: number;
  decay: Decay;
  /** Last day of a finish that still gains anything. */
  lastDay: number;
  cost: number;
};

/** The problem must have passed `readChooseProblem`. */
export function chooseModelOf(problem: ChooseProblem): ChooseModel {
  const { committed, proposals } = problem;
  const firstDay = dayOfDate(problem.start)!;
  const days = dayOfDate(problem.horizon)! - firstDay + 1;
  const entryOfId = new Map([...committed, ...proposals].map(({ id }, index) => [id, index]));
  const asItems: Item[] = [
    ...committed.map(({ after: _, ...item }) => item),
    ...proposals.flatMap((proposal) => proposal.options.map((option) => itemOf(proposal, option))),
  ];
  const base = modelOf({ ...problem, order: "manual", items: asItems });
  const taskFrom = new Int32Array(asItems.length);
  const taskTo = new Int32Array(asItems.length);
  base.taskItem.forEach((variant, k) => {
    if (taskTo[variant] === 0) taskFrom[variant] = k;
    taskTo[variant] = k + 1;
  });
  const variants = variantsOf(problem, base, days);
  return {
    problem,
    base,
    days,
    entries: entriesOf(problem, entryOfId, firstDay, days),
    variants,
    committed: committed.length,
    entryOfId,
    efforts: Int32Array.from(base.tasks, (task) => restAt(task, normalQuantile(0.5))),
    taskFrom,
    taskTo,
    known: base.known,
    budget: problem.budget ?? Number.POSITIVE_INFINITY,
  };
}

/** A proposal with one of its options as an item: under the proposal's id, so that its chances are the same. */
export function itemOf(proposal: Proposal, { tasks, value }: Option): Item {
  const { id, name, earliestStart, hardDate } = proposal;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    tasks,
    ...(earliestStart === undefined ? {} : { earliestStart }),
    ...(hardDate === undefined ? {} : { hardDate }),
    ...(value === undefined ? {} : { value }),
  };
}

function variantsOf(
  { committed, proposals }: ChooseProblem,
  { values, firstDay }: Model,
  days: number,
): Variant[] {
  // Values are those that history makes of the stated ones.
  const perYear = (at: number) => (values[at] === undefined ? 0 : mean(values[at], "signed"));
  const variants: Variant[] = committed.map((item, entry) => ({
    entry,
    option: null,
    perYear: isFinished(item) ? 0 : perYear(entry),
    decay: { kind: "none" },
    lastDay: days - 1,
    cost: 0,
  }));
  proposals.forEach((proposal, index) => {
    for (const option of proposal.options) {
      const decay = option.decay ?? { kind: "none" };
      const lastDay = decay.kind === "expires" ? dayOfDate(decay.after)! - firstDay : days - 1;
      variants.push({
        entry: committed.length + index,
        option,
        perYear: perYear(variants.length),
        decay,
        lastDay: Math.min(lastDay, days - 1),
        cost: option.cost ?? 0,
      });
    }
  });
  return variants;
}

function entriesOf(
  { committed, proposals, objective }: ChooseProblem,
  entryOfId: Map<string, number>,
  firstDay: number,
  days: number,
): Entry[] {
  const waits = (after: readonly Dependency[] | undefined): Wait[] =>
    (after ?? []).map(({ item, lagDays = 0 }) => ({ entry: entryOfId.get(item)!, lag: lagDays }));
  const named = new Set(objective?.kind === "earliest_finish" ? objective.items : []);
  const entries: Entry[] = committed.map((item, index) => ({
    id: item.id,
    variantFrom: index,
    variantTo: index + 1,
    state: isFinished(item) ? "finished" : isUnderWay(item) ? "under_way" : "open",
    mandatory: true,
    after: isUnderWay(item) ? [] : waits(item.after),
    afterAnyOf: [],
    excludes: [],
    mustFinishBy: days,
  }));
  let variant = committed.length;
  for (const proposal of proposals) {
    const { id, options, hardDate, mustMeet = false, mustDo = false } = proposal;
    entries.push({
      id,
      variantFrom: variant,
      variantTo: variant + options.length,
      state: "open",
      mandatory: mustDo || named.has(id),
      after: waits(proposal.after),
      afterAnyOf: waits(proposal.afterAnyOf),
      excludes: (proposal.excludes ?? []).map((other) => entryOfId.get(other)!),
      mustFinishBy: mustMeet && hardDate !== undefined ? dayOfDate(hardDate)! - firstDay : days,
    });
    variant += options.length;
  }
  // "Not both" holds both ways, whoever said it.
  entries.forEach((entry, index) => {
    for (const other of entry.excludes) {
      const there = entries[other]!;
      if (!there.excludes.includes(index)) there.excludes.push(index);
    }
  });
  return entries;
}
