import { ProblemError } from "@ryorin/contract";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

const listeners = new Set<() => void>();

/** Calls back when the server no longer knows who asks: the session ended or was revoked. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellSignedOut(): void {
  for (const listener of listeners) listener();
}

function watch(error: unknown): void {
  if (error instanceof ProblemError && error.problem.code === "unauthenticated") tellSignedOut();
}

/** A refusal does not change by asking again; a server that is away may come back. */
function retry(failures: number, error: unknown): boolean {
  if (error instanceof ProblemError && error.problem.status < 500) return false;
  return failures < 2;
}

/** Live events tell what changed, so data stays fresh for a while by itself. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry, retryDelay: (n) => 400 * 3 ** n },
  },
});
