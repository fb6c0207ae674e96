import { light as paper } from "../../../ui/tokens.ts";
import type { PlanRow } from "../timeline/rows.ts";
import { type Scale, scaleOf, ticksOf } from "../timeline/scale.ts";
import { type Mark, type Picture, rule, write } from "./marks.ts";
import { margin, type PictureWords, rowHeight, rowMarks, trackLeft } from "./rowMarks.ts";
import { widthOf } from "./shortened.ts";

const track = 900;
const axisHeight = 44;
const headHeight = 76;
const footHeight = 56;

/**
 * A plan for paper and slides: every line at its full length, in the light colours whatever the screen shows, so
 * that it reads the same for whoever it is sent to. `span`: first and last day.
 */
export function pictureOf(
  rows: readonly PlanRow[],
  span: { from: string; to: string },
  today: string,
  horizon: string,
  words: PictureWords,
): Picture {
  const scale = scaleOf("months", span.from, span.to, track);
  // A plan of years is pressed together rather than drawn wider than a page.
  const fitted: Scale = scale.width > track ? fit(scale) : scale;
  const top = headHeight + axisHeight;
  const bottom = top + rows.length * rowHeight;
  const hasBaseline = rows.some(({ promised }) => promised !== undefined);
  return {
    width: trackLeft + fitted.width + margin,
    height: bottom + footHeight,
    marks: [
      {
        kind: "box",
        x: 0,
        y: 0,
        w: trackLeft + fitted.width + margin,
        h: bottom + footHeight,
        r: 0,
        fill: paper.surface,
      },
      write(margin, 40, words.title, { size: 20, bold: true }),
      write(margin, 62, words.subtitle, { size: 12, colour: paper.muted }),
      ...axis(fitted, bottom, today, words),
      ...rows.flatMap((row, at) => rowMarks(row, at, fitted, top + at * rowHeight, horizon, words)),
      ...legend(margin, bottom + 32, hasBaseline, words.legend),
    ],
  };
}

function fit(scale: Scale): Scale {
  const perDay = track / (scale.last - scale.first + 1);
  const shrink = perDay / scale.perDay;
  const zoom = perDay < 1.2 ? "quarters" : scale.zoom;
  return { ...scale, zoom, perDay, width: track, x: (date) => scale.x(date) * shrink };
}

function axis(scale: Scale, bottom: number, today: string, words: PictureWords): Mark[] {
  const { upper, lower } = ticksOf(scale);
  const now = trackLeft + scale.x(today);
  return [
    ...lower.flatMap(({ date, x, width }): Mark[] => [
      rule(trackLeft + x, headHeight + 22, trackLeft + x, bottom, paper.line),
      ...(width > 22
        ? [
            write(trackLeft + x + 4, headHeight + 38, words.lower(date, scale), {
              size: 11,
              colour: paper.muted,
            }),
          ]
        : []),
    ]),
    ...upper.flatMap(({ date, x, width }): Mark[] => [
      rule(trackLeft + x, headHeight, trackLeft + x, bottom, paper.edge, 0.6),
      ...(width > 36
        ? [write(trackLeft + x + 4, headHeight + 15, words.upper(date, scale), { size: 12, bold: true })]
        : []),
    ]),
    rule(margin, headHeight + axisHeight, trackLeft + scale.width, headHeight + axisHeight, paper.edge),
    rule(now, headHeight - 6, now, bottom, paper.text, 1.2),
    write(now + 4, headHeight - 4, words.today, { size: 11 }),
  ];
}

function legend(left: number, y: number, hasBaseline: boolean, words: PictureWords["legend"]): Mark[] {
  const marks: Mark[] = [];
  let x = left;
  const next = (width: number, drawn: Mark[], text: string) => {
    marks.push(...drawn, write(x + width + 6, y, text, { size: 11, colour: paper.muted }));
    x += width + 6 + widthOf(text, 11) + 26;
  };
  const stops = [
    { at: 0.3, opacity: 0.78 },
    { at: 0.6, opacity: 0.5 },
    { at: 1, opacity: 0.06 },
  ];
  next(
    46,
    [{ kind: "box", x, y: y - 10, w: 46, h: 11, r: 3, fill: { colour: paper.muted, stops } }],
    words.band,
  );
  next(4, [rule(x + 2, y - 12, x + 2, y + 3, paper.muted, 2.4)], words.p50);
  next(4, [rule(x + 2, y - 10, x + 2, y + 1, paper.muted, 1.6, [3, 2])], words.p80);
  next(
    10,
    [
      rule(x + 1, y - 12, x + 1, y + 3, paper.text, 1.6),
      {
        kind: "shape",
        fill: paper.text,
        points: [
          [x + 1, y - 12],
          [x + 10, y - 12],
          [x + 7, y - 8.5],
          [x + 10, y - 5],
          [x + 1, y - 5],
        ],
      },
    ],
    words.hardDate,
  );
  if (hasBaseline)
    next(
      26,
      [
        rule(x, y - 4, x + 18, y - 4, paper.edge, 1.5),
        rule(x + 18, y - 8, x + 18, y, paper.edge, 1.5),
        rule(x + 18, y - 4, x + 26, y - 4, paper.edge, 1.5, [2, 3]),
      ],
      words.baseline,
    );
  return marks;
}
