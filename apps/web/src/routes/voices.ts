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
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices/customers",
    component: lazyRouteComponent(() => import("../features/customers/CustomersPage.tsx"), "CustomersPage"),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices/segments",
    component: lazyRouteComponent(() => import("../features/customers/SegmentsPage.tsx"), "SegmentsPage"),
  }),
] as const;
