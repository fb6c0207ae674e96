import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const voicesRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices",
    component: lazyRouteComponent(() => import("../features/voices/VoicesPage.tsx"), "VoicesPage"),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices/imports",
    component: lazyRouteComponent(
      () => import("../features/voices/importing/ImportsPage.tsx"),
      "ImportsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices/imports/$id",
    component: lazyRouteComponent(() => import("../features/voices/importing/ImportPage.tsx"), "ImportPage"),
  }),
] as const;
