import { dayOfDate } from "../dates.ts";
import type { Dependency, Item, ItemId, PlanError, Problem, Refused } from "../problem.ts";
import { readChooseProblem } from "./format.ts";
import { type ChooseModel, chooseModelOf, itemOf } from "./model.ts";
import type { ChoosePlan } from "./plan.ts";
import type { ChooseProblem, Option, OptionId, Proposal } from "./problem.ts";
import { earliestFinishes } from "./relaxation.ts";

export type PlanWithItem =
  | {
      ok: true;
      /** The chosen plan as a problem, in its order; what was put in stands last. */
      problem: Problem;
      /** The item's; left out for committed items. */
      option?: OptionId;
      /** What was put in: the item and what it waits for, where they were not chosen. */
      added: ItemId[];
      /** What is in the plan and may not be done together with what was put in. */
      conflicts: ItemId[];
      /** By how much the options then cost more than the budget allows. */
      overBudget: number;
    }
  | Refused;

/**
 * A chosen plan with an item in it, for questions about that item. One that was not chosen is put in with the option
 * asked for, or else with the one that would be finished first if it were alone; so is what it waits for.
 */
export function planWithItem(
  problem: ChooseProblem,
  plan: ChoosePlan,
  { item, option }: { item: ItemId; option?: OptionId },
): PlanWithItem {
  const read = readChooseProblem(problem);
  if (!read.ok) return read;
  const refuse = (code: PlanError["code"], field: string, id: string): Refused => ({
    ok: false,
    errors: [{ code, path: `/options/${field}`, field, data: { id } }],
  });
  const proposal = read.problem.proposals.find(({ id }) => id === item);
  if (proposal === undefined && !read.problem.committed.some(({ id }) => id === item))
    return refuse("unknown_item", "item", item);
  if (option !== undefined && !proposal?.options.some(({ id }) => id === option))
    return refuse("unknown_option", "option", option);
  const putting = new Putting(chooseModelOf(read.problem), plan);
  if (proposal !== undefined) putting.put(proposal, option);
  return { ok: true, ...putting.answer(item) };
}

class Putting {
  readonly #model: ChooseModel;
  readonly #plan: ChoosePlan;
  readonly #earliest: Int32Array;
  readonly #options: Map<ItemId, OptionId | undefined>;
  readonly #items: Map<ItemId, Item>;
  readonly #added: ItemId[] = [];

  constructor(model: ChooseModel, plan: ChoosePlan) {
    this.#model = model;
    this.#plan = plan;
    this.#earliest = earliestFinishes(model, model.efforts);
    this.#options = new Map(plan.order.map(({ item, option }) => [item, option]));
    this.#items = new Map(plan.problem.items.map((item) => [item.id, item]));
  }

  put(proposal: Proposal, asked: OptionId | undefined): void {
    const present = this.#items.get(proposal.id);
    const option = proposal.options.find(({ id }) => id === asked);
    if (present === undefined) this.#add(proposal, option ?? this.#soonestOption(proposal));
    else if (option !== undefined && option.id !== this.#options.get(proposal.id)) {
      const { after } = present;
      const item = itemOf(proposal, option);
      this.#options.set(proposal.id, option.id);
      this.#items.set(proposal.id, after === undefined ? item : { ...item, after });
    }
  }

  /** With all that it waits for before it; iterative, as chains may be long. */
  #add(first: Proposal, option: Option): void {
    const { proposals } = this.#model.problem;
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    const open: [Proposal, Option][] = [[first, option]];
    const added = new Map<ItemId, Item>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [proposal, way] = next;
      const { id, after: all = [], afterAnyOf = [] } = proposal;
      if (added.has(id)) continue;
      const after = [...all, ...this.#soonestOf(afterAnyOf)];
      added.set(id, { ...itemOf(proposal, way), ...(after.length === 0 ? {} : { after }) });
      this.#options.set(id, way.id);
      for (const { item } of after) {
        const other = byId.get(item);
        if (other !== undefined && !this.#items.has(item)) open.push([other, this.#soonestOption(other)]);
      }
    }
    for (const [id, item] of [...added].reverse()) {
      this.#added.push(id);
      this.#items.set(id, item);
    }
  }

  #soonestOption({ id, options }: Proposal): Option {
    const { variantFrom } = this.#model.entries[this.#model.entryOfId.get(id)!]!;
    const finishes = options.map((_, at) => this.#earliest[variantFrom + at]!);
    return options[finishes.indexOf(Math.min(...finishes))]!;
  }

  /** Of what any one is enough: the one in the plan that is over first, or where none is in it, the first alone. */
  #soonestOf(alternatives: readonly Dependency[]): Dependency[] {
    const { base, days, entries, entryOfId } = this.#model;
    const finishes = new Map(this.#plan.schedule.items.map(({ item, finish }) => [item, finish]));
    const there = alternatives.filter(({ item }) => this.#items.has(item));
    const from = there.length > 0 ? there : alternatives;
    const readyAt = ({ item, lagDays = 0 }: Dependency): number => {
      const { variantFrom, variantTo } = entries[entryOfId.get(item)!]!;
      const planned = finishes.get(item);
      const alone = Math.min(...this.#earliest.subarray(variantFrom, variantTo));
      const finish =
        planned === undefined ? alone : planned === null ? days : dayOfDate(planned)! - base.firstDay;
      return finish + lagDays;
    };
    return from.toSorted((a, b) => readyAt(a) - readyAt(b)).slice(0, 1);
  }

  answer(item: ItemId) {
    const { entries, entryOfId, problem, budget } = this.#model;
    const rivals = new Set(this.#added.flatMap((id) => entries[entryOfId.get(id)!]!.excludes));
    const costOf = ({ id, options }: Proposal) =>
      this.#items.has(id) ? (options.find((one) => one.id === this.#options.get(id))?.cost ?? 0) : 0;
    const cost = problem.proposals.reduce((sum, proposal) => sum + costOf(proposal), 0);
    const option = this.#options.get(item);
    return {
      problem: { ...this.#plan.problem, items: [...this.#items.values()] },
      ...(option === undefined ? {} : { option }),
      added: this.#added,
      conflicts: [...rivals].map((entry) => entries[entry]!.id).filter((id) => this.#items.has(id)),
      overBudget: Math.max(0, cost - budget),
    };
  }
}
