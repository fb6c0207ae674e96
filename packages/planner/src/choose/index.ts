export { type ChooseViolation, checkChoice } from "./check.ts";
export { type ChooseOptions, choose, type Progress } from "./choose.ts";
export { type ChooseFile, chooseFormat, readChooseFile, readChooseProblem } from "./format.ts";
export { type PeriodAnswer, type PeriodOptions, solvePeriods } from "./period-search.ts";
export * from "./periods.ts";
export * from "./plan.ts";
export * from "./problem.ts";
export { type PlanWithItem, planWithItem } from "./with-item.ts";
