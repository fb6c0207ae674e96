import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const decisionsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "decisions",
    component: lazyRouteComponent(() => import("../features/decisions/DecisionsPage.tsx"), "DecisionsPage"),
  }),
] as const;
