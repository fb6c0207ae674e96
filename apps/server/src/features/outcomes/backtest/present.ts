import type { Backtest, BacktestReport } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { plannerVersion } from "@ryorin/planner";
import type { Scope } from "../../../http/scope.ts";
import { translate } from "../../../http/translate.ts";
import type { Flaw, HistoryFile } from "./history.ts";
import type { Backtested } from "./job.ts";
import type { GuessedColumns } from "./mapping.ts";

type Looked = Extract<Backtested, { ok: true }>;
type Report = NonNullable<Looked["report"]>;

export function presentBacktest(
  { read, report }: Looked,
  seed: number,
  scope: Scope,
  language: Language,
): Backtest {
  const { rows, used, unfinished, repeated, leftOut, refused } = read;
  return {
    ...tableOf(read.file, read.columns),
    counts: { read: rows, used, unfinished, repeated, leftOut, refused },
    flaws: read.flaws.map((flaw) => ({
      line: flaw.line,
      code: flaw.key.split(".").at(-1) ?? "",
      message: translate(language, flaw.key, flaw.data),
    })),
    report:
      report === null ? null : { ...reportOf(report), seed, ...(seesPeople(scope) ? {} : { people: null }) },
  };
}

function reportOf({ batches, ...report }: Report): Omit<BacktestReport, "seed"> {
  return {
    ...report,
    from: new Date(report.from * 86_400_000).toISOString().slice(0, 10),
    plannerVersion,
    methods: report.methods.map((one) => ({ ...one, coverage: [...one.coverage] })),
    batches: batches && {
      ...batches,
      methods: batches.methods.map((one) => ({ ...one, coverage: [...one.coverage] })),
    },
    people: [...report.people],
    pit: [...report.pit],
  };
}

/** A table of which some column must still be named. */
export const presentTable = (file: HistoryFile, columns: GuessedColumns): Backtest => ({
  ...tableOf(file, columns),
  counts: null,
  flaws: [],
  report: null,
});

const tableOf = ({ headers, examples, ...file }: HistoryFile, columns: GuessedColumns) => ({
  file: {
    ...file,
    sheets: [...file.sheets],
    headers: headers.map((name) => ({ name, example: examples[name] ?? "" })),
  },
  columns: { ...columns, by: [...columns.by] },
});

/** "Line 4: …" where a line is at fault. */
export const saidOf = ({ line, key, data }: Flaw, language: Language): string => {
  const message = translate(language, key, data);
  return line > 0 ? translate(language, "errors.history.at_line", { line, message }) : message;
};

/**
 * A member's own scores are theirs alone. Names in a file belong to no member, so nobody can see "their own";
 * who answers for the ranges must still see whether they serve everybody, and nobody else needs to.
 */
const seesPeople = ({ via, seats, delegations }: Scope): boolean =>
  via === "session" && (seats.length > 0 || delegations.some((one) => one.proposalIds === null));
