import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { type RefObject, useEffect, useRef } from "react";
import type { Tokens } from "../tokens.ts";
import classes from "./Chart.module.css";
import { chartTheme } from "./chartTheme.ts";

use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

/** ECharts, drawn as SVG; redrawn whole when the theme changes. */
export default function Drawing(props: {
  option: EChartsCoreOption;
  tokens: Tokens;
  drawn: RefObject<SVGSVGElement | null>;
  onPick: ((dataIndex: number, seriesIndex: number) => void) | undefined;
}) {
  const { option, tokens, drawn } = props;
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(props.onPick);
  pick.current = props.onPick;

  useEffect(() => {
    const element = box.current!;
    const chart = init(element, chartTheme(tokens), { renderer: "svg" });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    chart.setOption({ animation: !still, animationDuration: 150, ...option });
    chart.on("click", (event) => pick.current?.(event.dataIndex, event.seriesIndex ?? 0));
    drawn.current = element.querySelector("svg");
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
      drawn.current = null;
    };
  }, [option, tokens, drawn]);

  return <div ref={box} className={classes.drawing} />;
}
