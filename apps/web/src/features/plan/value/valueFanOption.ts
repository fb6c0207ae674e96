import type { PlanForecast } from "@ryorin/contract";
import type { EChartsCoreOption } from "echarts/core";

export type Months = NonNullable<PlanForecast["value"]>;

export const kinds = ["gained", "rate"] as const;
export type Kind = (typeof kinds)[number];

export type Plotted = { readonly name: string; readonly months: Months; readonly color: string };
export type Written = { readonly month: (day: string) => string; readonly value: (gain: number) => string };

/** Of each plan a band from P10 to P90, which holds in four of five courses, and the even odds in it. */
export function valueFanOption(plans: readonly Plotted[], kind: Kind, written: Written): EChartsCoreOption {
  const days = [...new Set(plans.flatMap(({ months }) => months.map(({ by }) => by)))].sort();
  const fans = plans.map(({ months }) => {
    const byDay = new Map(months.map((month) => [month.by, month[kind]]));
    return days.map((day) => byDay.get(day));
  });
  const isOne = plans.length === 1;
  return {
    grid: { left: 76, right: 20, top: isOne ? 14 : 40, bottom: 28 },
    ...(isOne ? {} : { legend: { data: plans.map(({ name }) => name) } }),
    tooltip: {
      trigger: "axis",
      formatter: (shown: readonly { dataIndex: number }[]) => {
        const at = shown[0]?.dataIndex ?? 0;
        const lines = plans.flatMap(({ name }, p) => {
          const fan = fans[p]?.[at];
          if (fan === undefined) return [];
          const range = [fan.p10, fan.p50, fan.p90].map(({ value }) => written.value(value)).join(" – ");
          return [isOne ? range : `${name}  ${range}`];
        });
        return [written.month(days[at] ?? ""), ...lines].join("\n");
      },
    },
    xAxis: { type: "category", boundaryGap: false, data: days.map(written.month) },
    yAxis: { type: "value", axisLabel: { formatter: written.value } },
    series: plans.flatMap(({ name, color }, p) => {
      const quiet = {
        type: "line",
        symbol: "none",
        silent: true,
        stack: `band ${p}`,
        // Else what lies below zero would be stacked apart from what lies above.
        stackStrategy: "all",
        lineStyle: { opacity: 0 },
      } as const;
      const fan = fans[p] ?? [];
      return [
        { ...quiet, data: fan.map((one) => one?.p10.value ?? null) },
        {
          ...quiet,
          areaStyle: { color, opacity: isOne ? 0.18 : 0.13 },
          data: fan.map((one) => (one === undefined ? null : one.p90.value - one.p10.value)),
        },
        {
          name,
          type: "line",
          symbol: "circle",
          symbolSize: 5,
          lineStyle: { color, width: 2 },
          itemStyle: { color },
          data: fan.map((one) => one?.p50.value ?? null),
        },
      ];
    }),
  };
}
