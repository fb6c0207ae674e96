import { readFileSync } from "node:fs";
import { dateOfDay, dayOfDate, readPlanFile, simulate } from "@ryorin/planner";
import { simulateRuns } from "../../packages/planner/src/simulate.ts";
import { box, type Language, line, picture, text, width } from "./svg.ts";
import { dateIn, monthIn, type Words } from "./words.ts";

const file = new URL("../../docs/examples/plan.json", import.meta.url);
const read = readPlanFile(JSON.parse(readFileSync(file, "utf8")));
if (!read.ok) throw new Error(JSON.stringify(read.errors));
const { problem } = read;
const seed = 1;
const left = 20;
const right = width - 20;

type Axis = { x(date: string): number; parts: string[] };

/** Months from one date to another, with lines from `top` to `bottom`. */
function months(from: string, to: string, [top, bottom]: [number, number], language: Language): Axis {
  const first = dayOfDate(from)!;
  const last = dayOfDate(to)!;
  const x = (date: string) => left + ((dayOfDate(date)! - first) / (last - first)) * (right - left);
  const starts = Array.from({ length: last - first }, (_, i) => dateOfDay(first + i)).filter((date) =>
    date.endsWith("-01"),
  );
  const parts = starts.flatMap((date) => [
    line([x(date), top], [x(date), bottom], "g"),
    text(x(date) + 4, bottom + 4, monthIn(language, date), "s"),
  ]);
  return { x, parts };
}

/** Each item's finish as bands: in which span it lies with what certainty. */
export function fan(language: Language, words: Words): string {
  const told = simulate(problem, { seed });
  if (!told.ok) throw new Error(JSON.stringify(told.errors));
  const step = 52;
  const { x, parts } = months("2026-12-01", "2027-04-05", [34, 34 + 5 * step + 6], language);
  const rows = told.forecast.items.flatMap(({ item, start, finish, hardDate }, i) => {
    const y = 34 + i * step;
    const at = (date: string | null) => x(date ?? told.forecast.horizon);
    const begin = Math.max(left, at(start.p50));
    const dates = words("fan.dates", {
      p50: dateIn(language, finish.p50!),
      p80: dateIn(language, finish.p80!),
    });
    const name = words(`item.${item}`);
    return [
      text(left, y + 15, name, "b"),
      text(right, y + 15, dates, "s e"),
      ...(begin < at(finish.p10) ? [line([begin, y + 32], [at(finish.p10), y + 32], "l")] : []),
      box(at(finish.p10), y + 24, at(finish.p95) - at(finish.p10), 16, "a", { opacity: 0.38, round: 3 }),
      box(at(finish.p10), y + 24, at(finish.p80) - at(finish.p10), 16, "a", { opacity: 0.55, round: 3 }),
      line([at(finish.p50), y + 21], [at(finish.p50), y + 43], "al", { thick: 3 }),
      ...(hardDate === null
        ? []
        : [line([at(hardDate.date), y + 21], [at(hardDate.date), y + 43], "cl", { thick: 3 })]),
    ];
  });
  const key = [
    box(left, 4, 30, 14, "a", { opacity: 0.73, round: 3 }),
    text(left + 36, 16, words("fan.to80"), "s"),
    box(left + 190, 4, 30, 14, "a", { opacity: 0.38, round: 3 }),
    text(left + 226, 16, words("fan.to95"), "s"),
    line([left + 350, 3], [left + 350, 19], "al", { thick: 3 }),
    text(left + 358, 16, words("fan.half"), "s"),
    line([left + 470, 3], [left + 470, 19], "cl", { thick: 3 }),
    text(left + 478, 16, words("fan.deadline"), "s"),
  ];
  return picture(language, 320, words("fan.title"), [...parts, ...rows, ...key]);
}

/** In how many of 10,000 futures one item is finished in which week. */
export function histogram(language: Language, words: Words): string {
  const item = problem.items.findIndex(({ id }) => id === "usage-api");
  const told = simulateRuns(problem, { seed });
  if (!told.ok) throw new Error(JSON.stringify(told.errors));
  const { runs, finish, model } = told.runs;
  const days = [...finish.subarray(item * runs, (item + 1) * runs)].sort((a, b) => a - b);
  const rank = (p: number) => days[Math.ceil(p * runs) - 1]!;
  const date = (day: number) => dateOfDay(model.firstDay + day);
  const ground = 224;
  const { x, parts } = months("2026-12-07", "2027-04-05", [64, ground + 12], language);
  const dayWidth = x("2026-12-08") - x("2026-12-07");
  const byWeek = new Map<number, number[]>();
  for (const day of days) {
    const week = Math.floor((model.firstDay + day - dayOfDate("2026-12-07")!) / 7);
    byWeek.set(week, [...(byWeek.get(week) ?? []), day]);
  }
  const most = Math.max(...[...byWeek.values()].map(({ length }) => length));
  const height = (count: number) => (count / most) * 140;
  const bars = [...byWeek]
    .filter(([week]) => week < 17)
    .flatMap(([week, own]) => {
      const from = x(dateOfDay(dayOfDate("2026-12-07")! + week * 7)) + 1.5;
      let y = ground;
      return [
        [own.filter((day) => day <= rank(0.5)).length, 1],
        [own.filter((day) => day > rank(0.5) && day <= rank(0.8)).length, 0.6],
        [own.filter((day) => day > rank(0.8)).length, 0.3],
      ].flatMap(([count, opacity]) => {
        if (count === 0) return [];
        y -= height(count!);
        return [box(from, y, 7 * dayWidth - 3, height(count!), "a", { opacity: opacity! })];
      });
    });
  const mark = (p: number, y: number, key: string) => {
    const at = x(date(rank(p))) + dayWidth;
    return [
      line([at, y - 12], [at, ground], "l", { thick: 1.5, dashed: true }),
      text(at + 6, y, words(key, { date: dateIn(language, date(rank(p))) }), "b"),
    ];
  };
  return picture(language, 246, words("histogram.title"), [
    ...parts,
    line([left, ground], [right, ground], "l"),
    ...bars,
    ...mark(0.5, 50, "histogram.half"),
    ...mark(0.8, 92, "histogram.four"),
    text(left, 14, words("histogram.head", { item: words("item.usage-api") }), "s"),
  ]);
}
