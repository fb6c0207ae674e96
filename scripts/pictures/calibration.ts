import { readFileSync } from "node:fs";
import { backtest, dayOfDate, type Finished } from "@ryorin/planner";
import { box, dot, type Language, line, picture, text, width } from "./svg.ts";
import type { Words } from "./words.ts";

const file = new URL("../../docs/examples/history.csv", import.meta.url);
const history = readFileSync(file, "utf8")
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((row): Finished => {
    const [, person, kind, project, estimate, actual, at, doneAt] = row.split(",") as string[];
    return {
      estimate: Number(estimate),
      actual: Number(actual),
      at: dayOfDate(at!)!,
      doneAt: dayOfDate(doneAt!)!,
      classes: [person!, kind!, project!],
    };
  });

/** What was said against what came (left), and where in their forecasts the actuals fell (right). */
export function calibration(language: Language, words: Words): string {
  const report = backtest(3, history)!;
  const side = 200;
  const top = 40;
  const left = 54;
  const x = (share: number) => left + ((share - 0.4) / 0.6) * side;
  const y = (share: number) => top + side - ((share - 0.4) / 0.6) * side;
  const percent = (share: number) => words("percent", { percent: Math.round(share * 100) });
  const frame = [0.4, 0.6, 0.8, 1].flatMap((share) => [
    line([x(share), top], [x(share), top + side], "g"),
    line([left, y(share)], [left + side, y(share)], "g"),
    text(x(share), top + side + 18, percent(share), "s m"),
    text(left - 8, y(share) + 4, percent(share), "s e"),
  ]);
  const points = (method: string, kind: "a" | "c", aside: number) =>
    report.methods
      .find((one) => one.method === method)!
      .coverage.flatMap(({ level, value, low, high }) => [
        line([x(level) + aside, y(low!)], [x(level) + aside, y(high!)], `${kind}l`, { thick: 2 }),
        dot(x(level) + aside, y(value), 5, kind),
      ]);
  const begin = left + side + 62;
  const end = width - 20;
  const step = (end - begin) / report.pit.length;
  const even = 1 / report.pit.length;
  const tall = (share: number) => (share / (2 * even)) * side;
  return picture(language, 292, words("calibration.title"), [
    text(left - 34, 16, words("calibration.said"), "b s"),
    text(begin, 16, words("calibration.places"), "b s"),
    ...frame,
    line([x(0.4), y(0.4)], [x(1), y(1)], "l", { thick: 1.5, dashed: true }),
    ...points("half_to_double", "c", 4),
    ...points("history", "a", -4),
    dot(left - 28, 281, 5, "a"),
    text(left - 18, 286, words("calibration.history"), "s"),
    dot(left + 96, 281, 5, "c"),
    text(left + 106, 286, words("calibration.halfToDouble"), "s"),
    ...report.pit.map((share, i) =>
      box(begin + i * step + 1, top + side - tall(share), step - 2, tall(share), "a", { opacity: 0.6 }),
    ),
    line([begin, top + side], [end, top + side], "l"),
    line([begin, top + side - tall(even)], [end, top + side - tall(even)], "l", { thick: 1.5, dashed: true }),
    text(begin, top + side + 18, words("calibration.low"), "s"),
    text(end, top + side + 18, words("calibration.high"), "s e"),
  ]);
}
