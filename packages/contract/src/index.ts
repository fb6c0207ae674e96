import { customerRoutes } from "./customers.ts";
import { decisionRoutes } from "./decisions.ts";
import { importRoutes } from "./imports.ts";
import { ledgerRoutes } from "./ledger.ts";
import { needRoutes } from "./needs.ts";
import { proposalRoutes } from "./proposals.ts";
import { reviewRoutes } from "./reviews.ts";
import type { Route } from "./route.ts";
import { voiceRoutes } from "./voices.ts";

export * from "./client.ts";
export * from "./customers.ts";
export * from "./decisions.ts";
export * from "./imports.ts";
export * from "./ledger.ts";
export * from "./needs.ts";
export * from "./openapi.ts";
export * from "./problem.ts";
export * from "./proposals.ts";
export * from "./reviews.ts";
export * from "./route.ts";
export * from "./voices.ts";

/** Every route of the house, each declared once in its feature's file. */
export const routes: readonly Route[] = [
  ...ledgerRoutes,
  ...proposalRoutes,
  ...reviewRoutes,
  ...decisionRoutes,
  ...voiceRoutes,
  ...customerRoutes,
  ...needRoutes,
  ...importRoutes,
];
