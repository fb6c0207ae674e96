export * from "./pose.ts";
export * from "./solve.ts";
export * from "./tried.ts";
