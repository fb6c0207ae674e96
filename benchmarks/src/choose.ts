/**
 * How good choosing is, on made-up cases, against the MILP solver HiGHS. All times are processor time, ours and
 * HiGHS's, so that a machine that does other work too does not favour either. `npm run bench -- --choose`
 */
import { parseArgs } from "node:util";
import { periodViolations, solvePeriods } from "@ryorin/planner";
import { type CaseSize, periodCase } from "./choose-cases.ts";
import { cpuSeconds, type Held, solveByHighs } from "./highs.ts";

export type ChooseArguments = {
  readonly cases: number;
  readonly size: CaseSize;
  readonly seconds: number;
  readonly rivalSeconds: number;
  readonly seed: number;
};

/** What `--choose` asks for: undefined where it is not asked, null for a wrong command line. */
export function readChooseArguments(args: readonly string[]): ChooseArguments | undefined | null {
  if (!args.includes("--choose")) return undefined;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        choose: { type: "boolean" },
        cases: { type: "string", default: "20" },
        proposals: { type: "string", default: "200" },
        teams: { type: "string", default: "12" },
        periods: { type: "string", default: "6" },
        seconds: { type: "string" },
        "rival-seconds": { type: "string", default: "30" },
        seed: { type: "string", default: "1" },
      },
    });
    const periods = Number(values.periods);
    const size = { proposals: Number(values.proposals), teams: Number(values.teams), periods };
    const seconds = Number(values.seconds ?? (periods === 1 ? 0.5 : 2));
    const [cases, rivalSeconds, seed] = [values.cases, values["rival-seconds"], values.seed].map(Number);
    const given = { cases: cases ?? 0, size, seconds, rivalSeconds: rivalSeconds ?? 0, seed: seed ?? 0 };
    const counts = [given.cases, size.proposals, size.teams, size.periods];
    const isSound = counts.every((count) => Number.isInteger(count) && count >= 1);
    return isSound && seconds > 0 && given.rivalSeconds > 0 && Number.isInteger(given.seed) ? given : null;
  } catch {
    return null;
  }
}

type Compared = { readonly ours: number; readonly bound: number; readonly rival: Held };

export async function chooseQuality(given: ChooseArguments, print: (line: string) => void): Promise<void> {
  const { size, cases, seconds, rivalSeconds } = given;
  print(
    `${cases} cases of ${size.proposals} proposals × ${size.teams} teams × ${size.periods} periods; processor time: ours ${seconds} s, HiGHS ${rivalSeconds} s at most\n`,
  );
  // A first look without counting, so that the first case is not charged for compiling the program.
  solvePeriods(periodCase(0, size), { seed: 1, moves: 200_000 });
  print("| case | ours | HiGHS | ours above HiGHS | HiGHS took | lowest bound | ours below it |");
  print("|--:|--:|--:|--:|--:|--:|--:|");
  const all: Compared[] = [];
  for (let at = 0; at < cases; at++) {
    const model = periodCase(given.seed + at, size);
    const begun = cpuSeconds();
    const ours = solvePeriods(model, { seed: given.seed, spent: () => (cpuSeconds() - begun) / seconds });
    const violations = periodViolations(model, ours);
    if (violations.length > 0) throw new Error(violations.join(", "));
    const rival = await solveByHighs(model, rivalSeconds);
    const compared = { ours: ours.gain, bound: Math.min(ours.bound, rival.bound), rival };
    all.push(compared);
    const took = `${rival.seconds.toFixed(1)} s${rival.proven ? ", proven" : ""}`;
    const cells = [
      given.seed + at,
      ours.gain.toFixed(1),
      rival.gain.toFixed(1),
      percent(above(compared)),
      took,
    ];
    print(`| ${[...cells, compared.bound.toFixed(1), percent(below(compared))].join(" | ")} |`);
  }
  const won = all.filter((one) => above(one) > 0).length;
  const proven = all.filter(({ rival }) => rival.proven);
  print(
    `\nours is better in ${won} of ${cases}, by ${percent(mean(all.map(above)))} in the mean, ${percent(Math.min(...all.map(above)))} at the least`,
  );
  print(
    `below the lowest bound by ${percent(mean(all.map(below)))} in the mean, ${percent(Math.max(...all.map(below)))} at the most`,
  );
  if (proven.length > 0)
    print(
      `of the ${proven.length} that HiGHS proved, below the optimum by ${percent(mean(proven.map((one) => -above(one))))} in the mean, ${percent(Math.max(...proven.map((one) => -above(one))))} at the most`,
    );
}

const above = ({ ours, rival }: Compared): number => ours / rival.gain - 1;
const below = ({ ours, bound }: Compared): number => 1 - ours / bound;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
