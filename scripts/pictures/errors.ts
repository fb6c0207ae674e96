import { normalQuantile, shapeOf, valueAt } from "@ryorin/domain";
import { defaultSharedError, type Problem } from "@ryorin/planner";
import { drawEfforts } from "../../packages/planner/src/draws.ts";
import { correctedEffort, correctionsOf } from "../../packages/planner/src/history/corrected.ts";
import { modelOf } from "../../packages/planner/src/model.ts";
import { box, hill, type Language, line, picture, text, width } from "./svg.ts";
import type { Words } from "./words.ts";

const left = 20;
const right = width - 20;
const runs = 10_000;
const seed = 1;
const start = "2027-01-04";
const team = { id: "team", name: "Team", people: 2, capacity: 10 };
const whole = (x: number): string => String(Math.round(x));

/** Totals of twenty tasks of one team, rising, in person-days. */
function totals(sharedError: number): Float64Array {
  const effort = { p10: 2.5, p50: 5, p90: 10 };
  const items = Array.from({ length: 20 }, (_, i) => ({
    id: `item ${i}`,
    tasks: [{ team: "team", effort }],
  }));
  const problem: Problem = { start, horizon: "2028-12-29", order: "manual", teams: [team], items };
  const model = modelOf(problem);
  const draws = drawEfforts(model, seed, sharedError, runs);
  draws.next();
  return Float64Array.from({ length: runs }, (_, r) =>
    items.reduce((sum, _, k) => sum + draws.efforts[k * runs + r]! / 1_000, 0),
  ).sort();
}

/** The same twenty ranges added up twice: as if their errors were independent, and with a part in common. */
export function together(language: Language, words: Words): string {
  const most = 260;
  const x = (personDays: number) => left + ((personDays - 40) / (most - 40)) * (right - left);
  const ground = 196;
  const cell = 4;
  const heights = (all: Float64Array) => {
    const counts = Array.from({ length: (most - 40) / cell }, () => 0);
    for (const one of all) {
      const at = Math.floor((one - 40) / cell);
      if (at >= 0 && at < counts.length) counts[at]!++;
    }
    return counts.map((count) => (count / runs) * 1_250);
  };
  const kinds = [
    { key: "independent", kind: "c", all: totals(0), y: 230 },
    { key: "common", kind: "a", all: totals(defaultSharedError), y: 262 },
  ] as const;
  const parts = kinds.flatMap(({ key, kind, all, y }) => {
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((p) => all[Math.ceil(p * runs) - 1]!) as [
      number,
      number,
      number,
    ];
    return [
      hill(x(40 + cell / 2), x(cell) - x(0), ground, heights(all), kind),
      box(x(p10), y, x(p90) - x(p10), 12, kind, { opacity: 0.75, round: 3 }),
      line([x(p50), y - 3], [x(p50), y + 15], `${kind}l`, { thick: 3 }),
      text(x(p90) + 8, y + 11, words(`together.${key}`, { p10: whole(p10), p90: whole(p90) }), "b s"),
    ];
  });
  const marks = [50, 100, 150, 200, 250].flatMap((mark) => [
    line([x(mark), ground], [x(mark), ground + 5], "l"),
    text(x(mark), ground + 19, whole(mark), "s m"),
  ]);
  return picture(language, 284, words("together.title"), [
    text(left, 16, words("together.head"), "s"),
    line([left, ground], [right, ground], "l"),
    ...marks,
    ...parts,
  ]);
}

/** Results of a team whose work takes 1.4 times the likely figure, in ranges 1.3 times too narrow. */
function results(count: number) {
  const effort = { p10: 10, p50: 16, p90: 26 };
  const deviation = (1.3 * Math.log(26 / 16)) / normalQuantile(0.9);
  return Array.from({ length: count }, (_, i) => {
    // Equal parts of the distribution, in an order that leans to no side: a stride without a common divisor.
    const part = count === 1 ? 0.5 : (((i * 5) % count) + 0.5) / count;
    const month = String(1 + ((i * 7) % 12)).padStart(2, "0");
    return {
      team: "team",
      effort,
      actual: Math.round(2 * effort.p50 * 1.4 * Math.exp(deviation * normalQuantile(part))) / 2,
      estimatedOn: `2026-${month}-01`,
      finishedOn: `2026-${month}-20`,
    };
  });
}

/** One stated range as the plan reads it after none, two, eight and 32 results. */
export function corrected(language: Language, words: Words): string {
  const effort = { p10: 10, p50: 16, p90: 26 };
  const x = (personDays: number) => 160 + (personDays / 52) * (right - 160);
  const rows = [0, 2, 8, 32].flatMap((count, i) => {
    const efforts = results(count);
    const plan: Problem = { start, horizon: "2028-12-29", order: "manual", teams: [team], items: [] };
    const { efforts: correction } = correctionsOf({ ...plan, history: { efforts } });
    const { p10, p50, p90 } = correction === null ? effort : correctedEffort(effort, correction("team"));
    return row(
      i,
      count === 0 ? words("corrected.stated") : words("corrected.results", { count }),
      { p10, p50, p90 },
      count === 0 ? "n" : "a",
    );
  });
  function row(i: number, name: string, { p10, p50, p90 }: typeof effort, kind: "a" | "c" | "n"): string[] {
    const y = 36 + i * 36;
    return [
      text(left, y + 12, name, kind === "c" ? "b s" : "s"),
      box(x(p10), y, x(p90) - x(p10), 16, kind, { opacity: 0.55, round: 3 }),
      line([x(p50), y - 3], [x(p50), y + 19], kind === "n" ? "l" : `${kind}l`, { thick: 3 }),
      text(x(p90) + 8, y + 13, `${whole(p10)} · ${whole(p50)} · ${whole(p90)}`, "b s"),
    ];
  }
  const shape = shapeOf(effort, "positive");
  const truth = [-1, 0, 1].map(
    (z) => 1.4 * effort.p50 * (valueAt(shape, z * normalQuantile(0.9)) / effort.p50) ** 1.3,
  );
  const [p10, p50, p90] = truth as [number, number, number];
  return picture(language, 232, words("corrected.title"), [
    text(left, 16, words("corrected.head"), "s"),
    ...[0, 10, 20, 30, 40, 50].flatMap((mark) => [
      line([x(mark), 28], [x(mark), 212], "g"),
      text(x(mark), 226, whole(mark), "s m"),
    ]),
    ...rows,
    ...row(4, words("corrected.truth"), { p10, p50, p90 }, "c"),
  ]);
}
