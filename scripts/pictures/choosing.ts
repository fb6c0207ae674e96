import { type ChooseProblem, choose } from "@ryorin/planner";
import { box, type Language, line, picture, text, width } from "./svg.ts";
import type { Words } from "./words.ts";

/** Proposals for one team: person-days and gain per year. Made up for the picture; the answer is the planner's. */
const proposals = [
  [20, 5.2],
  [35, 8.1],
  [70, 13.5],
  [25, 4.5],
  [60, 9.3],
  [15, 1.9],
  [90, 10.2],
  [30, 2.9],
  [55, 4.1],
  [40, 2],
] as const;

const problem: ChooseProblem = {
  start: "2027-01-04",
  horizon: "2027-12-30",
  teams: [{ id: "team", name: "Team", people: 1, capacity: 5 }],
  committed: [],
  proposals: proposals.map(([days, gain], i) => ({
    id: String(i),
    hardDate: "2027-12-30",
    options: [
      {
        id: "only",
        tasks: [{ team: "team", effort: { p10: days, p50: days, p90: days }, maxPeople: 1 }],
        value: { p10: gain, p50: gain, p90: gain },
      },
    ],
  })),
};

/** Proposals as blocks: as wide as the team's days that they take, as high as what each of those days brings. */
export function choosing(language: Language, words: Words): string {
  const chosen = choose(problem, { seed: 1, evaluations: 20_000 });
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  const { order, objective, bound } = chosen.plan;
  const done = new Set(order.map(({ item }) => item));
  const ranked = proposals
    .map(([days, gain], i) => ({ days, gain, id: String(i), perDay: gain / days }))
    .sort((a, b) => b.perDay - a.perDay);
  const all = ranked.reduce((sum, { days }) => sum + days, 0);
  const ground = 200;
  const step = (width - 40) / all;
  const tall = 150 / ranked[0]!.perDay;
  let x = 20;
  const blocks = ranked.flatMap(({ days, perDay, id }) => {
    const from = x;
    x += days * step;
    return [
      box(from + 1, ground - perDay * tall, days * step - 2, perDay * tall, done.has(id) ? "a" : "o", {
        opacity: done.has(id) ? 0.75 : 1,
      }),
      text(from + (days * step) / 2, ground + 16, String(days), "s m"),
    ];
  });
  // How much better could it be? What was found, and what nothing can exceed.
  const long = (value: number) => (value / bound) * (width - 40);
  const found = long(objective!);
  const y = ground + 74;
  return picture(language, 320, words("choosing.title"), [
    text(20, 16, words("choosing.head"), "s"),
    box(400, 34, 14, 14, "a", { opacity: 0.75 }),
    text(420, 46, words("choosing.done"), "s"),
    box(400, 58, 14, 14, "o"),
    text(420, 70, words("choosing.left"), "s"),
    ...blocks,
    line([20, ground], [width - 20, ground], "l"),
    text(20, ground + 38, words("choosing.days"), "s"),
    box(20, y, found, 16, "a", { opacity: 0.75 }),
    box(20 + found, y, width - 40 - found, 16, "c", { opacity: 0.35 }),
    line([width - 20, y - 6], [width - 20, y + 22], "cl", { thick: 3 }),
    text(20, y + 36, words("choosing.plan", { value: objective!.toFixed(1) }), "b s"),
    text(width - 20, y + 36, words("choosing.bound", { value: bound.toFixed(1) }), "b s e"),
  ]);
}
