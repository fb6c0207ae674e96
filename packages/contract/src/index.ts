import { decisionRoutes } from "./decisions.ts";
import { ledgerRoutes } from "./ledger.ts";
import { proposalRoutes } from "./proposals.ts";
import { reviewRoutes } from "./reviews.ts";
import type { Route } from "./route.ts";

export * from "./client.ts";
export * from "./decisions.ts";
export * from "./ledger.ts";
export * from "./openapi.ts";
export * from "./problem.ts";
export * from "./proposals.ts";
export * from "./reviews.ts";
export * from "./route.ts";

/** Every route of the house, each declared once in its feature's file. */
export const routes: readonly Route[] = [
  ...ledgerRoutes,
  ...proposalRoutes,
  ...reviewRoutes,
  ...decisionRoutes,
];
