import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type App = { readonly origin: string; readonly log: () => string; stop(): Promise<void> };

/** The real product as its own process, on a data folder of its own that goes with it. */
export async function startApp(args: readonly string[] = []): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), "ryorin-journey-"));
  const port = await freePort();
  const main = join(import.meta.dirname, "../../apps/server/src/main.ts");
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, PORT: String(port), RYORIN_DATA: folder, LANG: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (said += String(part)));
  const origin = `http://localhost:${port}`;
  await ready(origin, child, () => said);
  return {
    origin,
    log: () => said,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function ready(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The app ended before it served:\n${log()}`);
    const served = await fetch(`${origin}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (served) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The app does not serve:\n${log()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
