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
  list: (voices: number): string => `≥ ${voices <= 1_000 ? "1,470" : "700"}/s, p99 ≤ 50 ms`,
} as const;

const crowds: readonly [number, number] = [10, 50];
/** Between two requests of a person who works fast. */
const restMs = 1_000;

/**
 * The same requests over and over: by 10 and by 50 connections that never rest, which says what the machine
 * can do, and, where asked for, by 50 people who rest a second after each answer, which says how it feels.
 */
export async function measure(
  bench: Bench,
  what: string,
  requests: readonly LoadRequest[],
  { voices, budget, people = false }: { voices?: number; budget: string; people?: boolean },
): Promise<void> {
  const { app, generator, report, seconds } = bench;
  for (const connections of crowds) {
    const result = await generator.run(app, { connections, requests, warmUpSeconds: 1, seconds });
    report.load(what, { ...(voices === undefined ? {} : { voices }), connections, budget }, result);
  }
  if (people)
    await measurePeople(bench, what, requests, { ...(voices === undefined ? {} : { voices }), budget });
}

/** Fifty people who rest a second after each answer. */
export async function measurePeople(
  { app, generator, report, seconds }: Bench,
  what: string,
  requests: readonly LoadRequest[],
  given: { voices?: number; budget: string },
): Promise<void> {
  const load = { connections: 50, requests, warmUpSeconds: 2, seconds: seconds * 2, restMs };
  report.load(what, { ...given, connections: 50, people: true }, await generator.run(app, load));
}

/** There are two leads. */
export const leads = [2, 10] as const;

/** Each request once, half of them by as many connections and half by more; answers in their order. */
export async function measureOnce(
  bench: Bench,
  what: string,
  requests: readonly LoadRequest[],
  { crowd = crowds, ...given }: { voices?: number; budget: string; crowd?: readonly [number, number] },
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
