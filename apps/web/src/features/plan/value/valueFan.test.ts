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
  series: { name?: string; stack?: string; data: (number | null)[] }[];
  xAxis: { data: string[] };
  legend?: { data: string[] };
  tooltip: { formatter: (shown: { dataIndex: number }[]) => string };
};
const written = { month: (day: string) => day.slice(0, 7), value: (gain: number) => `¥${gain}` };
const option = (plans: Parameters<typeof valueFanOption>[0], kind: "gained" | "rate" = "rate") =>
  valueFanOption(plans, kind, written) as unknown as Option;
const one = [{ name: "now", months, color: light.value }];

it("draws the band from P10 up to P90, below zero as well, and even odds in it", () => {
  const [low, band, half] = option(one).series.map(({ data }) => data);
  expect(low).toEqual([-50, 0]);
  expect(low!.map((value, at) => value! + band![at]!)).toEqual([300, 500]);
  expect(half).toEqual([100, 200]);
  expect(option(one, "gained").series[2]!.data).toEqual([8, 24]);
});

it("tells a month's figures in the reader's way, line by line", () => {
  expect(option(one).xAxis.data).toEqual(["2027-01", "2027-02"]);
  expect(option(one).tooltip.formatter([{ dataIndex: 1 }])).toBe("2027-02\n¥0 – ¥200 – ¥500");
});

it("sets two plans side by side, each with its own band, and nothing where one has ended", () => {
  const both = option([...one, { name: "what if", months: months.slice(0, 1), color: light.muted }]);
  expect(both.legend?.data).toEqual(["now", "what if"]);
  expect(both.series.map(({ stack }) => stack)).toEqual([
    "band 0",
    "band 0",
    undefined,
    "band 1",
    "band 1",
    undefined,
  ]);
  expect(both.series[5]!.data).toEqual([100, null]);
  expect(both.tooltip.formatter([{ dataIndex: 0 }])).toBe(
    "2027-01\nnow  ¥-50 – ¥100 – ¥300\nwhat if  ¥-50 – ¥100 – ¥300",
  );
  expect(both.tooltip.formatter([{ dataIndex: 1 }])).toBe("2027-02\nnow  ¥0 – ¥200 – ¥500");
});
