import type { Answer } from "./forecaster.ts";
import { priorRatio } from "./prior.ts";
import type { Finished, Question } from "./question.ts";
import { replay } from "./replay.ts";

/** Why a forecast is as it is; `class` is the place of the class in `question.classes`. */
export type ForecastReason =
  /** Nothing was done before: the published prior alone speaks. */
  | { readonly code: "no_history"; readonly source: typeof priorRatio.source }
  /** The published prior still has this share of the say. */
  | { readonly code: "thin_history"; readonly n: number; readonly share: number }
  /** This share of the say is that of `n` tasks with the same name in that class. */
  | { readonly code: "leaned_on"; readonly class: number; readonly n: number; readonly share: number }
  /** None of that name has been done. */
  | { readonly code: "new_name"; readonly class: number }
  /** Probability that the actual equals the estimate to the digit. */
  | { readonly code: "as_estimated"; readonly share: number }
  /** Ranges are narrower (below 1) or wider than history's, because those held too often or too seldom. */
  | { readonly code: "recalibrated"; readonly factor: number };

export type TaskForecast = {
  /** In the estimate's unit, by the levels asked for; rising. */
  readonly quantiles: readonly { readonly level: number; readonly value: number }[];
  readonly n: number;
  /** So many equally relevant tasks would tell as much. */
  readonly effective: number;
  readonly reasons: readonly ForecastReason[];
};

export const usualLevels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Above this share of the prior a forecast says that it stands on little. */
const thin = 0.1;
/** A class is named when this much of the weight lies on it. */
const leant = 0.5;

/**
 * What an estimate will come to, by what earlier estimates came to. Uses of `history` only what was done strictly
 * before `question.at`; rows may come in any order. The same arguments give the same answer.
 *
 *     forecast(history, { estimate: 8, at: 20_410, classes: ["kenji", "bug"] })
 */
export function forecast(
  history: readonly Finished[],
  question: Question,
  levels: readonly number[] = usualLevels,
): TaskForecast {
  let found: Answer | undefined;
  const known = history.filter(({ doneAt }) => doneAt < question.at);
  replay(question.classes.length, known, question.at, [
    {
      question,
      answered: (answer) => {
        found = answer;
      },
    },
  ]);
  return told(found!, question, levels);
}

function told(answer: Answer, { estimate }: Question, levels: readonly number[]): TaskForecast {
  const { distribution, n, effective } = answer;
  return {
    quantiles: levels.map((level) => ({ level, value: estimate * 2 ** distribution.quantile(level) })),
    n,
    effective,
    reasons: reasonsFor(answer),
  };
}

export function reasonsFor({ distribution, n, priorShare, leaning }: Answer): ForecastReason[] {
  if (n === 0) return [{ code: "no_history", source: priorRatio.source }];
  const { from, to } = distribution.span(0);
  const exact = to - from;
  return [
    ...(priorShare > thin ? [{ code: "thin_history", n, share: priorShare } as const] : []),
    ...leaning.flatMap((one, k): ForecastReason[] => {
      if (one.n === 0) return [{ code: "new_name", class: k }];
      return one.share < leant ? [] : [{ code: "leaned_on", class: k, ...one }];
    }),
    ...(exact >= 0.01 ? [{ code: "as_estimated", share: exact } as const] : []),
    ...(Math.abs(distribution.spread - 1) < 0.02
      ? []
      : [{ code: "recalibrated", factor: distribution.spread } as const]),
  ];
}
