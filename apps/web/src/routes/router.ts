import { createRouter } from "@tanstack/react-router";
import { PageSkeleton } from "../ui/Skeletons.tsx";
import { decisionsRoutes } from "./decisions.ts";
import { guestRoutes } from "./guests.ts";
import { homeRoutes } from "./home.ts";
import { ledgerRoutes } from "./ledger.ts";
import { needsRoutes } from "./needs.ts";
import { outcomesRoutes } from "./outcomes.ts";
import { planRoutes } from "./plan.ts";
import { proposalsRoutes } from "./proposals.ts";
import { rootRoute, startRoute } from "./root.tsx";
import { settingsRoutes } from "./settings.ts";
import { NoSuchPage, PageProblem } from "./states.tsx";
import { voicesRoutes } from "./voices.ts";
import { workspaceRoute } from "./workspace.tsx";

const routeTree = rootRoute.addChildren([
  startRoute,
  ...guestRoutes,
  workspaceRoute.addChildren([
    ...homeRoutes,
    ...voicesRoutes,
    ...needsRoutes,
    ...proposalsRoutes,
    ...decisionsRoutes,
    ...planRoutes,
    ...outcomesRoutes,
    ...ledgerRoutes,
    ...settingsRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 200,
  defaultErrorComponent: PageProblem,
  defaultNotFoundComponent: NoSuchPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
