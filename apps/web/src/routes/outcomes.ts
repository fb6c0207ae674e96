import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

const outcomesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "outcomes",
  component: lazyRouteComponent(() => import("../features/outcomes/OutcomesLayout.tsx"), "OutcomesLayout"),
});

const folder = () => outcomesRoute;

export const outcomesRoutes = [
  outcomesRoute.addChildren([
    createRoute({
      getParentRoute: folder,
      path: "/",
      component: lazyRouteComponent(() => import("../features/outcomes/OutcomesPage.tsx"), "OutcomesPage"),
    }),
    createRoute({
      getParentRoute: folder,
      path: "calibration",
      component: lazyRouteComponent(
        () => import("../features/outcomes/calibration/CalibrationPage.tsx"),
        "CalibrationPage",
      ),
    }),
    createRoute({
      getParentRoute: folder,
      path: "backtest",
      component: lazyRouteComponent(
        () => import("../features/outcomes/backtest/BacktestPage.tsx"),
        "BacktestPage",
      ),
    }),
  ]),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "outcomes/$id",
    component: lazyRouteComponent(() => import("../features/outcomes/OutcomePage.tsx"), "OutcomePage"),
  }),
] as const;
