import type { BacktestReport, Figure } from "@ryorin/planner";
import type { HistoryColumns } from "@ryorin/server/features/outcomes/backtest/mapping.ts";
import { columned } from "../plan/columns.ts";
import { language, number, text } from "../terminal.ts";

/** A backtest as people read it: every figure with its 95 % interval. */
export function backtestTables(
  report: Omit<BacktestReport, "from"> & { readonly from: string },
  columns: HistoryColumns,
): string {
  const facts = { scored: number(report.scored), tasks: number(report.tasks), from: report.from };
  const parts = [text("cli.forecast.head", facts), tasksTable(report)];
  if (report.people.length > 0)
    parts.push(text("cli.forecast.people", { column: columns.by[0] ?? "" }), peopleTable(report));
  if (report.batches === null) parts.push(text("cli.forecast.no_batches"));
  else {
    const { size, sharedError } = report.batches;
    parts.push(
      text("cli.forecast.batches", { size: number(size) }),
      batchTable(report.batches),
      text("cli.forecast.shared", { share: percent(sharedError.share), n: number(sharedError.n) }),
    );
  }
  parts.push(text("cli.forecast.reading"));
  return parts.join("\n\n");
}

const percent = (share: number): string =>
  share.toLocaleString(language, { style: "percent", maximumFractionDigits: 1, minimumFractionDigits: 1 });
const decimal = (value: number): string =>
  value.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const withInterval = ({ value, low, high }: Figure, shown: (value: number) => string): string =>
  low === null || high === null ? shown(value) : `${shown(value)} (${shown(low)}–${shown(high)})`;
const head = (...names: string[]): string[] => names.map((name) => text(`cli.forecast.column.${name}`));
const method = (name: string): string => text(`cli.forecast.method.${name}`);

function tasksTable({ methods }: Pick<BacktestReport, "methods">): string {
  return columned([
    head("method", "held50", "held80", "held90", "log2", "unit"),
    ...methods.map((one) => [
      method(one.method),
      ...one.coverage.map((figure) => withInterval(figure, percent)),
      withInterval(one.log2, decimal),
      withInterval(one.unit, decimal),
    ]),
  ]);
}

function peopleTable({ people }: Pick<BacktestReport, "people">): string {
  return columned([
    head("person", "tasks", "held80"),
    ...people.map(({ person, n, held }) => [person, number(n), withInterval(held, percent)]),
  ]);
}

function batchTable({ methods }: NonNullable<BacktestReport["batches"]>): string {
  return columned([
    head("method", "totals", "held50", "held80", "held90", "width", "log2"),
    ...methods.map((one) => [
      method(one.method === "history" ? "history" : `total_${one.method}`),
      number(one.n),
      ...one.coverage.map((figure) => withInterval(figure, percent)),
      withInterval(one.width, decimal),
      withInterval(one.log2, decimal),
    ]),
  ]);
}
