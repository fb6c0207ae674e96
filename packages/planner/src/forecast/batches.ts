import { pinball, wilson } from "@ryorin/domain";
import type { Finished } from "./question.ts";
import { coverageLevels, lossLevels } from "./scores.ts";
import { SharedErrors } from "./shared-error.ts";
import { drawErrors, levelOf, placeOf, totalsOf } from "./totals.ts";
import { clusteredMean, type Figure } from "./uncertainty.ts";

/** Consecutive tasks of one person, forecast together when the first of them was estimated. */
export type Batch = {
  readonly person: string;
  readonly at: number;
  /** When its last task was done. */
  readonly doneAt: number;
  readonly members: readonly number[];
  readonly actual: number;
  readonly isScored: boolean;
};

export type BatchScores = {
  readonly n: number;
  /** Share of totals in the middle part, with Wilson's interval. */
  readonly coverage: readonly (Figure & { readonly level: number })[];
  /** (P90 − P10) ÷ P50, mean. */
  readonly width: Figure;
  /** Mean pinball loss over P5 … P95 in log2(actual total / quantile). */
  readonly log2: Figure;
};

export const batchMethods = ["history", "independent", "person_history"] as const;
export type BatchMethod = (typeof batchMethods)[number];

export type BatchReport = {
  readonly size: number;
  readonly methods: readonly (BatchScores & { readonly method: BatchMethod })[];
  /** The fitted share of common error, as `simulate` takes it; and from how many totals. */
  readonly sharedError: { readonly share: number; readonly n: number };
};

/** `first`: the earliest position that is scored, of `ordered`. */
export function batchesOf(
  history: readonly Finished[],
  ordered: readonly number[],
  size: number,
  isScored: (index: number) => boolean,
): Batch[] {
  const byPerson = new Map<string, number[]>();
  for (const index of ordered) {
    const person = history[index]!.classes[0] ?? "";
    const own = byPerson.get(person) ?? [];
    byPerson.set(person, own);
    own.push(index);
  }
  return [...byPerson].flatMap(([person, own]) =>
    Array.from({ length: Math.floor(own.length / size) }, (_, b): Batch => {
      const members = own.slice(b * size, (b + 1) * size);
      return {
        person,
        at: history[members[0]!]!.at,
        doneAt: Math.max(...members.map((i) => history[i]!.doneAt)),
        members,
        actual: members.reduce((sum, i) => sum + history[i]!.actual, 0),
        isScored: isScored(members[0]!),
      };
    }),
  );
}

const runs = 1_000;

/** `quantiles`: of each batch, its tasks' quantiles as forecast at its beginning, by each of two ways. */
export function scoreBatches(
  batches: readonly Batch[],
  size: number,
  quantiles: readonly { readonly ours: Float64Array[]; readonly person: Float64Array[] }[],
  seed: number,
): BatchReport | null {
  const draws = drawErrors(size, runs, seed);
  const errors = new SharedErrors();
  const byStart = batches.map((_, b) => b).sort((a, b) => batches[a]!.at - batches[b]!.at || a - b);
  const byEnd = batches.map((_, b) => b).sort((a, b) => batches[a]!.doneAt - batches[b]!.doneAt || a - b);
  const made = new Map<number, ReturnType<SharedErrors["forecast"]>>();
  const results = new Map<BatchMethod, TotalScoring>(
    batchMethods.map((method) => [method, new TotalScoring()]),
  );
  let learnt = 0;
  const learn = (until: number): void => {
    for (
      let next = byEnd[learnt];
      next !== undefined && batches[next]!.doneAt < until;
      next = byEnd[++learnt]
    ) {
      const { person, actual } = batches[next]!;
      errors.learn(person, quantiles[next]!.ours, made.get(next)!, actual, draws);
      made.delete(next);
    }
  };
  for (const b of byStart) {
    const batch = batches[b]!;
    learn(batch.at);
    const ours = errors.forecast(batch.person, quantiles[b]!.ours, draws);
    made.set(b, ours);
    if (!batch.isScored) continue;
    results.get("history")!.add(ours.quantile, ours.place(batch.actual), batch.actual);
    for (const [method, tasks] of [
      ["independent", quantiles[b]!.ours],
      ["person_history", quantiles[b]!.person],
    ] as const) {
      const totals = totalsOf(tasks, 0, draws);
      const quantile = (level: number): number => levelOf(totals, level);
      results.get(method)!.add(quantile, placeOf(totals, batch.actual), batch.actual);
    }
  }
  learn(Number.POSITIVE_INFINITY);
  const people = byStart.filter((b) => batches[b]!.isScored).map((b) => batches[b]!.person);
  if (people.length === 0) return null;
  return {
    size,
    methods: batchMethods.map((method) => ({ method, ...results.get(method)!.told(seed) })),
    sharedError: { share: errors.share(), n: batches.length },
  };
}

class TotalScoring {
  readonly #held = coverageLevels.map((): number[] => []);
  readonly #widths: number[] = [];
  readonly #log2: number[] = [];

  add(quantile: (level: number) => number, place: number, actual: number): void {
    coverageLevels.forEach((level, l) => {
      this.#held[l]!.push(Math.abs(place - 0.5) <= level / 2 ? 1 : 0);
    });
    this.#widths.push((quantile(0.9) - quantile(0.1)) / quantile(0.5));
    const losses = lossLevels.map((level) => pinball(Math.log2(quantile(level)), level, Math.log2(actual)));
    this.#log2.push(losses.reduce((a, b) => a + b, 0) / losses.length);
  }

  told(seed: number): BatchScores {
    const n = this.#widths.length;
    // Batches are themselves the stretches that err together.
    const each = this.#widths.map((_, b) => b);
    return {
      n,
      coverage: coverageLevels.map((level, l) => {
        const held = this.#held[l]!.reduce((a, b) => a + b, 0);
        return { level, value: held / n, ...wilson(held, n) };
      }),
      width: clusteredMean(this.#widths, each, seed)!,
      log2: clusteredMean(this.#log2, each, seed)!,
    };
  }
}
