import type { Finished } from "@ryorin/planner";
import type { ImportLimits } from "../../voices/reading/limits.ts";
import { firstText } from "../../voices/reading/mapping.ts";
import { type OpenedImport, openImport } from "../../voices/reading/open.ts";
import type { ImportProblem, ImportRecord, ImportRow } from "../../voices/reading/problem.ts";
import { type DateOrder, provenDateOrder, readDate } from "../../voices/reading/values/date.ts";
import { type GuessedColumns, type HistoryColumns, mapColumns, type Wanted } from "./mapping.ts";
import { type NumberReading, numberIn, readingOf } from "./number.ts";

/** What is wrong with a row or, at line 0, with the file; `key` is its text in the messages. */
export type Flaw = {
  readonly line: number;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** How the file was read, whatever it holds. */
export type HistoryFile = {
  readonly format: string;
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly headers: readonly string[];
  /** The first thing that stands in a column. */
  readonly examples: Readonly<Record<string, string>>;
};

export type ReadHistory = {
  readonly ok: true;
  readonly file: HistoryFile;
  readonly columns: HistoryColumns;
  readonly tasks: readonly Finished[];
  readonly rows: number;
  /** Rows that are no finished task of their own, by why. */
  readonly unfinished: number;
  readonly repeated: number;
  readonly leftOut: number;
  readonly flaws: readonly Flaw[];
};

/**
 * `file` null: it is no table that can be read. `misfit`: it is one, to which the choice of columns does not fit;
 * `columns`: where some were not found, what was.
 */
export type Unreadable = { readonly ok: false; readonly misfit: boolean } & Flaw & {
    readonly file: HistoryFile | null;
    readonly columns: GuessedColumns | null;
  };

export type Filter = { readonly column: string; readonly values: readonly string[] };

export type HistoryChoice = Wanted & {
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
  readonly where: readonly Filter[];
  readonly limits: Partial<ImportLimits>;
  /** Where a workbook is unpacked to. */
  readonly temporaryFolder?: string | undefined;
};

const dayMs = 86_400_000;

/** Reads a table of tasks in any usual encoding, as the import of voices reads its files. */
export async function readHistory(
  stream: AsyncIterable<Uint8Array>,
  fileName: string,
  choice: HistoryChoice,
): Promise<ReadHistory | Unreadable> {
  const { encoding, sheet, limits, temporaryFolder, where } = choice;
  const opened = await openImport(stream, {
    fileName,
    encoding,
    sheet,
    hasHeader: true,
    limits,
    temporaryFolder,
  });
  if (!opened.ok)
    return { ok: false, misfit: false, ...flawOf(opened.line, opened), file: null, columns: null };
  const file = fileOf(opened);
  const refuse = async (key: string, data: Flaw["data"], columns: GuessedColumns | null = null) => {
    await opened.close();
    return { ok: false, misfit: true, line: 0, key: `errors.history.${key}`, data, file, columns } as const;
  };
  const absent = where.find(({ column }) => !opened.headers.includes(column));
  if (absent !== undefined) return refuse("column_unknown", { column: absent.column });
  const mapped = mapColumns(opened.headers, choice);
  if (!mapped.ok) return refuse(mapped.code, mapped.data, "columns" in mapped ? mapped.columns : null);
  const read = await tasksIn(opened, mapped.columns, where);
  return "key" in read
    ? { ok: false, misfit: false, ...read, file, columns: null }
    : { ok: true, file, columns: mapped.columns, ...read };
}

/** Characters of an example. */
const longestExample = 60;

function fileOf({ format, encoding, sheet, sheets, headers, sample }: OpenedImport): HistoryFile {
  const records = sample.flatMap((row) => ("record" in row ? [row.record] : []));
  const examples = headers.map((header) => {
    const text = records.map((record) => firstText(record[header])).find((one) => one !== "") ?? "";
    return [header, [...text.slice(0, 2 * longestExample)].slice(0, longestExample).join("")] as const;
  });
  return {
    format,
    encoding: encoding ?? null,
    sheet: sheet ?? null,
    sheets: [...(sheets ?? [])],
    headers: [...headers],
    examples: Object.fromEntries(examples),
  };
}

/** Where the words of an import of voices do not fit. */
const ownWords: ReadonlySet<string> = new Set(["format_unsupported", "file_too_large", "too_many_rows"]);

const flawOf = (line: number, { code, data }: ImportProblem): Flaw => ({
  line,
  key: ownWords.has(code) ? `errors.history.${code}` : `errors.import.${code}`,
  data,
});

/** Only the cells that are used, in their order: no row is held whole. */
type Row = { readonly line: number; readonly cells: readonly string[] } | Flaw;

async function tasksIn(
  opened: OpenedImport,
  columns: HistoryColumns,
  where: readonly Filter[],
): Promise<Omit<ReadHistory, "ok" | "columns" | "file"> | Flaw> {
  const used = [
    columns.estimate,
    columns.actual,
    columns.estimatedAt,
    columns.doneAt,
    columns.id ?? "",
    ...where.map(({ column }) => column),
    ...columns.by,
  ];
  const rows: Row[] = [];
  for await (const row of opened.rows()) {
    // What lies beyond is unread: half a history would be no answer.
    if ("fatal" in row) return flawOf(row.line, row.error);
    rows.push(rowOf(row, used));
  }
  const cellsAt = (place: number) => rows.flatMap((row) => ("cells" in row ? [row.cells[place] ?? ""] : []));
  const order = provenDateOrder(cellsAt(2)) ?? provenDateOrder(cellsAt(3));
  // Both at once: hours against days would be off by eight.
  const reading = readingOf([...cellsAt(0), ...cellsAt(1)]);
  const tasks: Finished[] = [];
  const flaws: Flaw[] = [];
  const ids = new Set<string>();
  const counts = { unfinished: 0, repeated: 0, leftOut: 0 };
  for (const row of rows) {
    if ("key" in row) {
      flaws.push(row);
      continue;
    }
    const [estimate = "", actual = "", estimatedAt = "", doneAt = "", id = "", ...rest] = row.cells;
    if (where.some(({ values }, n) => !values.includes(rest[n] ?? ""))) counts.leftOut++;
    else if (doneAt === "" || actual === "") counts.unfinished++;
    else if (id !== "" && ids.has(id)) counts.repeated++;
    else {
      ids.add(id);
      const cells = { estimate, actual, estimatedAt, doneAt, classes: rest.slice(where.length) };
      const task = taskOf(cells, columns, order, reading);
      if ("key" in task) flaws.push({ line: row.line, ...task });
      else tasks.push(task);
    }
  }
  return { tasks, rows: rows.length, ...counts, flaws };
}

const rowOf = (row: ImportRow, used: readonly string[]): Row =>
  "error" in row
    ? flawOf(row.line, row.error)
    : { line: row.line, cells: used.map((column) => cellOf(row.record, column)) };

const cellOf = (record: ImportRecord, column: string): string => {
  const cell = record[column] ?? "";
  return (typeof cell === "string" ? cell : cell.join(", ")).trim();
};

type Cells = Record<"estimate" | "actual" | "estimatedAt" | "doneAt", string> & {
  readonly classes: readonly string[];
};

function taskOf(
  cells: Cells,
  columns: HistoryColumns,
  order: DateOrder | undefined,
  reading: NumberReading,
): Finished | Omit<Flaw, "line"> {
  const numbers: number[] = [];
  for (const field of ["estimate", "actual"] as const) {
    const value = numberIn(cells[field], reading);
    const data = { column: columns[field], value: cells[field].slice(0, 60) };
    if (value === undefined) return { key: "errors.history.not_a_number", data };
    if (!(value > 0)) return { key: "errors.history.not_positive", data };
    numbers.push(value);
  }
  const times: number[] = [];
  for (const field of ["estimatedAt", "doneAt"] as const) {
    const read = readDate(cells[field], { zone: "UTC", order });
    if (!read.ok) return { key: `errors.import.${read.code}`, data: read.data };
    times.push(Date.parse(read.instant) / dayMs);
  }
  const [estimate = 0, actual = 0] = numbers;
  const [at = 0, doneAt = 0] = times;
  if (doneAt < at)
    return {
      key: "errors.history.done_before_estimated",
      data: { done: cells.doneAt, estimated: cells.estimatedAt },
    };
  return { estimate, actual, at, doneAt, classes: cells.classes };
}
