import type { BacktestReport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import { FigureTable } from "./FigureTable.tsx";
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
      <FigureTable
        title={t("backtest.batches.title")}
        heads={[t("backtest.batches.width"), t("backtest.methods.log2")]}
        rows={methods.map(({ method, n, coverage, width, log2 }) => ({
          name: t(`backtest.totals.${method}`),
          coverage,
          figures: [width, log2],
          n,
        }))}
      />
      <p className={outcomes.muted}>
        {t("backtest.batches.shared", {
          share: figures.share(sharedError.share),
          n: formats.number(sharedError.n),
        })}
      </p>
    </>
  );
}
