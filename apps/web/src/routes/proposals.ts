import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workspaceRoute } from "./workspace.tsx";

export const proposalsRoutes = [
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals",
    component: lazyRouteComponent(() => import("../features/proposals/ProposalsPage.tsx"), "ProposalsPage"),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals/new",
    component: lazyRouteComponent(
      () => import("../features/proposals/writing/NewProposalPage.tsx"),
      "NewProposalPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals/import",
    component: lazyRouteComponent(
      () => import("../features/proposals/importing/ProposalImportPage.tsx"),
      "ProposalImportPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals/$id",
    component: lazyRouteComponent(
      () => import("../features/proposals/page/ProposalPage.tsx"),
      "ProposalPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals/$id/edit",
    component: lazyRouteComponent(
      () => import("../features/proposals/writing/EditProposalPage.tsx"),
      "EditProposalPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspaceRoute,
    path: "proposals/$id/review/$wheel",
    component: lazyRouteComponent(
      () => import("../features/proposals/review/ReviewEditorPage.tsx"),
      "ReviewEditorPage",
    ),
  }),
] as const;
