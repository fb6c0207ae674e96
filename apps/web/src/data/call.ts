import type { CallOptions, Route, RouteAnswer } from "@ryorin/contract";
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { api, currentWorkspace } from "./api.ts";

export type Given<R extends Route> = Omit<CallOptions<R>, "signal" | "idempotencyKey" | "version">;

/** Cache keys read `[feature, route name, { workspace, params, query }]`; live events invalidate by the first. */
export function keyOf<R extends Route>(route: R, given?: { params?: unknown; query?: unknown }) {
  const { params, query } = given ?? {};
  return [route.feature, route.name, { workspace: currentWorkspace() ?? "", params, query }] as const;
}

/** For loaders and prefetching: `queryClient.ensureQueryData(callOptions(route, given))`. */
export function callOptions<R extends Route>(route: R, given: Given<R>) {
  return queryOptions<RouteAnswer<R>>({
    queryKey: keyOf(route, given as { params?: unknown; query?: unknown }),
    queryFn: ({ signal }) => api.call(route, { ...given, signal } as CallOptions<R>),
  });
}

/** Reads a route; the last answer stays while the next one loads. `enabled: false` waits. */
export function useCall<R extends Route>(route: R, given: Given<R>, options: { enabled?: boolean } = {}) {
  return useQuery({ ...callOptions(route, given), placeholderData: keepPreviousData, ...options });
}

/** Like `useCall` under a Suspense boundary and an error boundary: `data` is always there. */
export function useCallNow<R extends Route>(route: R, given: Given<R>) {
  return useSuspenseQuery(callOptions(route, given));
}

type Page<T> = { data: T[]; page: { next: string | null } };
type ItemOf<A> = A extends { data: (infer T)[] } ? T : never;

/** Reads a keyset-paged list as it is scrolled; `rows` holds every row loaded so far. */
export function usePages<R extends Route>(route: R, given: Given<R>, options: { enabled?: boolean } = {}) {
  const { params, query } = given as { params?: unknown; query?: Record<string, unknown> };
  const result = useInfiniteQuery({
    queryKey: keyOf(route, { params, query }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      api.call(route, {
        ...given,
        query: { ...query, cursor: pageParam },
        signal,
      } as unknown as CallOptions<R>),
    getNextPageParam: (last) => (last as Page<unknown>).page.next ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
  const pages = result.data?.pages;
  const rows = useMemo(
    () => (pages ?? []).flatMap((page) => (page as Page<ItemOf<RouteAnswer<R>>>).data),
    [pages],
  );
  return { ...result, rows };
}
