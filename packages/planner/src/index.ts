export { dateOfDay, dayOfDate } from "./dates.ts";
export { defaultSharedError, leastRest } from "./draws.ts";
export { explain } from "./explain.ts";
export { type PlanFile, planFormat, readPlanFile, readProblem } from "./format.ts";
export * from "./plan.ts";
export * from "./problem.ts";
export { type ScheduleOptions, schedule } from "./schedule.ts";
export { maxSteps, type SimulateOptions, simulate } from "./simulate.ts";
