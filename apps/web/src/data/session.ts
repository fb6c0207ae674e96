import { getSession, type Session, type Standing } from "@ryorin/contract";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { api } from "./api.ts";
import { queryClient, tellSignedOut } from "./query.ts";

export type { Session };
/** The signed-in person's standing in a workspace: seats, wheels, zone, currency. */
export type Workspace = Standing;

export const sessionQuery = {
  queryKey: ["session"],
  queryFn: readSession,
  staleTime: 60_000,
} as const;

/**
 * A page that is open stays as it is when its session ends, with all that was typed into it: `SessionEnded` asks for
 * a new sign-in over it. Who signs out by hand leaves the page.
 */
async function readSession({ signal }: { signal: AbortSignal }): Promise<Session> {
  const session = await api.call(getSession, { signal });
  const before = queryClient.getQueryData<Session>(["session"]);
  if (session.person !== null || !before?.person || !location.pathname.startsWith("/w/")) return session;
  tellSignedOut();
  return before;
}

/**
 * After signing in or out, setting up, changing seats or looking as somebody else: everything is read again. What
 * another person had on the screen is dropped first; one's own stays until the new answer is there.
 */
export async function refreshSession(): Promise<Session> {
  const before = queryClient.getQueryData<Session>(sessionQuery.queryKey)?.person?.id;
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== "session" };
  if (session.person?.id === before) void queryClient.invalidateQueries(others);
  else void queryClient.resetQueries(others);
  return session;
}

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** The person signed in; only below `/w/$workspace`, where there is one. */
export function usePerson(): NonNullable<Session["person"]> {
  const { person } = useSession();
  if (person === null) throw new Error("no person is signed in");
  return person;
}

/** The workspace of the address. Undefined on guests' pages. */
export function useWorkspaceMaybe(): Workspace | undefined {
  const { workspace } = useParams({ strict: false }) as { workspace?: string };
  return useSession().workspaces.find(({ slug }) => slug === workspace);
}

export function useWorkspace(): Workspace {
  const workspace = useWorkspaceMaybe();
  if (workspace === undefined) throw new Error("this page stands outside of a workspace");
  return workspace;
}
