import { parseArgs } from "node:util";

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
