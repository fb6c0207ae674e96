import { wilson } from "@ryorin/domain";
import type { EChartsCoreOption } from "echarts/core";
import { useCallback, useMemo } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { intervalSeries } from "../calibration/intervalSeries.ts";
import { useFigures } from "./useFigures.ts";

/**
 * Where actuals lay in their forecasts: flat is calibrated. The intervals are Wilson's, for tasks that err
 * independently; people's months make them a little wider.
 */
export function PitChart({ pit, n }: { pit: readonly number[]; n: number }) {
  const t = useT();
  const formats = useFormats();
  const figures = useFigures();
  const bars = useMemo(
    () =>
      pit.map((share, part) => ({
        share,
        ...wilson(share * n, n),
        label: `${(part * 100) / pit.length}–${((part + 1) * 100) / pit.length} %`,
      })),
    [pit, n],
  );
  const option = useCallback(
    (tokens: Tokens): EChartsCoreOption => ({
      grid: { left: 52, right: 20, top: 12, bottom: 46 },
      xAxis: {
        type: "category",
        name: t("backtest.pit.place"),
        nameLocation: "middle",
        nameGap: 28,
        data: bars.map(({ label }) => label),
        axisLabel: { interval: 3 },
      },
      yAxis: { type: "value", min: 0, axisLabel: { formatter: "{value} %" } },
      series: [
        {
          type: "bar",
          barCategoryGap: "12%",
          itemStyle: { color: tokens.technologySoft, borderColor: tokens.technology, borderWidth: 1 },
          markLine: {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: tokens.edge, type: "dashed" },
            data: [{ yAxis: 100 / bars.length }],
          },
          data: bars.map(({ share }) => share * 100),
        },
        intervalSeries(
          bars.map(({ low, high }, at) => [at, low * 100, high * 100]),
          tokens.technology,
        ),
      ],
    }),
    [bars, t],
  );
  return (
    <Chart
      title={t("backtest.pit.title")}
      summary={t("backtest.pit.summary", { n: formats.number(n) })}
      option={option}
      height={250}
      columns={[
        { header: t("backtest.pit.place") },
        { header: t("backtest.pit.share"), end: true },
        { header: t("outcomes.calibration.from"), end: true },
        { header: t("outcomes.calibration.to"), end: true },
        { header: "n", end: true },
      ]}
      rows={bars.map(({ label, share, low, high }) => [
        label,
        figures.share(share),
        figures.share(low),
        figures.share(high),
        n,
      ])}
    />
  );
}
