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
import { type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
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

  const chart = useRef<ECharts>(null);

  useEffect(() => {
    const element = box.current!;
    const made = init(element, chartTheme(tokens), { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) => pick.current?.(event.dataIndex, event.seriesIndex ?? 0));
    drawn.current = element.querySelector("svg");
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
      drawn.current = null;
    };
  }, [tokens, drawn]);

  // The same drawing takes new figures: made anew, it would be empty until the next frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other tokens are another chart
  useEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const quick = { animationDuration: 150, animationDurationUpdate: 150 };
    chart.current?.setOption({ animation: !still, ...quick, ...option }, { notMerge: true });
  }, [option, tokens]);

  return <div ref={box} className={classes.drawing} />;
}
