import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  type CallOptions,
  createClient,
  getSession,
  listSeats,
  ProblemError,
  putSeat,
  type Route,
  type RouteAnswer,
  setUp,
} from "@ryorin/contract";

/** The real server in a process of its own, to be stopped and killed by tests. */
export type ServerProcess = {
  readonly address: string;
  readonly pid: number;
  /** What it wrote to standard error, line by line. */
  readonly log: readonly string[];
  /** Ends it as Ctrl-C does; answers its exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
};

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** @param environment `RYORIN_DATA` at least; the port is any free one. @throws when it ends before it is ready */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  return ready(launchServer(environment));
}

/** The process at once, before it is ready, for who kills it on the way there. */
export function launchServer(environment: Readonly<Record<string, string>>, wrapper: readonly string[] = []) {
  const [program = "", ...args] = [...wrapper, process.execPath, main, "--json"];
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  return spawn(program, args, {
    env: { PATH, NODE_COMPILE_CACHE, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export async function ready(child: ReturnType<typeof launchServer>): Promise<ServerProcess> {
  const log: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    log.push(line);
    if (log.length > 5_000) log.shift();
  });
  const ended = once(child, "close") as Promise<[number | null]>;
  const first = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  if (typeof first[0] !== "string")
    throw new Error(`the server ended before it was ready:\n${log.join("\n")}`);
  const { address } = JSON.parse(first[0]) as { address: string };
  return {
    address,
    pid: child.pid ?? 0,
    log,
    async stop() {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The watcher is a shell beside the app: found by its name and the postmaster it watches. */
export function killWatcherOf(postmaster: number): void {
  const isWatcher = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`ryorin-watcher\0${postmaster}\0`);
    } catch {
      return false;
    }
  };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isWatcher(name)))
    process.kill(Number(pid), "SIGKILL");
}

/** Someone at a running server, with a session where they signed in. */
export type Visitor = {
  call<R extends Route>(route: R, options: CallOptions<R>): Promise<RouteAnswer<R>>;
  /** The code of the problem that the call must be answered with. */
  refused<R extends Route>(route: R, options: CallOptions<R>): Promise<string>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Goes on at another address: the next start of the server, or another process. */
  at(address: string): Visitor;
};

export function visitor(
  address: string,
  cookies: { value?: string } = {},
  always: Readonly<Record<string, string>> = {},
): Visitor {
  const send = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers({ ...always, ...Object.fromEntries(new Headers(init.headers)) });
    if (cookies.value !== undefined) headers.set("cookie", cookies.value);
    const answer = await fetch(input, { ...init, headers });
    const given = answer.headers.getSetCookie().find((one) => one.startsWith("ryorin.session_token="));
    if (given !== undefined) cookies.value = given.split(";")[0] ?? "";
    return answer;
  };
  const client = createClient({ origin: address, fetch: send as typeof fetch });
  return {
    call: client.call,
    async refused(route, options) {
      try {
        await client.call(route, options);
      } catch (thrown) {
        if (thrown instanceof ProblemError) return thrown.problem.code;
        throw thrown;
      }
      throw new Error(`${route.name} succeeded, but must be refused`);
    },
    fetch: (path, init) => send(address + path, init),
    at: (elsewhere) => visitor(elsewhere, cookies, always),
  };
}

export const founder = {
  name: "Owner",
  email: "owner@test.example",
  password: "correct horse battery",
} as const;

/** The first person of a fresh server, with their company and a session. */
export async function found(address: string): Promise<Visitor> {
  const owner = visitor(address);
  const workspace = { name: "Kill Test", language: "en", zone: "Asia/Tokyo", currency: "JPY" } as const;
  await owner.call(setUp, { body: { ...founder, workspace } });
  return owner;
}

/** The signed-in person takes a seat too, as in a small company. */
export async function takeSeat(owner: Visitor, seat: "value_lead" | "technology_lead"): Promise<void> {
  const { person } = await owner.call(getSession, {});
  const { data } = await owner.call(listSeats, {});
  const version = data.find((one) => one.seat === seat)?.version ?? 0;
  await owner.call(putSeat, { params: { seat }, body: { personId: person?.id ?? null }, version });
}

export const mark = (): string => randomBytes(8).toString("hex");
