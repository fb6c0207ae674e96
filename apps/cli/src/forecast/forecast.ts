import { createReadStream } from "node:fs";
import { backtest as backtestHistory, plannerVersion } from "@ryorin/planner";
import {
  type Filter,
  type ReadHistory,
  readHistory,
  type Unreadable,
} from "@ryorin/server/features/outcomes/backtest/history.ts";
import { readDate } from "@ryorin/server/features/voices/reading/values/date.ts";
import { readOptions } from "../options.ts";
import { number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { backtestTables } from "./tables.ts";

/** Forecasts by history on a file, without a server. */

/** More rows than any company's tasks; they are held in memory. */
const mostRows = 500_000;

export const help = (): string => text("cli.forecast.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  const [what, ...rest] = args;
  if (what !== "backtest") {
    const unknown = readOptions(args, {});
    if (!unknown.ok) return wrongUse("cli.wrong_option", unknown.data);
    return wrongUse("cli.forecast.thing_missing");
  }
  return backtest(rest);
}

async function backtest(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    estimate: { type: "string" },
    actual: { type: "string" },
    "estimated-at": { type: "string" },
    "done-at": { type: "string" },
    by: { type: "string", multiple: true },
    id: { type: "string" },
    where: { type: "string", multiple: true },
    from: { type: "string" },
    batch: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    encoding: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const { options, words } = given;
  const [file, surplus] = words;
  if (file === undefined) return wrongUse("cli.forecast.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const batch = Number(options.batch);
  if (!(Number.isInteger(batch) && batch >= 2 && batch <= 200)) return wrongUse("cli.forecast.batch_wrong");
  if (!/^-?\d{1,15}$/.test(options.seed ?? ""))
    return wrongUse("cli.plan.not_a_number", { option: "--seed" });
  const where = filtersIn(options.where ?? []);
  if (where === undefined) return wrongUse("cli.forecast.where_wrong");
  const from = options.from === undefined ? undefined : readDate(options.from, { zone: "UTC" });
  if (from?.ok === false) return wrongUse("cli.forecast.from_wrong", { value: options.from });
  const by = options.by?.flatMap((one) =>
    one
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  );
  const wanted = {
    estimate: options.estimate,
    actual: options.actual,
    estimatedAt: options["estimated-at"],
    doneAt: options["done-at"],
    id: options.id,
    by,
    where,
    encoding: options.encoding,
    limits: { rows: mostRows },
  };
  const read = await historyIn(file, wanted);
  if ("reason" in read) return problem("cli.file_not_read", { file, reason: read.reason });
  if (!read.ok) return unreadable(read, options.json);
  tellRead(read);
  if (options["dry-run"]) {
    print(options.json ? JSON.stringify(summary(read), null, 2) : text("cli.forecast.would", countsOf(read)));
    return read.flaws.length > 0 || read.tasks.length === 0 ? 1 : 0;
  }
  if (read.tasks.length > 0) tell(text("cli.forecast.running", { shown: number(read.tasks.length) }));
  const report = backtestHistory(read.columns.by.length, read.tasks, {
    batch,
    seed: Number(options.seed),
    ...(from?.ok ? { from: Date.parse(from.instant) / 86_400_000 } : {}),
  });
  if (report === null) {
    if (options.json) print(JSON.stringify({ ok: false, ...summary(read) }, null, 2));
    return problem("cli.forecast.nothing_scored", { file });
  }
  const dated = { ...report, from: new Date(report.from * 86_400_000).toISOString().slice(0, 10) };
  print(
    options.json
      ? JSON.stringify({ ok: true, plannerVersion, ...summary(read), ...dated }, null, 2)
      : backtestTables(dated, read.columns),
  );
  return 0;
}

async function historyIn(
  file: string,
  wanted: Parameters<typeof readHistory>[2],
): Promise<ReadHistory | Unreadable | { readonly reason: string }> {
  try {
    return await readHistory(file === "-" ? process.stdin : createReadStream(file), file, wanted);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { reason: code };
  }
}

/** `--where StatusCode=FINISHED,COMPLETED` */
function filtersIn(given: readonly string[]): Filter[] | undefined {
  const filters = given.map((one) => {
    const [column = "", ...values] = one.split("=");
    return {
      column: column.trim(),
      values: values
        .join("=")
        .split(",")
        .map((value) => value.trim()),
    };
  });
  return filters.every(
    ({ column, values }, i) => column !== "" && values.length > 0 && given[i]!.includes("="),
  )
    ? filters
    : undefined;
}

function unreadable(read: Unreadable, json: boolean | undefined): ExitCode {
  const { line, key, file } = read;
  const headers = file?.headers ?? [];
  if (json) {
    const code = key.split(".").at(-1);
    print(JSON.stringify({ ok: false, line, code, data: read.data, headers }, null, 2));
  }
  const message =
    typeof read.data.field === "string"
      ? text("cli.forecast.column_not_found", { option: optionOf[read.data.field] })
      : text(key, read.data);
  tell(line > 0 ? text("cli.import.flaw", { line: number(line), message }) : message);
  if (!read.misfit) return 1;
  tell(text("cli.forecast.columns_there", { columns: headers.slice(0, 60).join(", ") }));
  return 2;
}

const optionOf: Readonly<Record<string, string>> = {
  estimate: "--estimate",
  actual: "--actual",
  estimatedAt: "--estimated-at",
  doneAt: "--done-at",
};

/** Flaws told one by one; a file that is wrong throughout would scroll everything else away. */
const mostTold = 20;

function tellRead(read: ReadHistory): void {
  const { columns, flaws } = read;
  const by = columns.by.length === 0 ? "–" : columns.by.join(", ");
  tell(text("cli.forecast.mapped", { ...columns, id: columns.id ?? "–", by }));
  for (const { line, key, data } of flaws.slice(0, mostTold))
    tell(text("cli.import.flaw", { line: number(line), message: text(key, data) }));
  if (flaws.length > mostTold) tell(text("cli.import.more_flaws", { count: flaws.length - mostTold }));
}

const countsOf = ({ rows, tasks, unfinished, repeated, leftOut, flaws }: ReadHistory) => ({
  rows: number(rows),
  tasks: number(tasks.length),
  unfinished: number(unfinished),
  repeated: number(repeated),
  leftOut: number(leftOut),
  refused: number(flaws.length),
});

const mostListed = 1_000;

const summary = ({ rows, tasks, unfinished, repeated, leftOut, flaws, columns }: ReadHistory) => ({
  columns,
  rows: { read: rows, used: tasks.length, unfinished, repeated, leftOut, refused: flaws.length },
  flaws: flaws
    .slice(0, mostListed)
    .map(({ line, key, data }) => ({ line, code: key.split(".").at(-1), message: text(key, data), data })),
});
