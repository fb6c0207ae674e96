import type { Wheel } from "@ryorin/domain";
import { light as paper } from "../../../ui/tokens.ts";
import { oddsTone } from "../odds.ts";
import { bandOf, stopsOf } from "../timeline/band.ts";
import type { PlanRow } from "../timeline/rows.ts";
import type { Scale } from "../timeline/scale.ts";
import { type Mark, rule, write } from "./marks.ts";
import { shortened } from "./shortened.ts";

/** The words of a picture, which is drawn where no dictionary is. */
export type PictureWords = {
  readonly title: string;
  readonly subtitle: string;
  readonly today: string;
  readonly upper: (date: string, scale: Scale) => string;
  readonly lower: (date: string, scale: Scale) => string;
  readonly name: (row: PlanRow) => string;
  readonly dates: (row: PlanRow) => string;
  readonly percent: (share: number) => string;
  readonly legend: {
    readonly band: string;
    readonly p50: string;
    readonly p80: string;
    readonly hardDate: string;
    readonly baseline: string;
  };
};

/** Pixels: what a line is high, and where its label and its track begin. */
export const rowHeight = 46;
export const margin = 32;
const label = 400;
export const trackLeft = margin + label;
const thickness = 18;
const wheelColour: Record<Wheel, string> = { value: paper.value, technology: paper.technology };

/** One line of the plan: name and dates, the baseline as a ghost, the band, and the hard date. */
export function rowMarks(
  row: PlanRow,
  at: number,
  scale: Scale,
  y: number,
  horizon: string,
  words: PictureWords,
): Mark[] {
  const { item, promised } = row;
  const isFinished = item.finishedOn !== null;
  const colour = isFinished ? paper.edge : wheelColour[item.origin];
  const middle = y + 15 + thickness / 2;
  const band = bandOf(row, scale, horizon);
  const marks: Mark[] = [
    ...(at % 2 === 1
      ? [
          {
            kind: "box",
            x: margin,
            y,
            w: trackLeft - margin + scale.width,
            h: rowHeight,
            r: 0,
            fill: `${paper.sunken}80`,
          } as const,
        ]
      : []),
    wheelSign(item.origin, margin + 8, y + 16),
    write(margin + 22, y + 21, shortened(words.name(row), label - 36, 13), { bold: true }),
    write(margin + 22, y + 38, shortened(words.dates(row), label - 36, 11), {
      size: 11,
      colour: paper.muted,
    }),
  ];
  if (promised !== undefined && !isFinished)
    marks.push(...ghost(promised.finish, promised.start.p50, scale, y + 39));
  if (band !== null) {
    const { p50, p80 } = band;
    const fill = { colour, stops: stopsOf(band) };
    marks.push({
      kind: "box",
      x: trackLeft + band.start,
      y: y + 15,
      w: Math.max(2, band.end - band.start),
      h: thickness,
      r: 4,
      fill,
    });
    if (p80 !== null)
      marks.push(rule(trackLeft + p80, y + 15, trackLeft + p80, y + 15 + thickness, colour, 1.6, [3, 2]));
    if (p50 !== null)
      marks.push(rule(trackLeft + p50, y + 11, trackLeft + p50, y + 19 + thickness, colour, 2.4));
    if (band.beyond)
      marks.push(write(trackLeft + band.end + 2, middle + 5, "»", { size: 15, bold: true, colour }));
  }
  if (item.hardDate !== null && !isFinished)
    marks.push(...post(row, trackLeft + scale.x(item.hardDate) + scale.perDay, y, words));
  return marks;
}

/** A disc for value, a diamond for technology, as everywhere. */
function wheelSign(wheel: Wheel, x: number, y: number): Mark {
  if (wheel === "value") return { kind: "disc", x, y, r: 5, fill: wheelColour.value };
  return {
    kind: "shape",
    fill: wheelColour.technology,
    points: [
      [x, y - 6],
      [x + 6, y],
      [x, y + 6],
      [x - 6, y],
    ],
  };
}

function ghost(
  finish: { p50: string | null; p80: string | null },
  start: string | null,
  scale: Scale,
  y: number,
): Mark[] {
  const { p50, p80 } = finish;
  if (p50 === null) return [];
  const end = trackLeft + scale.x(p50) + scale.perDay;
  return [
    ...(start !== null && start <= p50 ? [rule(trackLeft + scale.x(start), y, end, y, paper.edge, 1.5)] : []),
    rule(end, y - 4, end, y + 4, paper.edge, 1.5),
    ...(p80 !== null
      ? [rule(end, y, trackLeft + scale.x(p80) + scale.perDay, y, paper.edge, 1.5, [2, 3])]
      : []),
  ];
}

function post({ forecast }: PlanRow, x: number, y: number, words: PictureWords): Mark[] {
  const odds = forecast?.hardDate?.odds;
  const colour = odds ? paper[oddsTone(odds.share)] : paper.text;
  return [
    rule(x, y + 5, x, y + rowHeight - 5, colour, 1.6),
    {
      kind: "shape",
      fill: colour,
      points: [
        [x, y + 5],
        [x + 9, y + 5],
        [x + 6, y + 8.5],
        [x + 9, y + 12],
        [x, y + 12],
      ],
    },
    ...(odds ? [write(x + 12, y + 13, words.percent(odds.share), { size: 11, bold: true, colour })] : []),
  ];
}
