import { normalQuantile } from "@ryorin/domain";
import type { Finished } from "../forecast/question.ts";
import { fillUniform, streamState } from "../random.ts";

export type Truth = {
  readonly tasks: number;
  readonly people: number;
  /** Share of the variance of an error that a person's tasks of one stretch of twenty have in common. */
  readonly shared: number;
  /** Standard deviation of log2(actual / estimate). */
  readonly deviation?: number;
  /** Probability that the actual was copied from the estimate. */
  readonly copied?: number;
  /** Added to each log2 ratio of a person, by number. */
  readonly bias?: (person: number, task: number) => number;
  readonly seed: number;
};

const sizes = [0.5, 1, 2, 4, 8, 16];

/** A history whose truth is known: log-normal errors, some of each in common. Times are whole days. */
export function madeUpHistory(truth: Truth): Finished[] {
  const { tasks, people, shared, deviation = 0.8, copied = 0, bias = () => 0, seed } = truth;
  const state = new Int32Array(4);
  streamState(seed, ["made-up history"], state, 0);
  const draw = new Float64Array(1);
  const uniform = (): number => {
    fillUniform(state, 0, draw, 1);
    return draw[0]!;
  };
  const counts = Array.from({ length: people }, () => 0);
  const common = counts.map(() => 0);
  return Array.from({ length: tasks }, (_, task) => {
    const person = task % people;
    if (counts[person]! % 20 === 0) common[person] = normalQuantile(uniform());
    counts[person]!++;
    const estimate = sizes[Math.floor(uniform() * sizes.length)]!;
    const error = Math.sqrt(shared) * common[person]! + Math.sqrt(1 - shared) * normalQuantile(uniform());
    const ratio = uniform() < copied ? 0 : bias(person, task) + deviation * error;
    const at = 10_000 + Math.floor((task * 4) / people);
    return {
      estimate,
      actual: estimate * 2 ** ratio,
      at,
      doneAt: at + Math.floor(uniform() * 3),
      classes: [`person ${person}`, uniform() < 0.5 ? "bug" : "feature"],
    };
  });
}
