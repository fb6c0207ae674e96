import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const decisionsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "decisions",
    component: lazyRouteComponent(() => import("../features/decisions/DecisionsPage.tsx"), "DecisionsPage"),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "decisions/$id",
    component: lazyRouteComponent(() => import("../features/decisions/DecisionPage.tsx"), "DecisionPage"),
  }),
] as const;
