import type { BacktestReport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import { FigureCell } from "./FigureCell.tsx";
import { useFigures } from "./useFigures.ts";

/** Ours and the simple forecasts it must beat, on the same tasks. */
export function MethodTable({ methods }: Pick<BacktestReport, "methods">) {
  const t = useT();
  const formats = useFormats();
  const figures = useFigures();
  return (
    <ScrollRegion
      className={outcomes.scroll}
      aria-label={t("plan.tableOf", { of: t("backtest.methods.title") })}
    >
      <table className={outcomes.table}>
        <thead>
          <tr>
            <th scope="col">{t("backtest.methods.forecast")}</th>
            {(methods[0]?.coverage ?? []).map(({ level }) => (
              <th key={level} scope="col">
                {t("backtest.methods.within", { level: formats.percent(level) })}
              </th>
            ))}
            <th scope="col">{t("backtest.methods.log2")}</th>
            <th scope="col">{t("backtest.methods.unit")}</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {methods.map(({ method, n, coverage, log2, unit }) => (
            <tr key={method}>
              <th scope="row">{t(`backtest.method.${method}`)}</th>
              {coverage.map((one) => (
                <FigureCell key={one.level} figure={one} show={figures.share} />
              ))}
              <FigureCell figure={log2} show={figures.loss} />
              <FigureCell figure={unit} show={figures.loss} />
              <td>{formats.number(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
