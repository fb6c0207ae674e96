import type { Calibration } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import type { EChartsCoreOption } from "echarts/core";
import { useCallback } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { intervalSeries } from "./intervalSeries.ts";

/** How often ranges held, quarter by quarter; each with its interval, for a quarter is seldom many forecasts. */
export function TrendChart(props: { title: string; wheel: Wheel; trend: Calibration["trend"] }) {
  const t = useT();
  const formats = useFormats();
  const { wheel, trend } = props;
  const option = useCallback(
    (tokens: Tokens): EChartsCoreOption => {
      const color = tokens[wheel];
      return {
        grid: { left: 52, right: 20, top: 12, bottom: 28 },
        xAxis: { type: "category", data: trend.map(({ quarter }) => quarter.replace("-", " ")) },
        yAxis: { type: "value", min: 0, max: 100, interval: 20, axisLabel: { formatter: "{value} %" } },
        series: [
          intervalSeries(
            trend.map(({ coverage }, at) => [at, coverage.low * 100, coverage.high * 100]),
            color,
          ),
          {
            type: "line",
            symbol: wheel === "value" ? "circle" : "diamond",
            symbolSize: wheel === "value" ? 9 : 11,
            lineStyle: { color, width: 1, opacity: 0.5 },
            itemStyle: { color },
            markLine: {
              silent: true,
              symbol: "none",
              label: { formatter: "80%", color: tokens.muted, position: "insideEndTop" },
              lineStyle: { color: tokens.edge, type: "dashed" },
              data: [{ yAxis: 80 }],
            },
            data: trend.map(({ coverage }) => (coverage.share === null ? null : coverage.share * 100)),
          },
        ],
      };
    },
    [trend, wheel],
  );
  return (
    <Chart
      title={t("outcomes.calibration.trend")}
      summary={t("outcomes.calibration.trendSummary", { of: props.title })}
      option={option}
      height={190}
      columns={[
        { header: t("outcomes.calibration.quarter") },
        { header: t("outcomes.calibration.coverage"), end: true },
        { header: t("outcomes.calibration.from"), end: true },
        { header: t("outcomes.calibration.to"), end: true },
        { header: t("outcomes.calibration.loss"), end: true },
        { header: "n", end: true },
      ]}
      rows={trend.map(({ quarter, coverage, log2 }) => [
        quarter,
        coverage.share === null ? null : formats.percent(coverage.share),
        formats.percent(coverage.low),
        formats.percent(coverage.high),
        log2.mean === null ? null : Math.round(log2.mean * 100) / 100,
        coverage.n,
      ])}
    />
  );
}
