import type { BacktestReport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { FigureTable } from "./FigureTable.tsx";

/** Ours and the simple forecasts it must beat, on the same tasks. */
export function MethodTable({ methods }: Pick<BacktestReport, "methods">) {
  const t = useT();
  return (
    <FigureTable
      title={t("backtest.methods.title")}
      heads={[t("backtest.methods.log2"), t("backtest.methods.unit")]}
      rows={methods.map(({ method, n, coverage, log2, unit }) => ({
        name: t(`backtest.method.${method}`),
        coverage,
        figures: [log2, unit],
        n,
      }))}
    />
  );
}
