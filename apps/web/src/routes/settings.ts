import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "settings",
    component: lazyRouteComponent(() => import("../features/identity/SettingsPage.tsx"), "SettingsPage"),
  }),
] as const;
