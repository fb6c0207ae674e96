import {
  type CallOptions,
  type Feature,
  type Problem,
  ProblemError,
  type Route,
  type RouteAnswer,
} from "@ryorin/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "./api.ts";

type Written<R extends Route> = Omit<CallOptions<R>, "signal" | "idempotencyKey">;

/** A write met a newer version: what one wanted to write beside what stands now. Feeds `ConflictDialog`. */
export type Stale<R extends Route> = { given: Written<R>; current: unknown };

/**
 * Writes through a route.
 *
 * - A second call while the first is under way is ignored, and a repeat after the network failed carries the same
 *   idempotency key: a double click or a retry writes once.
 * - Afterwards every query of the route's feature (and of `touches`) is read again.
 * - A stale write (409 `stale`) is not an error: it stands in `stale` until `resolve` or `dismissStale`.
 */
export function useMutationOf<R extends Route>(
  route: R,
  options: {
    touches?: readonly Feature[];
    onDone?: (answer: RouteAnswer<R>, given: Written<R>) => void;
    /** Answered, refused or lost: another write is possible from here on. */
    onEnd?: (error: Error | null) => void;
  } = {},
) {
  const client = useQueryClient();
  const intention = useRef<{ text: string; key: string } | undefined>(undefined);
  const busy = useRef(false);
  const [stale, setStale] = useState<Stale<R> | undefined>();

  const mutation = useMutation<RouteAnswer<R>, Error, Written<R>>({
    mutationFn: (given) => {
      const text = fingerprint(given);
      if (intention.current?.text !== text) intention.current = { text, key: crypto.randomUUID() };
      return api.call(route, { ...given, idempotencyKey: intention.current.key } as CallOptions<R>);
    },
    onSuccess: async (answer, given) => {
      intention.current = undefined;
      setStale(undefined);
      const features = [route.feature, "home", "ledger", ...(options.touches ?? [])];
      for (const feature of features) void client.invalidateQueries({ queryKey: [feature] });
      options.onDone?.(answer, given);
    },
    onError: (error, given) => {
      if (!(error instanceof ProblemError)) return;
      // The server answered: a next attempt is a new intention. Without an answer it may have been written.
      intention.current = undefined;
      if (error.problem.code === "stale") setStale({ given, current: error.problem.data?.current });
    },
    onSettled: (_answer, error) => {
      busy.current = false;
      options.onEnd?.(error);
    },
  });

  function write(given: Written<R>): void {
    if (busy.current) return;
    busy.current = true;
    mutation.mutate(given);
  }

  return {
    write,
    pending: mutation.isPending,
    done: mutation.isSuccess,
    answer: mutation.data,
    /** What the server refused or that it was away; a stale write is in `stale` instead. */
    problem: stale === undefined ? problemOf(mutation.error) : undefined,
    stale,
    dismissStale: () => {
      setStale(undefined);
      mutation.reset();
    },
    reset: mutation.reset,
  };
}

function fingerprint(given: {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  version?: unknown;
}): string {
  const { params, query, body, version } = given;
  const file = body instanceof Blob ? [body.size, (body as File).name] : body;
  return JSON.stringify([params, query, file, version]);
}

/** An error as problem details; anything that is no answer of the server reads as "away". */
export function problemOf(error: unknown): Problem | undefined {
  if (error === null || error === undefined) return undefined;
  if (error instanceof ProblemError) return error.problem;
  return { type: "about:blank", title: "", status: 0, code: "away" };
}
