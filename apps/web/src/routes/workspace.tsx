import { createRoute, notFound, redirect } from "@tanstack/react-router";
import { setWorkspace } from "../data/api.ts";
import { queryClient } from "../data/query.ts";
import { sessionQuery } from "../data/session.ts";
import { keepWorkspace, rootRoute } from "./root.tsx";
import { NoSuchPage } from "./states.tsx";
import { WorkspaceLayout } from "./WorkspaceLayout.tsx";

/** Parent of every page inside a workspace: signed in, a member, and every call names the workspace. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/w/$workspace",
  beforeLoad: async ({ params, location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.person === null) throw redirect({ to: "/sign-in", search: { return: location.href } });
    if (!session.workspaces.some(({ slug }) => slug === params.workspace)) throw notFound();
    setWorkspace(params.workspace);
    keepWorkspace(params.workspace);
  },
  component: WorkspaceLayout,
  notFoundComponent: NoSuchPage,
});
