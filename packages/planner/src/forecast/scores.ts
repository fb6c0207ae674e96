import { pinball } from "@ryorin/domain";
import { coveredBy, type Distribution } from "./distribution.ts";
import { type Finished, ratioOf } from "./question.ts";
import { clusteredMean, type Figure } from "./uncertainty.ts";

/** The middle parts whose coverage is told. */
export const coverageLevels = [0.5, 0.8, 0.9] as const;
/** P5, P10 … P95. */
export const lossLevels = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

export type Scores = {
  readonly n: number;
  /** Share of actuals in the middle part, by a randomised probability integral transform. */
  readonly coverage: readonly (Figure & { readonly level: number })[];
  /** Mean pinball loss over P5 … P95 in log2(actual / estimate): 1 = a factor of two. */
  readonly log2: Figure;
  /** The same in the estimate's unit. */
  readonly unit: Figure;
};

/** Collects how one way of forecasting did. */
export class Scoring {
  readonly #held = coverageLevels.map((): number[] => []);
  readonly #log2: number[] = [];
  readonly #unit: number[] = [];

  add(distribution: Distribution, task: Finished): void {
    const ratio = ratioOf(task);
    const span = distribution.span(ratio);
    coverageLevels.forEach((level, l) => {
      this.#held[l]!.push(coveredBy(span, level));
    });
    let log2 = 0;
    let unit = 0;
    for (const level of lossLevels) {
      const quantile = distribution.quantile(level);
      log2 += pinball(quantile, level, ratio);
      unit += pinball(task.estimate * 2 ** quantile, level, task.actual);
    }
    this.#log2.push(log2 / lossLevels.length);
    this.#unit.push(unit / lossLevels.length);
  }

  /** `clusters`: of each task added, what errs together; null when nothing was added. */
  told(clusters: readonly string[], seed: number): Scores | null {
    const log2 = clusteredMean(this.#log2, clusters, seed);
    const unit = clusteredMean(this.#unit, clusters, seed);
    if (log2 === null || unit === null) return null;
    const coverage = coverageLevels.map((level, l) => ({
      level,
      ...clusteredMean(this.#held[l]!, clusters, seed)!,
    }));
    return { n: this.#log2.length, coverage, log2, unit };
  }
}
