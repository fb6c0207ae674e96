/** The real server as a process of its own, as `npm start` runs it, and what it and its database take. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Client, createClient } from "@ryorin/contract";
import { projectFolder } from "./machine.ts";

export type App = {
  readonly origin: string;
  readonly pid: number;
  readonly dataFolder: string;
  /** Milliseconds from the process's beginning to its word that it is ready. */
  readonly readyMs: number;
  stop(): Promise<void>;
};

export type AppOptions = {
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** For the runtime, as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
};

const longestStartMs = 120_000;

export async function startApp(options: AppOptions): Promise<App> {
  const begun = performance.now();
  const { heap, compileCache } = await import(join(projectFolder, "scripts/prepare.mjs"));
  const child = spawn(
    process.execPath,
    [...heap, ...(options.nodeArguments ?? []), join(projectFolder, "apps/server/src/main.ts")],
    {
      cwd: projectFolder,
      env: {
        NODE_COMPILE_CACHE: compileCache,
        ...process.env,
        PORT: "0",
        RYORIN_DATA: options.dataFolder,
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    said.push(line);
    if (said.length > 20) said.shift();
  });
  const origin = await address(child, said);
  return {
    origin,
    pid: child.pid ?? 0,
    dataFolder: options.dataFolder,
    readyMs: performance.now() - begun,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** A second process of the same installation: its database, its secret. */
export function startSecondApp(first: App, dataFolder: string): Promise<App> {
  const postgres = join(first.dataFolder, "postgres");
  const password = readFileSync(join(postgres, "ryorin.password"), "utf8").trim();
  const secret = readFileSync(join(first.dataFolder, "secret"), "utf8").trim();
  return startApp({
    dataFolder,
    environment: {
      DATABASE_URL: `postgres://ryorin:${password}@localhost/ryorin?host=${encodeURIComponent(postgres)}`,
      RYORIN_SECRET: secret,
    },
  });
}

async function address(child: ChildProcess, said: readonly string[]): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const patience = setTimeout(() => child.kill("SIGKILL"), longestStartMs);
  try {
    for await (const line of lines) {
      const found = /https?:\/\/\S+:\d+/.exec(line)?.[0];
      if (found !== undefined) return found;
    }
  } finally {
    clearTimeout(patience);
    // What it says later nobody reads, but a full pipe would stop it.
    child.stdout?.resume();
  }
  throw new Error(`the server did not start:\n${said.join("\n")}`);
}

/** Calls as a browser with this cookie does. */
export function clientOf(app: App, cookie: string): Client {
  return createClient({ origin: app.origin, headers: () => (cookie === "" ? {} : { cookie }) });
}
