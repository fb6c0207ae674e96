import { dayOfDate } from "../dates.ts";
import type { Refused } from "../problem.ts";
import { dualOf, earliestLastFinish, p20Bound, pricesOf } from "./bound.ts";
import { changesOf } from "./changes.ts";
import type { Draft } from "./decoder.ts";
import type { Dual } from "./dual.ts";
import { Evaluation } from "./evaluation.ts";
import { readChooseProblem } from "./format.ts";
import { type Aim, aimOf } from "./gain.ts";
import { leftOutOf } from "./left-out.ts";
import { type ChooseModel, chooseModelOf } from "./model.ts";
import { solvePeriods } from "./period-search.ts";
import type { PeriodPlan } from "./periods.ts";
import type { ChoosePlan, Chosen } from "./plan.ts";
import type { ChooseProblem } from "./problem.ts";
import { relaxationOf } from "./relaxation.ts";
import { planOf } from "./result.ts";
import { p20Rank } from "./scenarios.ts";
import { Search } from "./search.ts";
import { draftOf, draftsByRule } from "./start.ts";

export type ChooseOptions = {
  /** Any whole number. */
  seed: number;
  /**
   * The share of the caller's budget that is used, from 0 on; at 1 the search ends. Asked after every plan looked at,
   * so that it also cancels. A search without a limit of evaluations is as reproducible as this function.
   */
  spent?: () => number;
  /** At most so many plans are looked at; the same problem, seed and limit then give the same answer. */
  evaluations?: number;
  /** Told of the first plan and of every better one. `plan` builds it: some milliseconds, so not for each. */
  improved?: (progress: Progress) => void;
};

export type Progress = {
  /** As in `ChoosePlan`. */
  objective: number | null;
  bound: number;
  evaluations: number;
  plan: () => ChoosePlan;
};

/** Steps of the dual, and the share of the budget they may take. */
const fewSteps = 40;
const dualSteps = 400;
const dualShare = 0.15;
/** When the bounds of the scenarios of P20 have to be there. */
const p20Share = 0.5;
/** Periods of the coarse choice that the search starts from, the share of the budget and the moves it may take. */
const coarsePeriods = 12;
const coarseShare = 0.1;
const mostMoves = 1_000_000;
const movesPerEvaluation = 100;
/** What rounding may take from a sum, relative to it. */
const exactness = 1e-9;

/**
 * Chooses among proposals and schedules what is chosen: a search that is better the longer it lasts and can be stopped
 * at any time, with a bound that says how much better any plan could be. Errors: see `PlanErrorCode`. What does not
 * fit is no error: the plan lists it as unmet or left out.
 *
 * @throws RangeError when neither `spent` nor `evaluations` would ever end the search
 */
export function choose(problem: ChooseProblem, options: ChooseOptions): Chosen {
  if (options.spent === undefined && options.evaluations === undefined) {
    throw new RangeError("a search needs spent or evaluations to end");
  }
  const read: { ok: true; problem: ChooseProblem } | Refused = readChooseProblem(problem);
  if (!read.ok) return read;
  return { ok: true, plan: searched(chooseModelOf(read.problem), options) };
}

function searched(model: ChooseModel, options: ChooseOptions): ChoosePlan {
  const {
    seed,
    spent = () => 0,
    evaluations = Number.POSITIVE_INFINITY,
    improved = () => undefined,
  } = options;
  const aim = aimOf(model, model.base.firstDay, (date) => dayOfDate(date)!);
  const evaluation = new Evaluation(model, aim, seed);
  const { decoder, standing } = evaluation;
  const used = (): number => Math.max(spent(), evaluation.count / evaluations);

  const first = bestOf(evaluation, [
    ...(standing ? [standing.draft] : []),
    ...draftsByRule(model, undefined),
  ]);
  const known = decoder.decode(first) > 0 && aim.kind === "most_items" ? decoder.finished : decoder.value;
  // The earliest finish is proven otherwise; there the prices are those of most value.
  const priced: Aim = aim.kind === "most_items" ? aim : { ...aim, kind: "value" };
  const forced = decoder.unmet === 0;
  const dual = dualOf(model, priced, forced);
  // The first steps bring the most: they are worth it in any case but when it is time to end.
  dual.improve(fewSteps, known, () => used() >= 1);
  dual.improve(dualSteps, known, () => used() >= dualShare);
  const bound = boundOf(evaluation, dual, () => used() >= p20Share);
  const drafts = [first, ...draftsByRule(model, dual)];
  // What is so large that the time is up by now is ordered by rule alone.
  if (used() < 1) drafts.push(draftOf(model, coarseChoice(model, priced, forced, options, used)));
  const search = new Search(evaluation, seed, bestOf(evaluation, drafts));
  const tell = (): void => {
    const { objective } = reached(evaluation, search.best, bound);
    const plan = (): ChoosePlan => built(evaluation, search.best, bound, dual);
    improved({ objective, bound, evaluations: evaluation.count, plan });
  };
  tell();
  // Beside a count or a date there is always value to be made more of.
  search.run(used, aim.kind === "value" ? bound * (1 - exactness) : Number.POSITIVE_INFINITY, tell);
  letIn(evaluation, search);
  return built(evaluation, search.best, bound, dual);
}

function coarseChoice(
  model: ChooseModel,
  aim: Aim,
  forced: boolean,
  { seed, evaluations = Number.POSITIVE_INFINITY }: ChooseOptions,
  used: () => number,
): PeriodPlan {
  const relaxation = { periods: coarsePeriods, forced, dates: true };
  return solvePeriods(relaxationOf(model, aim, model.efforts, relaxation), {
    seed,
    spent: () => Math.max(0, used() - dualShare) / coarseShare,
    moves: Math.min(mostMoves, movesPerEvaluation * evaluations),
  });
}

function bestOf(evaluation: Evaluation, drafts: readonly Draft[]): Draft {
  let best = drafts[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const draft of drafts) {
    const score = evaluation.score(draft);
    if (score <= most) continue;
    best = draft;
    most = score;
  }
  return best;
}

/** In the objective's unit; a little is added for what is lost by rounding. */
function boundOf({ decoder, efforts }: Evaluation, dual: Dual, isOver: () => boolean): number {
  const { model, aim } = decoder;
  if (aim.kind === "earliest_finish") return earliestLastFinish(model, aim.named);
  if (aim.kind === "most_items") return Math.floor(dual.bound + 1e-6);
  const bound = efforts === undefined ? dual.bound : p20Bound(model, aim, efforts, p20Rank, isOver);
  return bound + Math.abs(bound) * exactness;
}

/** What was left out for room comes in where there is some at the end. */
function letIn(evaluation: Evaluation, search: Search): void {
  const { order, variant, on } = search.best;
  const off = [...order].filter((entry) => on[entry] === 0);
  const rest = [...order].filter((entry) => on[entry] === 1);
  const draft = { order: Int32Array.from([...rest, ...off]), variant, on: new Uint8Array(on.length).fill(1) };
  if (evaluation.score(draft) >= search.bestScore) {
    search.best.order.set(draft.order);
    search.best.on.set(draft.on);
  }
}

function reached(evaluation: Evaluation, draft: Draft, bound: number) {
  const { decoder, efforts } = evaluation;
  const { aim, model } = decoder;
  decoder.decode(draft);
  const last = decoder.lastFinish();
  const objective =
    aim.kind === "most_items"
      ? decoder.finished
      : aim.kind === "earliest_finish"
        ? last < model.days
          ? last
          : null
        : efforts === undefined
          ? decoder.value
          : evaluation.p20(draft.variant);
  return {
    objective,
    proven:
      decoder.unmet === 0 &&
      objective !== null &&
      Math.abs(bound - objective) <= 2 * exactness * Math.abs(bound),
  };
}

function built(evaluation: Evaluation, draft: Draft, bound: number, dual: Dual): ChoosePlan {
  const { decoder, standing } = evaluation;
  const found = reached(evaluation, draft, bound);
  return {
    ...found,
    bound,
    ...planOf(decoder, draft.variant),
    prices: pricesOf(decoder.model, dual),
    changes: standing === undefined ? [] : changesOf(decoder, draft.variant, standing),
    leftOut: leftOutOf(evaluation, draft),
    evaluations: evaluation.count,
  };
}
