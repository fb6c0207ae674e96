import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("../features/identity/SettingsPage.tsx"), "SettingsPage"),
});

const folder = () => settingsRoute;

export const settingsRoutes = [
  settingsRoute.addChildren([
    createRoute({
      getParentRoute: folder,
      path: "/",
      beforeLoad: ({ params }) => {
        throw redirect({ to: "/w/$workspace/settings/profile", params, replace: true });
      },
    }),
    createRoute({
      getParentRoute: folder,
      path: "profile",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/ProfileSettings.tsx"),
        "ProfileSettings",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "security",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/SecuritySettings.tsx"),
        "SecuritySettings",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "tokens",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/TokenSettings.tsx"),
        "TokenSettings",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "seats",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/SeatSettings.tsx"),
        "SeatSettings",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "people",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/PeopleSettings.tsx"),
        "PeopleSettings",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "general",
      component: lazyRouteComponent(
        () => import("../features/identity/settings/GeneralSettings.tsx"),
        "GeneralSettings",
      ),
    }),
  ]),
] as const;
