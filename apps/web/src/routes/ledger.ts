import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const ledgerRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "ledger",
    component: lazyRouteComponent(() => import("../features/ledger/LedgerPage.tsx"), "LedgerPage"),
  }),
] as const;
