import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { queryClient } from "../data/query.ts";
import { sessionQuery } from "../data/session.ts";

export const rootRoute = createRootRoute({ component: Outlet });

const lastKey = "ryorin.workspace";
export function keepWorkspace(slug: string): void {
  try {
    localStorage.setItem(lastKey, slug);
  } catch {
    // Without storage the first workspace of the list is the way in.
  }
}
function keptWorkspace(): string | null {
  try {
    return localStorage.getItem(lastKey);
  } catch {
    return null;
  }
}

/** `/` leads on: to setting up, to signing in, or into the workspace one was in last. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.person === null) throw redirect({ to: session.setupNeeded ? "/set-up" : "/sign-in" });
    const kept = keptWorkspace();
    const workspace = session.workspaces.find(({ slug }) => slug === kept) ?? session.workspaces[0];
    if (workspace === undefined) throw redirect({ to: "/set-up" });
    throw redirect({ to: "/w/$workspace", params: { workspace: workspace.slug } });
  },
});
