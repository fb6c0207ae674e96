import { expect, it } from "vitest";
import { placeLabels } from "./labels.ts";

const picture = { width: 600, height: 400 };
const mark = (x: number, y: number, number = "P-1") => ({ x, y, number, title: "請求書のPDFを出力する" });

it("names a mark that stands alone by its title, to the left where the edge is near", () => {
  expect(placeLabels([mark(100, 200), mark(560, 100)], picture)).toEqual([
    { text: "請求書のPDFを出力する", position: "right" },
    { text: "請求書のPDFを出力する", position: "left" },
  ]);
});

it("names each of a crowd, by its number where a title would cover another", () => {
  const crowd = Array.from({ length: 12 }, (_, at) =>
    mark(280 + (at % 4) * 50, 180 + Math.floor(at / 4) * 30, `P-${at}`),
  );
  const labels = placeLabels(crowd, picture);
  expect(labels.filter(({ text }) => text === "")).toEqual([]);
  expect(labels.filter(({ text }) => text.startsWith("P-")).length).toBeGreaterThan(3);
  expect(labels.some(({ text }) => text.startsWith("請求書"))).toBe(true);
});

it("writes nothing over marks that lie on one another", () => {
  const pile = Array.from({ length: 9 }, (_, at) => mark(300 + at, 200));
  expect(placeLabels(pile, picture).filter(({ text }) => text !== "").length).toBeLessThan(9);
});
