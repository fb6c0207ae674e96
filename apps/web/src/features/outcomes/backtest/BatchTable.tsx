import type { BacktestReport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import { FigureCell } from "./FigureCell.tsx";
import { useFigures } from "./useFigures.ts";

/** Totals: where errors in common show, and where whoever adds up independent ranges is far too sure. */
export function BatchTable({ batches }: { batches: NonNullable<BacktestReport["batches"]> }) {
  const t = useT();
  const formats = useFormats();
  const { size, methods, sharedError } = batches;
  const figures = useFigures();
  return (
    <>
      <p>{t("backtest.batches.lead", { count: size })}</p>
      <ScrollRegion
        className={outcomes.scroll}
        aria-label={t("plan.tableOf", { of: t("backtest.batches.title") })}
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
              <th scope="col">{t("backtest.batches.width")}</th>
              <th scope="col">{t("backtest.methods.log2")}</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {methods.map(({ method, n, coverage, width, log2 }) => (
              <tr key={method}>
                <th scope="row">{t(`backtest.totals.${method}`)}</th>
                {coverage.map((one) => (
                  <FigureCell key={one.level} figure={one} show={figures.share} />
                ))}
                <FigureCell figure={width} show={figures.loss} />
                <FigureCell figure={log2} show={figures.loss} />
                <td>{formats.number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={outcomes.muted}>
        {t("backtest.batches.shared", {
          share: figures.share(sharedError.share),
          n: formats.number(sharedError.n),
        })}
      </p>
    </>
  );
}
