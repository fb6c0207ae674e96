import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const planRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "plan",
    component: lazyRouteComponent(() => import("../features/plan/PlanPage.tsx"), "PlanPage"),
  }),
] as const;
