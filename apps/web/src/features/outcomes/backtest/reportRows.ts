import type { BacktestFigure, BacktestReport } from "@ryorin/contract";

export const reportHeader = ["part", "forecast", "n", "figure", "value", "low", "high"] as const;
type Row = readonly (string | number | null)[];

/** Every figure of a report with its interval, one a line, for a spreadsheet; codes as the API says them. */
export function reportRows({ methods, batches, people, pit, scored }: BacktestReport): Row[] {
  const line = (part: string, forecast: string, n: number, figure: string, of: BacktestFigure): Row => [
    part,
    forecast,
    n,
    figure,
    of.value,
    of.low,
    of.high,
  ];
  return [
    ...methods.flatMap(({ method, n, coverage, log2, unit }) => [
      ...coverage.map((one) => line("tasks", method, n, `held_${Math.round(one.level * 100)}`, one)),
      line("tasks", method, n, "loss_log2", log2),
      line("tasks", method, n, "loss_unit", unit),
    ]),
    ...(batches?.methods ?? []).flatMap(({ method, n, coverage, width, log2 }) => [
      ...coverage.map((one) => line("totals", method, n, `held_${Math.round(one.level * 100)}`, one)),
      line("totals", method, n, "width", width),
      line("totals", method, n, "loss_log2", log2),
    ]),
    ...(people ?? []).map(({ person, n, held }) => line("people", person, n, "held_80", held)),
    ...pit.map(
      (share, part): Row => ["pit", "history", scored, `below_${5 * (part + 1)}`, share, null, null],
    ),
  ];
}
