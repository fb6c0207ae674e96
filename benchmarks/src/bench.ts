import type { App } from "./app.ts";
import type { Company } from "./company.ts";
import type { Generator } from "./load.ts";
import type { LoadRequest } from "./load-generator.ts";
import type { Report } from "./report.ts";

/** What the parts share. */
export type Bench = {
  readonly app: App;
  readonly company: Company;
  readonly generator: Generator;
  readonly report: Report;
  readonly seed: number;
  /** How long each load lasts. */
  readonly seconds: number;
};

export const budgets = {
  read: "p99 ≤ 50 ms",
  write: "p99 ≤ 100 ms",
  list: (voices: number): string => `≥ ${voices <= 1_000 ? "1,470" : "700"}/s`,
} as const;

export const crowds: readonly [number, number] = [10, 50];
/** Between two requests of a person who works fast. */
const restMs = 1_000;

/**
 * The same requests over and over: by 10 connections that never rest (a list also by 50), which says what the
 * machine can do, and by 50 people who rest a second after each answer, which says how it feels. The budget of
 * milliseconds is the people's; of a queue of our own making p99 says nothing but its length.
 */
export async function measure(
  bench: Bench,
  what: string,
  requests: readonly LoadRequest[],
  { voices, perSecond, budget }: { voices?: number; perSecond?: string; budget: string },
): Promise<void> {
  const { app, generator, report, seconds } = bench;
  const given = voices === undefined ? {} : { voices };
  for (const connections of perSecond === undefined ? [crowds[0]] : crowds) {
    const result = await generator.run(app, { connections, requests, warmUpSeconds: 1, seconds });
    report.load(what, { ...given, connections, ...(perSecond && { budget: perSecond }) }, result);
  }
  await measurePeople(bench, what, requests, { ...given, budget });
}

/** Fifty people who rest a second after each answer; with `once`, each request a single time. */
export async function measurePeople(
  { app, generator, report, seconds }: Bench,
  what: string,
  requests: readonly LoadRequest[],
  { once = false, ...given }: { voices?: number; budget: string; once?: boolean },
): Promise<void> {
  const length = once ? { once, seconds: 600 } : { warmUpSeconds: 2, seconds: seconds * 2 };
  const result = await generator.run(app, { connections: 50, requests, restMs, ...length });
  report.load(what, { ...given, connections: 50, people: true }, result);
}

/** Proposals are the work of two leads and a few others. */
const team: readonly [number, number] = [2, 10];

/** Each request once, half of them by as many connections and half by more; answers in their order. */
export async function measureOnce(
  bench: Bench,
  what: string,
  requests: readonly LoadRequest[],
  { crowd = team, ...given }: { voices?: number; budget: string; crowd?: readonly [number, number] },
): Promise<readonly string[]> {
  const { app, generator, report } = bench;
  const bodies: string[] = [];
  const half = Math.ceil(requests.length / 2);
  for (const [connections, some] of [
    [crowd[0], requests.slice(0, half)],
    [crowd[1], requests.slice(half)],
  ] as const) {
    if (some.length === 0) continue;
    const result = await generator.run(app, {
      connections,
      requests: some,
      once: true,
      keep: true,
      seconds: 600,
    });
    report.load(what, { ...given, connections }, result);
    bodies.push(...result.bodies);
  }
  return bodies;
}
