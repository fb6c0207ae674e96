import type { EChartsCoreOption } from "echarts/core";
import type { T } from "../../../i18n.ts";
import type { Formats } from "../../../ui/format.ts";
import type { Tokens } from "../../../ui/tokens.ts";
import { intervalPath, type Point } from "../figures.ts";
import type { GainUnit } from "../unit.ts";
import { type Label, placeLabels, widestLabel } from "./labels.ts";

/** Above this the outlines hide one another, and the crosses alone are drawn. */
const mostOutlines = 40;

/** Where an effort of nothing stands on an axis that has no zero. */
const leastDays = 0.5;

/** The plane between the axes on a desk, in pixels: near enough to tell which names have room. */
const plane = { width: 660, height: 450 };

function labelsOf(
  points: readonly Point[],
  numberOf: (number: number) => string,
  onAxis: (effort: number) => number,
  { min, max }: { min: number; max: number },
): Label[] {
  const lowest = Math.min(...points.map(({ gain }) => gain.p10));
  const span = Math.max(...points.map(({ gain }) => gain.p90)) - lowest || 1;
  const marks = points.map(({ days, gain, title, number }) => ({
    x: (Math.log(onAxis(days.p50) / min) / Math.log(max / min)) * plane.width,
    y: (1 - (gain.p50 - lowest) / span) * plane.height,
    title,
    number: numberOf(number),
  }));
  return placeLabels(marks, plane);
}

type Drawn = { coord: (at: [number, number]) => [number, number] };

/** The picture: a mark of the origin's wheel at the medians, a cross from P10 to P90, and the outline through its ends. */
export function valueEffortOption(
  points: readonly Point[],
  tokens: Tokens,
  { t, formats, unit }: { t: T; formats: Formats; unit: GainUnit },
): EChartsCoreOption {
  const colorOf = (point: Point) => (point.origin === "value" ? tokens.value : tokens.technology);
  const days = (n: number) => formats.number(n, 1);
  const onAxis = (effort: number) => Math.max(effort, leastDays);
  const outlined = points.length <= mostOutlines;
  const least = Math.min(...points.map((point) => onAxis(point.days.p10)));
  const largest = Math.max(...points.map((point) => onAxis(point.days.p90)));
  const ends = { min: 2 ** Math.floor(Math.log2(least)), max: 2 ** Math.ceil(Math.log2(largest)) };
  const labels = labelsOf(points, (number) => t("proposals.number", { number }), onAxis, ends);
  return {
    grid: { left: 12, right: 24, top: 36, bottom: 44, containLabel: true },
    tooltip: {
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = points[dataIndex];
        if (point === undefined) return "";
        const { gain, days: effort } = point;
        return [
          `${t("proposals.number", { number: point.number })} ${point.title}`,
          point.option,
          `${t("proposals.field.value")}  ${[gain.p10, gain.p50, gain.p90].map(unit.format).join(" – ")}`,
          `${t("proposals.field.effort")}  ${[effort.p10, effort.p50, effort.p90].map(days).join(" – ")} ${t("proposals.unit.days")}`,
        ].join("\n");
      },
    },
    // Efforts lie orders of magnitude apart, and are spread log-normally.
    xAxis: {
      type: "log",
      logBase: 2,
      name: `${t("proposals.field.effort")} (${t("proposals.unit.days")})`,
      nameLocation: "middle",
      nameGap: 30,
      ...ends,
      axisLabel: { formatter: days },
    },
    yAxis: {
      type: "value",
      name: `${t("proposals.field.value")} (${unit.label})`,
      nameTextStyle: { align: "left" },
      axisLabel: { formatter: (n: number) => unit.format(n) },
    },
    series: [
      {
        type: "custom",
        z: 1,
        silent: true,
        tooltip: { show: false },
        data: points.map((_, at) => [at]),
        // Axes have to reach the ends of the intervals, not only the medians.
        encode: { x: [], y: [] },
        renderItem: (params: { dataIndex: number }, api: Drawn) => {
          const point = points[params.dataIndex]!;
          const { gain, days: effort } = point;
          const [left, bottom] = api.coord([onAxis(effort.p10), gain.p10]);
          const [x, y] = api.coord([onAxis(effort.p50), gain.p50]);
          const [right, top] = api.coord([onAxis(effort.p90), gain.p90]);
          const stroke = colorOf(point);
          const line = (x1: number, y1: number, x2: number, y2: number) => ({
            type: "line",
            shape: { x1, y1, x2, y2 },
            style: { stroke, lineWidth: 1.2, opacity: 0.75 },
          });
          return {
            type: "group",
            children: [
              ...(outlined
                ? [
                    {
                      type: "path",
                      shape: { pathData: intervalPath({ x, y, left, right, top, bottom }) },
                      style: { fill: stroke, fillOpacity: 0.07, stroke, lineWidth: 1, strokeOpacity: 0.35 },
                    },
                  ]
                : []),
              line(left, y, right, y),
              line(x, top, x, bottom),
            ],
          };
        },
      },
      {
        type: "scatter",
        z: 2,
        symbolSize: 12,
        data: points.map((point, at) => ({
          value: [onAxis(point.days.p50), point.gain.p50],
          symbol: point.origin === "value" ? "circle" : "diamond",
          symbolSize: point.origin === "value" ? 11 : 14,
          label: { position: labels[at]?.position },
          itemStyle: { color: colorOf(point), borderColor: tokens.surface, borderWidth: 1.5 },
        })),
        label: {
          // On a phone they would leave the picture; a tap and the table name the points there.
          show: outlined && matchMedia("(width >= 48rem)").matches,
          distance: 7,
          color: tokens.text,
          textBorderColor: tokens.surface,
          textBorderWidth: 3,
          fontSize: 12,
          width: widestLabel,
          overflow: "truncate",
          formatter: ({ dataIndex }: { dataIndex: number }) => labels[dataIndex]?.text ?? "",
        },
        labelLayout: { hideOverlap: true },
      },
      // Invisible ends: they make the axes reach as far as the intervals do.
      {
        type: "scatter",
        silent: true,
        symbolSize: 0,
        tooltip: { show: false },
        data: points.flatMap(({ days: effort, gain }) => [
          [onAxis(effort.p10), gain.p10],
          [onAxis(effort.p90), gain.p90],
        ]),
      },
    ],
  };
}
