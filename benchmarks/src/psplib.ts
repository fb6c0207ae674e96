/**
 * How good schedules are after a given time, on the published instances of PSPLIB (`.sm` files in a folder per set,
 * next to best_known.csv). Every schedule is looked over by the independent checker. `npm run bench -- --psplib FOLDER`
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkProjectSchedule,
  type Project,
  type ProjectSolution,
  readSm,
  solveProject,
} from "@ryorin/planner";
import { type Known, readKnown } from "./psplib-known.ts";

export const psplibSets = ["j30", "j60", "j120"] as const;
export type PsplibSet = (typeof psplibSets)[number];

export type PsplibArguments = {
  readonly folder: string;
  readonly sets: readonly PsplibSet[];
  /** Per instance; the goals' own times unless told. */
  readonly seconds: number | undefined;
  /** Processor time instead of time on the wall, for a machine that does other work too. */
  readonly cpu: boolean;
  /** Every so many-th instance. */
  readonly every: number;
  readonly seed: number;
};

/** Seconds an instance that the goals are set for. */
const usual: Readonly<Record<PsplibSet, number>> = { j30: 0.3, j60: 1, j120: 1 };
/** What papers report by. */
const scheduleLimits = [1_000, 5_000, 50_000];

type Instance = { readonly project: Project; readonly known: Known };

export function psplib(given: PsplibArguments, print: (line: string) => void): void {
  const known = readKnown(readFileSync(join(given.folder, "best_known.csv"), "utf8"));
  print(
    "| set | instances | budget each | above best known | above critical path | best known's | best known reached | proven shortest | schedules/s |",
  );
  print("|---|--:|---|--:|--:|--:|--:|--:|--:|");
  for (const set of given.sets) {
    const instances = instancesOf(join(given.folder, set), known, given.every);
    // A first look without counting, so that the first instance is not charged for compiling the program.
    for (const { project } of instances.slice(0, 5)) solveProject(project, { seed: 0, schedules: 2_000 });
    const seconds = given.seconds ?? usual[set];
    const clock = given.cpu ? cpuSeconds : wallSeconds;
    const timed = (project: Project): ProjectSolution => {
      const begun = clock();
      let asked = 0;
      let spent = 0;
      const share = (): number => {
        // Reading the processor's time takes as long as a quarter of a schedule.
        if (!given.cpu || asked++ % 16 === 0) spent = (clock() - begun) / seconds;
        return spent;
      };
      return solveProject(project, { seed: given.seed, spent: share });
    };
    print(row(set, `${seconds} s${given.cpu ? " of processor time" : ""}`, instances, timed));
    for (const schedules of scheduleLimits) {
      const budget = `${schedules.toLocaleString("en")} schedules`;
      print(row(set, budget, instances, (project) => solveProject(project, { seed: given.seed, schedules })));
    }
  }
}

function instancesOf(folder: string, known: ReadonlyMap<string, Known>, every: number): Instance[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".sm"))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .filter((_, index) => index % every === 0);
  return files.flatMap((file) => {
    const read = readSm(readFileSync(join(folder, file), "utf8"));
    if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.errors)}`);
    const best = known.get(file.slice(0, -".sm".length));
    return best === undefined ? [] : [{ project: read.project, known: best }];
  });
}

function row(
  set: string,
  budget: string,
  instances: readonly Instance[],
  solve: (project: Project) => ProjectSolution,
): string {
  let schedules = 0;
  const begun = performance.now();
  const results = instances.map(({ project, known }) => {
    const solution = solve(project);
    const violations = checkProjectSchedule(project, solution.starts, solution.makespan);
    if (violations.length > 0) throw new Error(JSON.stringify(violations));
    schedules += solution.schedules;
    return { ...solution, known };
  });
  const took = (performance.now() - begun) / 1000;
  const count = (of: (result: (typeof results)[number]) => boolean): number => results.filter(of).length;
  const percent = (of: (result: (typeof results)[number]) => number): string =>
    `${((100 * results.reduce((sum, result) => sum + of(result), 0)) / results.length).toFixed(2)} %`;
  const cells = [
    set,
    results.length,
    budget,
    percent(({ makespan, known }) => makespan / known.bestKnown - 1),
    percent(({ makespan, known }) => makespan / known.criticalPath - 1),
    percent(({ known }) => known.bestKnown / known.criticalPath - 1),
    count(({ makespan, known }) => makespan <= known.bestKnown),
    count(({ makespan, bound }) => makespan === bound),
    Math.round(schedules / took).toLocaleString("en"),
  ];
  return `| ${cells.join(" | ")} |`;
}

const wallSeconds = (): number => performance.now() / 1000;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
