import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command line in a process of its own. */
export async function ryorin(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input?: Buffer,
): Promise<Ran> {
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, LANG: "C.UTF-8", ...environment };
  const child = spawn(process.execPath, [main, ...args], { env });
  const parts: Record<"out" | "err", Buffer[]> = { out: [], err: [] };
  child.stdout.on("data", (part: Buffer) => parts.out.push(part));
  child.stderr.on("data", (part: Buffer) => parts.err.push(part));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() };
}
