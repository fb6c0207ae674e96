import { cellEnds, originOf } from "./cells.ts";
import { Distribution } from "./distribution.ts";
import { type Expert, expertsFor, reaches } from "./experts.ts";
import { Past } from "./past.ts";
import { priorPoints, priorTasks } from "./prior.ts";
import type { Finished, Question } from "./question.ts";
import { ratioOf } from "./question.ts";
import { Recalibration } from "./recalibration.ts";
import { Stacking } from "./stacking.ts";

/**
 * To an expert that leans on a person, all others' tasks together count at most as so many of today's in the same
 * size: among 150 people their sheer number would drown twenty of the person's own.
 */
const mostLent = 3;

export type Answer = {
  readonly distribution: Distribution;
  /** Finished tasks that were known. */
  readonly n: number;
  /** As many equally weighted tasks would be as sure (Kish): (Σ w)² / Σ w². */
  readonly effective: number;
  /** Probability that comes from the published prior. */
  readonly priorShare: number;
  /** For each class, the share of history's weight that lies on tasks of the same name; and how many those are. */
  readonly leaning: readonly { readonly share: number; readonly n: number }[];
};

/** What must be kept of a question until its outcome is known, to learn from it. */
export type Ticket = {
  readonly answer: Answer;
  readonly distributions: Float32Array;
  /** From which their cells are counted. */
  readonly origin: number;
  readonly raw: Distribution;
};

/**
 * Learns finished tasks in the order in which they were done and answers questions from those learnt so far.
 * Deterministic; asking changes nothing. One pass over what is known for each question.
 */
export class Forecaster {
  readonly #experts: readonly Expert[];
  readonly #sets: number;
  readonly #past: Past;
  readonly #stacking: Stacking;
  readonly #recalibration = new Recalibration();
  /** Weight up to each cell, for each reach and set of differing classes. */
  readonly #histogram: Float64Array;
  /** Of each expert and set, with what is lent. */
  readonly #factors: Float64Array;
  readonly #mixed = new Float64Array(cellEnds.length + 1);

  constructor(classes: number) {
    this.#experts = expertsFor(classes);
    this.#sets = 1 << classes;
    this.#past = new Past(classes);
    this.#stacking = new Stacking(this.#experts.length);
    this.#factors = new Float64Array(this.#experts.length * this.#sets);
    this.#histogram = new Float64Array(reaches.length * this.#sets * (cellEnds.length + 1));
  }

  /** `ticket`: of the question that is now answered; without it only the task itself is remembered. */
  learn(finished: Finished, ticket?: Ticket): void {
    if (ticket !== undefined) {
      const ratio = ratioOf(finished);
      if (ticket.answer.n > 0)
        this.#stacking.learn(
          finished.estimate,
          this.#past.idsOf(finished),
          ticket.distributions,
          ratio - ticket.origin,
        );
      this.#recalibration.learn(finished.classes[0] ?? "", ticket.raw.span(ratio));
    }
    this.#past.add(finished);
  }

  /** `learnsFrom`: whether the ticket will be handed to `learn`; without, it costs half. */
  ask(question: Question, learnsFrom = true): Ticket {
    const past = this.#past;
    past.pick(question);
    const origin = past.picked === 0 ? 0 : originOf(past.ratios[past.picked >> 1]!, past.picked);
    const { distributions, sums } = this.#askExperts(learnsFrom, origin);
    const shares = this.#stacking.shares(question.estimate, past.idsOf(question));
    const weights = this.#mix(shares, sums);
    const { raw, effective, priorShare } = pooled(past, weights, origin);
    const spread = this.#recalibration.spread(question.classes[0] ?? "");
    const answer = {
      distribution: raw.reread(spread),
      n: past.learnt,
      effective,
      priorShare,
      leaning: this.#leaning(question.classes.length, weights),
    };
    return { answer, distributions, origin, raw };
  }

  /** Each expert's distribution over the cells, and the sum of its weights. */
  #askExperts(learnsFrom: boolean, origin: number): { distributions: Float32Array; sums: Float64Array } {
    const { picked, ratios, differing, near } = this.#past;
    const cells = cellEnds.length;
    const row = cells + 1;
    const histogram = this.#histogram.fill(0);
    for (let r = 0; r < near.length; r++) {
      const [nearness, from] = [near[r]!, r * this.#sets * row];
      let cell = learnsFrom ? 0 : cells;
      for (let j = 0; j < picked; j++) {
        while (cell < cells && cellEnds[cell]! < ratios[j]! - origin) cell++;
        histogram[from + differing[j]! * row + cell]! += nearness[j]!;
      }
    }
    const first = learnsFrom ? 0 : cells;
    for (let at = 0; at < histogram.length; at += row)
      for (let c = first + 1; c < row; c++) histogram[at + c]! += histogram[at + c - 1]!;
    const distributions = new Float32Array(learnsFrom ? this.#experts.length * cells : 0);
    const sums = new Float64Array(this.#experts.length);
    for (let x = 0; x < sums.length; x++) this.#askExpert(x, first, sums, distributions);
    return { distributions, sums };
  }

  #askExpert(x: number, first: number, sums: Float64Array, distributions: Float32Array): void {
    const { reach, factor, leansOn } = this.#experts[x]!;
    const histogram = this.#histogram;
    const cells = cellEnds.length;
    const row = cells + 1;
    const mixed = this.#mixed.fill(0);
    const lent = this.#lend(x, row);
    const factors = this.#factors;
    for (let set = 0; set < factor.length; set++) {
      const from = (reach * factor.length + set) * row;
      const by = factor[set]! * ((set & leansOn) === 0 ? 1 : lent);
      factors[x * factor.length + set] = by;
      if (histogram[from + cells] === 0) continue;
      for (let c = first; c < row; c++) mixed[c]! += by * histogram[from + c]!;
    }
    const sum = mixed[cells]!;
    sums[x] = sum;
    if (sum > 0) for (let c = first; c < cells; c++) distributions[x * cells + c] = mixed[c]! / sum;
  }

  /** How much of their weight an expert leaves to tasks of other names than those it leans on. */
  #lend(x: number, row: number): number {
    const { reach, factor, leansOn } = this.#experts[x]!;
    if (leansOn === 0) return 1;
    let others = 0;
    for (let set = 0; set < factor.length; set++)
      if ((set & leansOn) !== 0)
        others += factor[set]! * this.#histogram[(reach * factor.length + set) * row + row - 1]!;
    return others > mostLent ? mostLent / others : 1;
  }

  /** The weight of each past task in the experts' mixture; they sum to 1 unless all are too far to count. */
  #mix(shares: Float64Array, sums: Float64Array): Float64Array {
    const past = this.#past;
    const bySet = reaches.map(() => new Float64Array(this.#sets));
    this.#experts.forEach(({ reach }, x) => {
      const by = sums[x]! > 0 ? shares[x]! / sums[x]! : 0;
      for (let set = 0; set < this.#sets; set++)
        bySet[reach]![set]! += by * this.#factors[x * this.#sets + set]!;
    });
    const weights = new Float64Array(past.picked);
    const { picked, differing } = past;
    bySet.forEach((by, r) => {
      const near = past.near[r]!;
      for (let j = 0; j < picked; j++) weights[j]! += by[differing[j]!]! * near[j]!;
    });
    return weights;
  }

  #leaning(classes: number, weights: Float64Array): Answer["leaning"] {
    const bySet = new Float64Array(this.#sets);
    const counts = new Int32Array(this.#sets);
    let sum = 0;
    for (let j = 0; j < weights.length; j++) {
      const set = this.#past.differing[j]!;
      bySet[set]! += weights[j]!;
      counts[set]!++;
      sum += weights[j]!;
    }
    return Array.from({ length: classes }, (_, k) => {
      let share = 0;
      let n = 0;
      for (let set = 0; set < this.#sets; set++) {
        if (((set >> k) & 1) === 1) continue;
        share += bySet[set]!;
        n += counts[set]!;
      }
      return { share: sum > 0 ? share / sum : 0, n };
    });
  }
}

/** History and the published prior, merged by ratio. */
function pooled(
  { picked, ratios }: Past,
  weights: Float64Array,
  origin: number,
): { raw: Distribution; effective: number; priorShare: number } {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  const effective = squares > 0 ? (sum * sum) / squares : 0;
  const priorShare = priorTasks / (priorTasks + effective);
  const points = new Float64Array(picked + priorPoints.length);
  const upTo = new Float64Array(points.length);
  const ofPrior = priorShare / priorPoints.length;
  const ofPast = sum > 0 ? (1 - priorShare) / sum : 0;
  let total = 0;
  for (let i = 0, j = 0, k = 0; i < points.length; i++) {
    if (j < picked && (k === priorPoints.length || ratios[j]! <= priorPoints[k]! + origin)) {
      points[i] = ratios[j]!;
      total += weights[j++]! * ofPast;
    } else {
      points[i] = priorPoints[k++]! + origin;
      total += ofPrior;
    }
    upTo[i] = total;
  }
  upTo[upTo.length - 1] = 1;
  return { raw: new Distribution(points, upTo), effective, priorShare };
}
