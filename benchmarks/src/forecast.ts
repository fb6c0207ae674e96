/**
 * How good forecasts by history would have been, on a file of finished tasks, and how long that takes: the command
 * line as people run it, in a process of its own. `npm run bench -- --forecast FILE`
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { BacktestReport, Figure } from "@ryorin/planner";
import { projectFolder } from "./machine.ts";

/** What stands behind `--forecast`: the file, then any option of `ryorin forecast backtest`. */
export function forecastArguments(args: readonly string[]): readonly string[] | undefined {
  const at = args.indexOf("--forecast");
  return at < 0 ? undefined : args.slice(at + 1);
}

export function forecastQuality(given: readonly string[], print: (line: string) => void): number {
  const begun = performance.now();
  const main = join(projectFolder, "apps/cli/src/main.ts");
  const ran = spawnSync(process.execPath, [main, "forecast", "backtest", ...given, "--json"], {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["inherit", "pipe", "inherit"],
  });
  if (ran.status !== 0) return ran.status ?? 1;
  const report = JSON.parse(ran.stdout) as BacktestReport;
  print(
    `${report.scored} of ${report.tasks} tasks scored, estimated from ${report.from} on; [95 % interval]\n`,
  );
  print(
    "| forecast of a task | in 50 % | in 80 % | in 90 % | pinball, log2 | pinball, unit |\n|---|--:|--:|--:|--:|--:|",
  );
  for (const { method, coverage, log2, unit } of report.methods)
    print(row([method, ...coverage.map(share), number(log2), number(unit)]));
  if (report.people.length > 0) print("\n| person | tasks | in 80 % |\n|---|--:|--:|");
  for (const { person, n, held } of report.people) print(row([person, `${n}`, share(held)]));
  if (report.batches !== null) {
    const { size, methods, sharedError } = report.batches;
    print(
      `\n| total of ${size} | n | in 50 % | in 80 % | in 90 % | width | pinball, log2 |\n|---|--:|--:|--:|--:|--:|--:|`,
    );
    for (const { method, n, coverage, width, log2 } of methods)
      print(row([method, `${n}`, ...coverage.map(share), number(width), number(log2)]));
    print(`\nshared error ${sharedError.share.toFixed(3)}, fitted from ${sharedError.n} totals`);
  }
  const seconds = (performance.now() - begun) / 1000;
  print(`\n${seconds.toFixed(1)} s with start and reading`);
  return 0;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const shown = ({ value, low, high }: Figure, as: (value: number) => string): string =>
  low === null || high === null ? as(value) : `${as(value)} [${as(low)}, ${as(high)}]`;
const share = (figure: Figure): string => shown(figure, (value) => (value * 100).toFixed(1));
const number = (figure: Figure): string => shown(figure, (value) => value.toFixed(3));
