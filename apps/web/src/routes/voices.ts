import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const voicesRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "voices",
    component: lazyRouteComponent(() => import("../features/voices/VoicesPage.tsx"), "VoicesPage"),
  }),
] as const;
