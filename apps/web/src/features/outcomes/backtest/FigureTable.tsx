import type { BacktestFigure } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import { FigureCell } from "./FigureCell.tsx";
import { useFigures } from "./useFigures.ts";

type Row = {
  readonly name: string;
  readonly coverage: readonly (BacktestFigure & { readonly level: number })[];
  /** Under `heads`. */
  readonly figures: readonly [BacktestFigure, BacktestFigure];
  readonly n: number;
};

/** Ways of forecasting side by side: how much each range held, two more figures, and on how many. */
export function FigureTable(props: {
  title: string;
  heads: readonly [string, string];
  rows: readonly Row[];
}) {
  const t = useT();
  const formats = useFormats();
  const figures = useFigures();
  const { title, heads, rows } = props;
  return (
    <ScrollRegion className={outcomes.scroll} aria-label={t("plan.tableOf", { of: title })}>
      <table className={outcomes.table}>
        <thead>
          <tr>
            <th scope="col">{t("backtest.methods.forecast")}</th>
            {(rows[0]?.coverage ?? []).map(({ level }) => (
              <th key={level} scope="col">
                {t("backtest.methods.within", { level: formats.percent(level) })}
              </th>
            ))}
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {row.coverage.map((one) => (
                <FigureCell key={one.level} figure={one} show={figures.share} />
              ))}
              {row.figures.map((one, at) => (
                <FigureCell key={heads[at]} figure={one} show={figures.loss} />
              ))}
              <td>{formats.number(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
