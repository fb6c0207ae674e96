import type { PlanForecast } from "@ryorin/contract";
import type { EChartsCoreOption } from "echarts/core";
import type { Tokens } from "../../../ui/tokens.ts";

type Months = NonNullable<PlanForecast["value"]>;

export const kinds = ["gained", "rate"] as const;
export type Kind = (typeof kinds)[number];

/** A band from P10 to P90, which holds in four of five courses, and the even odds in it. */
export function valueFanOption(
  months: Months,
  kind: Kind,
  tokens: Tokens,
  format: { month: (day: string) => string; value: (gain: number) => string },
): EChartsCoreOption {
  const fans = months.map((month) => month[kind]);
  const color = tokens.value;
  const quiet = { type: "line", symbol: "none", silent: true, stack: "band", stackStrategy: "all" } as const;
  return {
    grid: { left: 76, right: 20, top: 14, bottom: 28 },
    tooltip: {
      trigger: "axis",
      formatter: (shown: readonly { dataIndex: number }[]) => {
        const at = shown[0]?.dataIndex ?? 0;
        const { p10, p50, p90 } = fans[at]!;
        const range = [p10, p50, p90].map(({ value }) => format.value(value)).join(" – ");
        return `${format.month(months[at]!.by)}<br>${range}`;
      },
    },
    xAxis: { type: "category", boundaryGap: false, data: months.map(({ by }) => format.month(by)) },
    yAxis: { type: "value", axisLabel: { formatter: format.value } },
    series: [
      { ...quiet, lineStyle: { opacity: 0 }, data: fans.map(({ p10 }) => p10.value) },
      {
        ...quiet,
        lineStyle: { opacity: 0 },
        areaStyle: { color, opacity: 0.18 },
        data: fans.map(({ p10, p90 }) => p90.value - p10.value),
      },
      {
        type: "line",
        symbol: "circle",
        symbolSize: 5,
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        data: fans.map(({ p50 }) => p50.value),
      },
    ],
  };
}
