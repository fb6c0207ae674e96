import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const outcomesRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "outcomes",
    component: lazyRouteComponent(() => import("../features/outcomes/OutcomesPage.tsx"), "OutcomesPage"),
  }),
] as const;
