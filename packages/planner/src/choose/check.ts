import { mean, type Range } from "@ryorin/domain";
import { checkSchedule, type Violation } from "../check.ts";
import { dayOfDate } from "../dates.ts";
import { correctedProblem } from "../history/corrected.ts";
import type { Dependency, IsoDate, Item, ItemId, Problem } from "../problem.ts";
import type { ChoosePlan } from "./plan.ts";
import type { ChooseProblem, Decay, Option, Proposal } from "./problem.ts";

export type ChooseViolation =
  | Violation
  | {
      code:
        | "unknown_option"
        | "chosen_twice"
        | "must_do_missing"
        | "over_budget"
        | "both_chosen"
        | "predecessor_not_chosen"
        | "misses_must_meet"
        | "wrong_finish"
        | "wrong_value"
        | "wrong_cost"
        | "wrong_objective"
        | "above_bound"
        | "left_out_missing";
      item?: ItemId;
    };

/** Sums of money-like figures are compared to this part of their size. */
const exactness = 1e-9;

/**
 * Verifies a plan against its choose problem without any code of the search: what was chosen may be chosen together,
 * the schedule keeps its rules (`checkSchedule`), and value, cost, objective and bound are what they should be. What
 * the plan itself lists as unmet is not held against it. An empty list: accepted.
 */
export function checkChoice(problem: ChooseProblem, plan: ChoosePlan): ChooseViolation[] {
  const proposals = new Map(problem.proposals.map((proposal) => [proposal.id, proposal]));
  const found: ChooseViolation[] = [];
  const chosen = new Map<ItemId, { proposal: Proposal; option: Option }>();
  for (const { item, option: id } of plan.order) {
    const proposal = proposals.get(item);
    const option = proposal?.options.find((one) => one.id === id);
    if (chosen.has(item)) found.push({ code: "chosen_twice", item });
    if (proposal !== undefined && option === undefined) found.push({ code: "unknown_option", item });
    if (proposal !== undefined && option !== undefined) chosen.set(item, { proposal, option });
  }
  if (found.length > 0) return found;

  const finishes = new Map(plan.schedule.items.map((entry) => [entry.item, entry.finish]));
  const items = [
    ...problem.committed,
    ...[...chosen.values()].map(({ proposal, option }) => asItem(proposal, option)),
  ];
  const { start, horizon, holidays, teams, history } = problem;
  const calendar = { start, horizon, teams, ...(holidays === undefined ? {} : { holidays }) };
  const scheduled: Problem = { ...calendar, items, ...(history === undefined ? {} : { history }) };
  found.push(...checkSchedule(scheduled, plan.schedule));
  found.push(...checkTogether(problem, plan, chosen, finishes));
  const values = new Map(correctedProblem(scheduled).items.map(({ id, value }) => [id, value]));
  found.push(...checkFigures(problem, plan, chosen, finishes, values));
  return found;
}

type Picked = Map<ItemId, { proposal: Proposal; option: Option }>;
type Finishes = Map<ItemId, IsoDate | null>;

function asItem({ id, earliestStart, hardDate, after }: Proposal, { tasks, value }: Option): Item {
  const item: Item = { id, tasks };
  if (earliestStart !== undefined) item.earliestStart = earliestStart;
  if (hardDate !== undefined) item.hardDate = hardDate;
  if (after !== undefined) item.after = after;
  if (value !== undefined) item.value = value;
  return item;
}

function checkTogether(
  problem: ChooseProblem,
  plan: ChoosePlan,
  chosen: Picked,
  finishes: Finishes,
): ChooseViolation[] {
  const found: ChooseViolation[] = [];
  const excused = new Set(plan.unmet.map(({ item }) => item));
  const there = new Set([...problem.committed.map(({ id }) => id), ...chosen.keys()]);
  const named = problem.objective?.kind === "earliest_finish" ? problem.objective.items : [];
  const leftOut = new Set(plan.leftOut.map(({ proposal }) => proposal));
  for (const { id, mustDo, excludes } of problem.proposals) {
    if (!there.has(id) && (mustDo === true || named.includes(id)) && !excused.has(id))
      found.push({ code: "must_do_missing", item: id });
    if (there.has(id) === leftOut.has(id)) found.push({ code: "left_out_missing", item: id });
    if (there.has(id) && excludes?.some((other) => there.has(other)))
      found.push({ code: "both_chosen", item: id });
  }
  for (const [id, { proposal }] of chosen) {
    const { after = [], afterAnyOf = [], mustMeet, hardDate } = proposal;
    const missing = after.some((dependency) => !there.has(dependency.item));
    const start = plan.schedule.items.find((entry) => entry.item === id)?.start ?? null;
    const without = afterAnyOf.length > 0 && !afterAnyOf.some((one) => isKept(one, start, finishes));
    if (missing || (without && start !== null)) found.push({ code: "predecessor_not_chosen", item: id });
    const finish = finishes.get(id) ?? null;
    const mustFinish =
      mustMeet === true ? hardDate! : proposal.mustDo || named.includes(id) ? null : problem.horizon;
    if (mustFinish !== null && (finish === null || finish > mustFinish) && !excused.has(id))
      found.push({ code: "misses_must_meet", item: id });
  }
  return found;
}

/** What takes no time may happen on the very day; whether it had to wait one more is `checkSchedule`'s to say. */
function isKept({ item, lagDays = 0 }: Dependency, start: IsoDate | null, finishes: Finishes): boolean {
  const finish = finishes.get(item) ?? null;
  if (finish === null || start === null) return false;
  return dayOfDate(start)! >= dayOfDate(finish)! + lagDays;
}

function checkFigures(
  problem: ChooseProblem,
  plan: ChoosePlan,
  chosen: Picked,
  finishes: Finishes,
  values: Map<ItemId, Range | undefined>,
): ChooseViolation[] {
  const found: ChooseViolation[] = [];
  let value = 0;
  let cost = 0;
  for (const { item, finish, value: told } of plan.order) {
    if ((finishes.get(item) ?? null) !== finish) found.push({ code: "wrong_finish", item });
    const own = valueBy(problem, values.get(item), chosen.get(item)?.option.decay, finish);
    if (!isNear(own, told)) found.push({ code: "wrong_value", item });
    value += own;
    cost += chosen.get(item)?.option.cost ?? 0;
  }
  if (!isNear(value, plan.value)) found.push({ code: "wrong_value" });
  if (!isNear(cost, plan.cost)) found.push({ code: "wrong_cost" });
  if (problem.budget !== undefined && cost > problem.budget * (1 + exactness))
    found.push({ code: "over_budget" });
  if (problem.attitude !== "p20" && !isNear(objectiveOf(problem, value, finishes, plan), plan.objective))
    found.push({ code: "wrong_objective" });
  const { objective, bound } = plan;
  const better =
    problem.objective?.kind === "earliest_finish" ? bound - (objective ?? bound) : (objective ?? 0) - bound;
  if (better > exactness * Math.max(1, Math.abs(bound))) found.push({ code: "above_bound" });
  return found;
}

function valueBy(
  { start, horizon }: ChooseProblem,
  value: Range | undefined,
  decay: Decay | undefined,
  finish: IsoDate | null,
): number {
  if (value === undefined || finish === null) return 0;
  if (decay?.kind === "expires" && finish > decay.after) return 0;
  const years = (dayOfDate(horizon)! - dayOfDate(finish)!) / 365;
  const delay = dayOfDate(finish)! - dayOfDate(start)!;
  return mean(value, "signed") * years * (decay?.kind === "halves" ? 2 ** (-delay / decay.everyDays) : 1);
}

function objectiveOf(
  { objective, start }: ChooseProblem,
  value: number,
  finishes: Finishes,
  { order }: ChoosePlan,
): number | null {
  if (objective === undefined || objective.kind === "value") return value;
  if (objective.kind === "most_items")
    return order.filter(({ finish }) => finish !== null && finish <= objective.by).length;
  const dates = objective.items.map((item) => finishes.get(item) ?? null);
  if (dates.includes(null)) return null;
  return Math.max(0, ...dates.map((date) => dayOfDate(date!)! - dayOfDate(start)!));
}

function isNear(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= exactness * Math.max(1, Math.abs(a), Math.abs(b));
}
