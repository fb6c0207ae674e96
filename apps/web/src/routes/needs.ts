import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const needsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "needs",
    component: lazyRouteComponent(() => import("../features/needs/NeedsPage.tsx"), "NeedsPage"),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "needs/sorting",
    component: lazyRouteComponent(() => import("../features/needs/sorting/SortingPage.tsx"), "SortingPage"),
  }),
] as const;
