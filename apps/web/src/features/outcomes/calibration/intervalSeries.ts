type Api = {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
};

/** Upright intervals with caps, for ECharts' custom series: entries are `[x, low, high]`. */
export function intervalSeries(
  data: readonly (readonly [number, number, number] | number[])[],
  color: string,
) {
  return {
    type: "custom",
    silent: true,
    encode: { x: 0, y: [1, 2] },
    data,
    renderItem: (_: unknown, api: Api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: "line",
        shape: { x1, y1, x2, y2 },
        style: { stroke: color, lineWidth: 1.5, opacity: 0.6 },
      });
      return {
        type: "group",
        children: [line(x, low, x, high), line(x - 4, low, x + 4, low), line(x - 4, high, x + 4, high)],
      };
    },
  };
}
