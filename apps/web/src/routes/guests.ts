import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { returnPath } from "../data/returnPath.ts";
import { rootRoute } from "./root.tsx";

/** Pages of people who are not inside yet. */
export const guestRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-in",
    validateSearch: (search): { return?: string } => {
      const path = returnPath(search.return);
      return path === undefined ? {} : { return: path };
    },
    component: lazyRouteComponent(() => import("../features/identity/SignInPage.tsx"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-in/link",
    component: lazyRouteComponent(() => import("../features/identity/SignInLinkPage.tsx"), "SignInLinkPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/set-up",
    component: lazyRouteComponent(() => import("../features/identity/SetUpPage.tsx"), "SetUpPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/invitation",
    component: lazyRouteComponent(() => import("../features/identity/InvitationPage.tsx"), "InvitationPage"),
  }),
] as const;
