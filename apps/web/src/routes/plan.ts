import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

const planRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "plan",
  component: lazyRouteComponent(() => import("../features/plan/PlanLayout.tsx"), "PlanLayout"),
});

const folder = () => planRoute;

export const planRoutes = [
  planRoute.addChildren([
    createRoute({
      getParentRoute: folder,
      path: "/",
      component: lazyRouteComponent(() => import("../features/plan/TimelinePage.tsx"), "TimelinePage"),
    }),
    createRoute({
      getParentRoute: folder,
      path: "compare",
      component: lazyRouteComponent(() => import("../features/plan/compare/ComparePage.tsx"), "ComparePage"),
    }),
    createRoute({
      getParentRoute: folder,
      path: "baselines",
      component: lazyRouteComponent(
        () => import("../features/plan/baselines/BaselinesPage.tsx"),
        "BaselinesPage",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "baselines/$id",
      component: lazyRouteComponent(
        () => import("../features/plan/baselines/BaselinePage.tsx"),
        "BaselinePage",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "teams",
      component: lazyRouteComponent(() => import("../features/plan/teams/TeamsPage.tsx"), "TeamsPage"),
    }),
  ]),
] as const;
