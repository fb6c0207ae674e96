import type { Calibration } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import type { EChartsCoreOption } from "echarts/core";
import { useCallback } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { intervalSeries } from "./intervalSeries.ts";

/** For each level that was said, how often what came lay at or below it; on the diagonal, words were kept. */
export function CalibrationChart(props: { title: string; wheel: Wheel; calibration: Calibration }) {
  const t = useT();
  const formats = useFormats();
  const { wheel, calibration } = props;
  const points = calibration.points.filter((point) => point.share !== null);
  const option = useCallback(
    (tokens: Tokens): EChartsCoreOption => {
      const color = tokens[wheel];
      const axis = {
        type: "value",
        min: 0,
        max: 100,
        interval: 20,
        nameLocation: "middle",
        axisLabel: { formatter: "{value} %" },
      };
      return {
        grid: { left: 62, right: 20, top: 12, bottom: 46 },
        xAxis: { ...axis, name: t("outcomes.calibration.levelSaid"), nameGap: 28 },
        yAxis: { ...axis, name: t("outcomes.calibration.shareBelow"), nameGap: 44 },
        series: [
          {
            type: "line",
            silent: true,
            symbol: "none",
            lineStyle: { color: tokens.edge, type: "dashed", width: 1 },
            data: [
              [0, 0],
              [100, 100],
            ],
          },
          intervalSeries(
            points.map(({ level, low, high }) => [level * 100, low * 100, high * 100]),
            color,
          ),
          {
            type: "line",
            symbol: wheel === "value" ? "circle" : "diamond",
            symbolSize: wheel === "value" ? 10 : 12,
            lineStyle: { color, width: 1.5 },
            itemStyle: { color },
            data: points.map(({ level, share }) => [level * 100, (share ?? 0) * 100]),
          },
        ],
      };
    },
    [points, wheel, t],
  );
  return (
    <Chart
      title={t("outcomes.calibration.chart")}
      summary={t("outcomes.calibration.chartSummary", { of: props.title, n: calibration.n })}
      option={option}
      height={250}
      columns={[
        { header: t("outcomes.calibration.levelSaid"), end: true },
        { header: t("outcomes.calibration.shareBelow"), end: true },
        { header: t("outcomes.calibration.from"), end: true },
        { header: t("outcomes.calibration.to"), end: true },
        { header: "n", end: true },
      ]}
      rows={points.map(({ level, share, low, high, n }) => [
        formats.percent(level),
        formats.percent(share ?? 0),
        formats.percent(low),
        formats.percent(high),
        n,
      ])}
    />
  );
}
