import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const proposalsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals",
    component: lazyRouteComponent(() => import("../features/proposals/ProposalsPage.tsx"), "ProposalsPage"),
  }),
] as const;
