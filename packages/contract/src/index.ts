import { backtestRoutes } from "./backtest.ts";
import { baselineRoutes } from "./baselines.ts";
import { conversationRoutes } from "./conversation.ts";
import { credentialRoutes } from "./credentials.ts";
import { customerRoutes } from "./customers.ts";
import { decisionRoutes } from "./decisions.ts";
import { deliveryRoutes } from "./delivery.ts";
import { homeRoutes } from "./home.ts";
import { identityRoutes } from "./identity.ts";
import { importRoutes } from "./imports.ts";
import { invitationRoutes } from "./invitations.ts";
import { ledgerRoutes } from "./ledger.ts";
import { needRoutes } from "./needs.ts";
import { optimiseRoutes } from "./optimise.ts";
import { outcomeRoutes } from "./outcomes.ts";
import { peopleRoutes } from "./people.ts";
import { planRoutes } from "./plan.ts";
import { readPlanFacts } from "./plan-facts.ts";
import { proposalImportRoutes } from "./proposal-import.ts";
import { proposalRoutes } from "./proposals.ts";
import { reviewRoutes } from "./reviews.ts";
import type { Route } from "./route.ts";
import { teamRoutes } from "./teams.ts";
import { voiceRoutes } from "./voices.ts";
import { wayRoutes } from "./ways.ts";

export * from "./backtest.ts";
export * from "./baselines.ts";
export * from "./client.ts";
export * from "./conversation.ts";
export * from "./credentials.ts";
export * from "./customers.ts";
export * from "./decisions.ts";
export * from "./delivery.ts";
export * from "./forecast.ts";
export * from "./home.ts";
export * from "./identity.ts";
export * from "./imports.ts";
export * from "./invitations.ts";
export * from "./ledger.ts";
export * from "./needs.ts";
export * from "./openapi.ts";
export * from "./optimise.ts";
export * from "./outcomes.ts";
export * from "./people.ts";
export * from "./plan.ts";
export * from "./plan-facts.ts";
export * from "./problem.ts";
export * from "./proposal-import.ts";
export * from "./proposals.ts";
export * from "./reviews.ts";
export * from "./route.ts";
export * from "./teams.ts";
export * from "./voices.ts";
export * from "./ways.ts";

/** Every route of the house, each declared once in its feature's file. */
export const routes: readonly Route[] = [
  ...credentialRoutes,
  ...identityRoutes,
  ...invitationRoutes,
  ...peopleRoutes,
  ...ledgerRoutes,
  ...proposalRoutes,
  ...proposalImportRoutes,
  ...conversationRoutes,
  ...reviewRoutes,
  ...decisionRoutes,
  ...voiceRoutes,
  ...customerRoutes,
  ...needRoutes,
  ...importRoutes,
  ...teamRoutes,
  ...planRoutes,
  readPlanFacts,
  ...optimiseRoutes,
  ...wayRoutes,
  ...baselineRoutes,
  ...deliveryRoutes,
  ...outcomeRoutes,
  ...backtestRoutes,
  ...homeRoutes,
];
