import { expect, it } from "vitest";
import { light } from "../../../ui/tokens.ts";
import { valueFanOption } from "./valueFanOption.ts";

const drawn = (value: number) => ({ value, low: value - 1, high: value + 1 });
const fan = (p10: number, p50: number, p90: number) => ({
  ...{ p10: drawn(p10), p50: drawn(p50), p90: drawn(p90) },
  ...{ mean: p50, meanError: 1 },
});
const months = [
  { by: "2027-01-31", rate: fan(-50, 100, 300), gained: fan(-4, 8, 25) },
  { by: "2027-02-28", rate: fan(0, 200, 500), gained: fan(-2, 24, 60) },
];

type Option = {
  series: { data: number[] }[];
  xAxis: { data: string[] };
  tooltip: { formatter: (shown: { dataIndex: number }[]) => string };
};
const option = (kind: "gained" | "rate") =>
  valueFanOption(months, kind, light, {
    month: (day) => day.slice(0, 7),
    value: (gain) => `¥${gain}`,
  }) as unknown as Option;

it("draws the band from P10 up to P90, below zero as well, and even odds in it", () => {
  const [low, band, half] = option("rate").series.map(({ data }) => data);
  expect(low).toEqual([-50, 0]);
  expect(low!.map((value, at) => value + band![at]!)).toEqual([300, 500]);
  expect(half).toEqual([100, 200]);
  expect(option("gained").series[2]!.data).toEqual([8, 24]);
});

it("tells a month's figures in the reader's way", () => {
  expect(option("rate").xAxis.data).toEqual(["2027-01", "2027-02"]);
  expect(option("rate").tooltip.formatter([{ dataIndex: 1 }])).toBe("2027-02<br>¥0 – ¥200 – ¥500");
});
