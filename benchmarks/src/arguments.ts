import { parseArgs } from "node:util";
import { type PsplibArguments, psplibSets } from "./psplib.ts";

export const parts = ["start", "import", "reads", "writes", "live", "web", "planner"] as const;
export type Part = (typeof parts)[number];

export type Arguments = {
  readonly voices: number;
  readonly proposals: number;
  readonly seconds: number;
  readonly seed: number;
  readonly only: Part | undefined;
  readonly dataFolder: string | undefined;
  readonly keep: string | undefined;
  readonly json: boolean;
  readonly write: boolean;
};

export const usage = `npm run bench -- [options]: prints figures, asserts nothing

  --voices N      voices of the large measurement (100000); the small one is 700
  --proposals N   proposals (2000)
  --seconds N     length of each load (3)
  --seed N        of everything made up (1)
  --only PART     ${parts.join(", ")}
  --data FOLDER   also import the CSV, TSV, JSON, JSON Lines and XLSX files in it
  --keep FOLDER   use this new folder as data folder and leave it there, filled, to look into
  --psplib FOLDER how short schedules of published projects become; nothing else is measured
    --set NAME    ${psplibSets.join(", ")}; all of them unless told
    --seconds N   for each instance; the time of the goal unless told
    --cpu         count processor time, on a machine that does other work too
    --every N     only every N-th instance
  --forecast FILE how good forecasts by history are on a file of finished tasks; nothing else is measured. What
                  follows goes to ryorin forecast backtest: --by COL,… --from DATE …
  --ranges FILE   whether a plan's ranges keep their word on a file of finished tasks; nothing else is measured.
    --where COL=VALUE,…  only these rows
  --choose        how good choosing by periods is against HiGHS, on made-up cases; nothing else is measured
    --cases N     how many (20); --proposals N (200), --teams N (12), --periods N (6; 1: only what, not when)
    --seconds N   ours (2; 0.5 for one period); --rival-seconds N: HiGHS's (30); processor time both
  --plan-page     an edit on the plan page, and how evenly the page moves, with 200 items; nothing else is measured
  --json          figures as JSON on stdout, progress on stderr
  --write         also write benchmarks/RESULTS.md
`;

/** Undefined for a wrong or a help-seeking command line. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        voices: { type: "string", default: "100000" },
        proposals: { type: "string", default: "2000" },
        seconds: { type: "string", default: "3" },
        seed: { type: "string", default: "1" },
        only: { type: "string" },
        data: { type: "string" },
        keep: { type: "string" },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
      },
    });
    const [voices, proposals, seconds, seed] = [
      values.voices,
      values.proposals,
      values.seconds,
      values.seed,
    ].map(Number);
    const only = parts.find((part) => part === values.only);
    if (![voices, proposals, seconds, seed].every((one) => one !== undefined && one >= 0)) return undefined;
    if (values.only !== undefined && only === undefined) return undefined;
    return {
      voices: voices ?? 0,
      proposals: proposals ?? 0,
      seconds: seconds ?? 0,
      seed: seed ?? 0,
      only,
      dataFolder: values.data,
      keep: values.keep,
      json: values.json,
      write: values.write,
    };
  } catch {
    return undefined;
  }
}

/** What `--psplib` asks for: undefined where it is not asked, null for a wrong command line. */
export function readPsplibArguments(args: readonly string[]): PsplibArguments | undefined | null {
  if (!args.some((one) => one === "--psplib" || one.startsWith("--psplib="))) return undefined;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        psplib: { type: "string", default: "" },
        set: { type: "string" },
        seconds: { type: "string" },
        cpu: { type: "boolean", default: false },
        every: { type: "string", default: "1" },
        seed: { type: "string", default: "1" },
      },
    });
    const sets = psplibSets.filter((set) => values.set === undefined || values.set === set);
    const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
    const [every, seed] = [Number(values.every), Number(values.seed)];
    if (sets.length === 0 || !(seconds === undefined || seconds > 0)) return null;
    if (!Number.isInteger(every) || every < 1 || !Number.isInteger(seed)) return null;
    return { folder: values.psplib, sets, seconds, cpu: values.cpu, every, seed };
  } catch {
    return null;
  }
}
