export * from "./backtest.ts";
export { type BatchMethod, type BatchReport, type BatchScores, batchMethods } from "./batches.ts";
export * from "./forecast.ts";
export { priorRatio } from "./prior.ts";
export { type Finished, isUsable, mostClasses, type Question } from "./question.ts";
export { type Rival, rivals } from "./rivals.ts";
export { coverageLevels, type Scores } from "./scores.ts";
export type { Figure } from "./uncertainty.ts";
