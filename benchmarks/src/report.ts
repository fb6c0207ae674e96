/** Collects figures, prints each as it comes, and lays them out as the two tables of RESULTS.md. */
import type { LoadResult } from "./load-generator.ts";
import type { Memory } from "./machine.ts";

export type LoadLine = {
  readonly what: string;
  readonly voices: number | null;
  readonly connections: number;
  /** A person rests between requests; without, the next one follows at once. */
  readonly people: boolean;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly requests: number;
  readonly failures: number;
  readonly budget: string;
};
export type FigureLine = { readonly what: string; readonly value: string; readonly budget: string };

export type Report = {
  load(what: string, given: LoadGiven, result: LoadResult): void;
  figure(what: string, value: string, budget?: string): void;
  readonly loads: readonly LoadLine[];
  readonly figures: readonly FigureLine[];
};
type LoadGiven = { voices?: number; connections: number; people?: boolean; budget?: string };

export function openReport(print: (line: string) => void): Report {
  const loads: LoadLine[] = [];
  const figures: FigureLine[] = [];
  return {
    loads,
    figures,
    load(what, { voices, connections, people = false, budget = "" }, result) {
      const { perSecond, p50, p95, p99, requests, failures } = result;
      const line = {
        what,
        voices: voices ?? null,
        connections,
        people,
        perSecond,
        p50,
        p95,
        p99,
        requests,
        failures,
        budget,
      };
      loads.push(line);
      const wrong = failures === 0 ? "" : `  ${failures} FAILED: ${result.firstFailure}`;
      print(
        `  ${what.padEnd(46)} ${(voices === undefined ? "" : amount(voices)).padStart(8)} ${crowd(line).padStart(10)}` +
          ` ${rate(perSecond).padStart(8)}/s  p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}${wrong}`,
      );
    },
    figure(what, value, budget = "") {
      figures.push({ what, value, budget });
      print(`  ${what.padEnd(60)} ${value}${budget === "" ? "" : `   (budget ${budget})`}`);
    },
  };
}

export const amount = (n: number): string => Math.round(n).toLocaleString("en");
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
/** Of times in milliseconds. */
export function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `p50 ${ms(at(0.5))}, p99 ${ms(at(0.99))}`;
}
export const megabytes = (mb: number): string => `${Math.round(mb)} MB`;
export const memoryText = (memory: Memory | null): string =>
  memory === null
    ? "not known on this system"
    : `${megabytes(memory.serverMb + memory.databaseMb)}: server ${megabytes(memory.serverMb)}, PostgreSQL ${megabytes(memory.databaseMb)}`;

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const rate = (value: number): string => (value < 10 ? value.toFixed(1) : amount(value));
const crowd = ({ people, connections }: LoadLine): string =>
  people ? `${connections} people` : `${connections}`;

export type Head = {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly loadBefore: string;
  readonly loadAfter: string;
  readonly seed: number;
  readonly command: string;
};

export function markdown(head: Head, { loads, figures }: Report): string {
  const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
    [titles, titles.map((_, column) => (column === 0 ? "---" : "--:")), ...rows]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  return `# Benchmark results

Written by \`${head.command}\`; printed figures, no test depends on them. What each means: [README.md](README.md).

- ${head.date}, commit ${head.commit}, seed ${head.seed}
- ${head.machine}; load average ${head.loadBefore} before and ${head.loadAfter} after
- server, database, load generator and whatever else runs share the processors

## Under load

${table(
  ["What", "Voices", "At once", "Per second", "p50", "p95", "p99", "Budget"],
  loads.map((line) => [
    line.failures === 0 ? line.what : `${line.what} (${line.failures} of ${line.requests} failed)`,
    line.voices === null ? "" : amount(line.voices),
    crowd(line),
    rate(line.perSecond),
    ms(line.p50),
    ms(line.p95),
    ms(line.p99),
    line.budget,
  ]),
)}

## One at a time

${table(
  ["What", "Figure", "Budget"],
  figures.map(({ what, value, budget }) => [what, value, budget]),
)}
`;
}
