import { Select } from "@mantine/core";
import type { PlanForecast } from "@ryorin/contract";
import type { EChartsCoreOption } from "echarts/core";
import { useCallback, useState } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import classes from "./Compare.module.css";

/** One team's load under both plans, week by week, with its capacity under either. */
export function LoadComparison(props: {
  first: PlanForecast;
  second: PlanForecast;
  firstTitle: string;
  secondTitle: string;
  names: Names;
}) {
  const t = useT();
  const formats = useFormats();
  const { first, second, firstTitle, secondTitle, names } = props;
  const teams = [...new Set([...first.load, ...second.load].map(({ team }) => team))];
  const [chosen, setChosen] = useState<string | null>(null);
  const team = chosen !== null && teams.includes(chosen) ? chosen : teams[0];
  const a = first.load.find((one) => one.team === team)?.weeks ?? [];
  const b = second.load.find((one) => one.team === team)?.weeks ?? [];
  const weeks = (a.length >= b.length ? a : b).map(({ week }) => week);
  const option = useCallback(
    (tokens: Tokens): EChartsCoreOption => ({
      grid: { left: 44, right: 16, top: 40, bottom: 32 },
      tooltip: { trigger: "axis", valueFormatter: (value: unknown) => formats.number(Number(value), 1) },
      legend: { data: [firstTitle, secondTitle, t("plan.load.capacity")] },
      xAxis: {
        type: "category",
        data: weeks,
        axisLabel: { formatter: (week: string) => formats.shortDate(week), hideOverlap: true },
      },
      yAxis: { type: "value", min: 0 },
      series: [
        {
          name: firstTitle,
          type: "line",
          step: "end",
          symbol: "none",
          lineStyle: { color: tokens.muted, width: 2 },
          itemStyle: { color: tokens.muted },
          data: a.map(({ mean }) => mean),
        },
        {
          name: secondTitle,
          type: "line",
          step: "end",
          symbol: "none",
          lineStyle: { color: tokens.text, width: 2 },
          itemStyle: { color: tokens.text },
          data: b.map(({ mean }) => mean),
        },
        {
          name: t("plan.load.capacity"),
          type: "line",
          step: "end",
          symbol: "none",
          lineStyle: { color: tokens.edge, type: "dashed", width: 1 },
          itemStyle: { color: tokens.edge },
          data: b.map(({ capacity }) => capacity),
        },
      ],
    }),
    [a, b, weeks, formats, firstTitle, secondTitle, t],
  );
  if (team === undefined) return null;
  return (
    <section className={classes.load} aria-label={t("plan.compare.load")}>
      <Select
        w="16rem"
        mb="sm"
        label={t("plan.compare.loadTeam")}
        data={teams.map((id) => ({ value: id, label: names.team(id) }))}
        value={team}
        onChange={setChosen}
        allowDeselect={false}
      />
      <Chart
        title={t("plan.compare.loadOf", { team: names.team(team) })}
        summary={t("plan.compare.loadSummary", { first: firstTitle, second: secondTitle })}
        option={option}
        height={260}
        columns={[
          { header: t("plan.load.week") },
          { header: firstTitle, end: true },
          { header: secondTitle, end: true },
          { header: t("plan.load.capacity"), end: true },
        ]}
        rows={weeks.map((week, at) => [
          week,
          rounded(a[at]?.mean),
          rounded(b[at]?.mean),
          rounded(b[at]?.capacity ?? a[at]?.capacity),
        ])}
      />
    </section>
  );
}

const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 10) / 10;
