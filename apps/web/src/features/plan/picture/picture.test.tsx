import { expect, test } from "vitest";
import { rowOf } from "../timeline/rows.fixture.ts";
import type { PlanRow } from "../timeline/rows.ts";
import type { Mark } from "./marks.ts";
import { pictureOf } from "./picture.ts";
import type { PictureWords } from "./rowMarks.ts";
import { shortened, widthOf } from "./shortened.ts";
import { svgOf } from "./svg.tsx";

const words: PictureWords = {
  title: "Acme: <Plan> & more",
  subtitle: "As of today",
  today: "today",
  upper: (date) => date.slice(0, 4),
  lower: (date) => date.slice(5, 7),
  name: ({ item }) => item.title,
  dates: () => "50 % by 1 March",
  percent: (share) => `${Math.round(share * 100)} %`,
  legend: { band: "band", p50: "half", p80: "four in five", hardDate: "hard date", baseline: "promised" },
};

function row(title: string, more: Partial<PlanRow> = {}): PlanRow {
  const never = { startedOn: null, finishedOn: null };
  const item = { id: title, title, number: 1, origin: "value", hardDate: "2026-06-30", ...never } as const;
  const finish = { p10: "2026-02-01", p50: "2026-03-01", p80: "2026-04-01", p90: "2026-05-01", p95: null };
  const hardDate = { odds: { share: 0.9, low: 0.89, high: 0.91 } };
  const forecast = { start: { p50: "2026-01-15" }, finish, hardDate } as unknown as PlanRow["forecast"];
  return rowOf(item, { forecast, ...more });
}

const span = { from: "2026-01-01", to: "2026-12-31" };
const drawn = (rows: readonly PlanRow[], to = span.to) =>
  pictureOf(rows, { ...span, to }, "2026-01-10", to, words);
const texts = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));

test("every item has its name, its dates, its marks and the odds of its hard date, inside the picture", () => {
  const { width, height, marks } = drawn([
    row("Export"),
    row("請求書をまとめてPDFで出力できるようにしてほしい".repeat(3)),
  ]);
  expect(texts(marks)).toEqual(expect.arrayContaining(["Export", "50 % by 1 March", "90 %", "»", "half"]));
  expect(texts(marks)).not.toContain("promised");
  for (const mark of marks) {
    const [x, y] =
      mark.kind === "line" ? [mark.x2, mark.y2] : mark.kind === "shape" ? mark.points[0]! : [mark.x, mark.y];
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width);
    expect(y).toBeLessThanOrEqual(height);
    if (mark.kind === "text") expect(mark.x + widthOf(mark.text, mark.size)).toBeLessThanOrEqual(width + 60);
  }
});

test("a plan of ten years is as wide as one of one year", () => {
  expect(drawn([row("Export")], "2035-12-31").width).toBe(drawn([row("Export")]).width);
});

test("a baseline is drawn, and explained below", () => {
  const promised = row("Export").forecast;
  expect(texts(drawn([row("Export", { promised })]).marks)).toContain("promised");
});

test("the file is SVG, and what people wrote stays text", () => {
  const svg = svgOf(drawn([row('<script>"&\u0001')]), "Plan");
  expect(svg).toMatch(
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
  );
  expect(svg).not.toContain("<script>");
  expect(svg).toContain("&lt;script&gt;");
  expect(svg).toContain("Acme: &lt;Plan&gt; &amp; more");
  expect(svg).not.toContain("\u0001");
});

test("a long name is cut before it runs into the track, between signs", () => {
  expect(shortened("Export", 100, 13)).toBe("Export");
  const cut = shortened("👩‍💻".repeat(40), 100, 13);
  expect(widthOf(cut, 13)).toBeLessThanOrEqual(100);
  expect(cut).toMatch(/…$/);
});
