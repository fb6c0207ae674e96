import type { Wheel } from "@ryorin/domain";
import type { EChartsCoreOption } from "echarts/core";
import { useCallback } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { intervalSeries } from "./intervalSeries.ts";

/** Shares, 0–1; without an interval where too little is there to know it. */
export type LevelPoint = {
  readonly level: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
};

/** What was said against what came, level by level; on the diagonal, words were kept. */
export function LevelChart(props: {
  title: string;
  summary: string;
  said: string;
  came: string;
  wheel: Wheel;
  points: readonly LevelPoint[];
  /** How shares stand in the table; whole per cent unless told. */
  show?: (share: number) => string;
}) {
  const t = useT();
  const formats = useFormats();
  const { wheel, points, said, came } = props;
  const percent = props.show ?? ((share: number) => formats.percent(share));
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
        xAxis: { ...axis, name: said, nameGap: 28 },
        yAxis: { ...axis, name: came, nameGap: 44 },
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
            points.flatMap(({ level, low, high }) =>
              low === null || high === null ? [] : [[level * 100, low * 100, high * 100]],
            ),
            color,
          ),
          {
            type: "line",
            symbol: wheel === "value" ? "circle" : "diamond",
            symbolSize: wheel === "value" ? 10 : 12,
            lineStyle: { color, width: 1.5 },
            itemStyle: { color },
            data: points.map(({ level, share }) => [level * 100, share * 100]),
          },
        ],
      };
    },
    [points, wheel, said, came],
  );
  return (
    <Chart
      title={props.title}
      summary={props.summary}
      option={option}
      height={250}
      columns={[
        { header: said, end: true },
        { header: came, end: true },
        { header: t("outcomes.calibration.from"), end: true },
        { header: t("outcomes.calibration.to"), end: true },
        { header: "n", end: true },
      ]}
      rows={points.map(({ level, share, low, high, n }) => [
        formats.percent(level),
        percent(share),
        low === null ? null : percent(low),
        high === null ? null : percent(high),
        n,
      ])}
    />
  );
}
