import type { Tokens } from "../tokens.ts";

/** ECharts in the product's colours. Tooltips are drawn rather than written as HTML, so people's text stays text. */
export function chartTheme(tokens: Tokens) {
  const axis = {
    axisLine: { lineStyle: { color: tokens.edge } },
    axisTick: { lineStyle: { color: tokens.edge } },
    axisLabel: { color: tokens.muted },
    nameTextStyle: { color: tokens.muted },
    splitLine: { lineStyle: { color: tokens.line } },
  };
  return {
    backgroundColor: "transparent",
    color: [tokens.text, tokens.value, tokens.technology, tokens.muted, tokens.good, tokens.warn],
    textStyle: { color: tokens.text, fontFamily: getComputedStyle(document.body).fontFamily },
    legend: { top: 0, bottom: "auto", itemWidth: 12, itemHeight: 12, textStyle: { color: tokens.muted } },
    tooltip: {
      renderMode: "richText",
      backgroundColor: tokens.surface,
      borderColor: tokens.edge,
      textStyle: { color: tokens.text, fontSize: 13 },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
  };
}
