import type { BacktestFigure } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import outcomes from "../outcomes.module.css";

/** A figure with its 95 % interval behind it. */
export function FigureCell({ figure, show }: { figure: BacktestFigure; show: (value: number) => string }) {
  const t = useT();
  const { value, low, high } = figure;
  return (
    <td>
      {show(value)}
      {low !== null && high !== null && (
        <span className={outcomes.more}>{t("backtest.interval", { low: show(low), high: show(high) })}</span>
      )}
    </td>
  );
}
