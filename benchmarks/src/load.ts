import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { addressOf, type CallOptions, isRaw, type Route } from "@ryorin/contract";
import type { App } from "./app.ts";
import type { Load, LoadRequest, LoadResult } from "./load-generator.ts";

export type Generator = {
  run(app: App, load: Omit<Load, "port">): Promise<LoadResult>;
  close(): void;
};

/** The load generator in its own process, one load at a time. */
export function openGenerator(): Generator {
  const child: ChildProcess = fork(join(import.meta.dirname, "load-generator.ts"), {
    serialization: "advanced",
  });
  return {
    run(app, load) {
      const { port } = new URL(app.origin);
      return new Promise((resolve, reject) => {
        const ended = (): void => reject(new Error("the load generator ended"));
        child.once("exit", ended);
        child.once("message", (told: { result?: LoadResult; error?: string }) => {
          child.removeListener("exit", ended);
          if (told.result === undefined) reject(new Error(told.error));
          else resolve(told.result);
        });
        child.send({ port: Number(port), ...load });
      });
    },
    close: () => void child.kill(),
  };
}

/** A call of the contract as the request a browser sends. */
export function requestOf<R extends Route>(cookie: string, route: R, given: CallOptions<R>): LoadRequest {
  const { body, version } = given as { body?: unknown; version?: number };
  return {
    method: route.method,
    path: addressOf(route, given),
    headers: {
      cookie,
      "accept-language": "ja,en;q=0.8",
      "accept-encoding": "gzip, br",
      ...(version === undefined ? {} : { "if-match": `"${version}"` }),
      ...(route.body === undefined || isRaw(route.body) ? {} : { "content-type": "application/json" }),
    },
    ...(route.body === undefined || isRaw(route.body) ? {} : { body: JSON.stringify(body) }),
  };
}
