import type { Finished } from "@ryorin/planner";
import { type OpenedImport, openImport } from "@ryorin/server/features/voices/reading/open.ts";
import type { ImportRecord, ImportRow } from "@ryorin/server/features/voices/reading/problem.ts";
import {
  type DateOrder,
  provenDateOrder,
  readDate,
} from "@ryorin/server/features/voices/reading/values/date.ts";
import { type HistoryColumns, type HistoryField, mapColumns, type Wanted } from "./mapping.ts";

/** What is wrong with a row; `key` is its text in the messages. */
export type Flaw = {
  readonly line: number;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type ReadHistory = {
  readonly ok: true;
  readonly columns: HistoryColumns;
  readonly tasks: readonly Finished[];
  readonly rows: number;
  /** Rows that are no finished task of their own, by why. */
  readonly unfinished: number;
  readonly repeated: number;
  readonly leftOut: number;
  readonly flaws: readonly Flaw[];
};
export type Unreadable = { readonly ok: false; readonly wrongUse: boolean } & Flaw & {
    readonly headers: readonly string[];
  };

export type Filter = { readonly column: string; readonly values: readonly string[] };

/** More rows than any company's tasks; they are held in memory. */
const mostRows = 500_000;
const dayMs = 86_400_000;

/** Reads a table of tasks in any usual encoding, as the import of voices reads its files. */
export async function readHistory(
  stream: AsyncIterable<Uint8Array>,
  fileName: string,
  wanted: Wanted & { readonly encoding?: string | undefined; readonly where: readonly Filter[] },
): Promise<ReadHistory | Unreadable> {
  const { encoding } = wanted;
  const opened = await openImport(stream, {
    fileName,
    encoding,
    hasHeader: true,
    limits: { rows: mostRows },
  });
  if (!opened.ok)
    return {
      ok: false,
      wrongUse: false,
      line: opened.line,
      key: `errors.import.${opened.code}`,
      data: opened.data,
      headers: [],
    };
  const refuse = async (key: string, data: Flaw["data"]): Promise<Unreadable> => {
    await opened.close();
    return { ok: false, wrongUse: true, line: 0, key: `cli.forecast.${key}`, data, headers: opened.headers };
  };
  const absent = wanted.where.find(({ column }) => !opened.headers.includes(column));
  if (absent !== undefined) return refuse("column_unknown", { column: absent.column });
  const mapped = mapColumns(opened.headers, wanted);
  if (!mapped.ok) return refuse(mapped.code, mapped.data);
  return { ok: true, columns: mapped.columns, ...(await tasksIn(opened, mapped.columns, wanted.where)) };
}

async function tasksIn(
  opened: OpenedImport,
  columns: HistoryColumns,
  where: readonly Filter[],
): Promise<Omit<ReadHistory, "ok" | "columns">> {
  const rows: ImportRow[] = [];
  for await (const row of opened.rows()) rows.push(row);
  const records = rows.flatMap((row) => ("record" in row ? [row.record] : []));
  const orders = {
    estimatedAt: provenDateOrder(records.map((record) => cellOf(record, columns.estimatedAt))),
    doneAt: provenDateOrder(records.map((record) => cellOf(record, columns.doneAt))),
  };
  const order = orders.estimatedAt ?? orders.doneAt;
  const tasks: Finished[] = [];
  const flaws: Flaw[] = [];
  const ids = new Set<string>();
  const counts = { unfinished: 0, repeated: 0, leftOut: 0 };
  for (const row of rows) {
    if ("error" in row) {
      flaws.push({ line: row.line, key: `errors.import.${row.error.code}`, data: row.error.data });
      continue;
    }
    const { record, line } = row;
    if (where.some(({ column, values }) => !values.includes(cellOf(record, column)))) counts.leftOut++;
    else if (cellOf(record, columns.doneAt) === "" || cellOf(record, columns.actual) === "")
      counts.unfinished++;
    else {
      const id = columns.id === null ? "" : cellOf(record, columns.id);
      if (id !== "" && ids.has(id)) counts.repeated++;
      else {
        ids.add(id);
        const task = taskOf(record, columns, order);
        if ("key" in task) flaws.push({ line, ...task });
        else tasks.push(task);
      }
    }
  }
  return { tasks, rows: rows.length, ...counts, flaws };
}

const cellOf = (record: ImportRecord, column: string): string => {
  const cell = record[column] ?? "";
  return (typeof cell === "string" ? cell : cell.join(", ")).trim();
};

function taskOf(
  record: ImportRecord,
  columns: HistoryColumns,
  order: DateOrder | undefined,
): Finished | Omit<Flaw, "line"> {
  const cell = (field: HistoryField): string => cellOf(record, columns[field]);
  const numbers: number[] = [];
  for (const field of ["estimate", "actual"] as const) {
    const value = numberIn(cell(field));
    const data = { column: columns[field], value: cell(field).slice(0, 60) };
    if (value === undefined) return { key: "cli.forecast.not_a_number", data };
    if (!(value > 0)) return { key: "cli.forecast.not_positive", data };
    numbers.push(value);
  }
  const times: number[] = [];
  for (const field of ["estimatedAt", "doneAt"] as const) {
    const read = readDate(cell(field), { zone: "UTC", order });
    if (!read.ok) return { key: `errors.import.${read.code}`, data: read.data };
    times.push(Date.parse(read.instant) / dayMs);
  }
  const [estimate = 0, actual = 0] = numbers;
  const [at = 0, doneAt = 0] = times;
  if (doneAt < at)
    return {
      key: "cli.forecast.done_before_estimated",
      data: { done: cell("doneAt"), estimated: cell("estimatedAt") },
    };
  return { estimate, actual, at, doneAt, classes: columns.by.map((column) => cellOf(record, column)) };
}

/** "7.5", "1,234", "７．５", "3 h", "2人日": the figure before a unit; undefined where there is none. */
export function numberIn(given: string): number | undefined {
  const text = given.normalize("NFKC").replace(/\s/g, "");
  const match =
    /^([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(?:h|hrs?|hours?|d|days?|pts?|points?|時間|人日|人時|日|ポイント|pt)?$/i.exec(
      text.slice(0, 60),
    );
  const digits = match?.[1]?.replaceAll(",", "") ?? "";
  if (!/\d/.test(digits)) return undefined;
  const value = Number(digits);
  // A total of half a million such tasks is still exact.
  return Math.abs(value) <= 1e9 && (value === 0 || Math.abs(value) >= 1e-6) ? value : undefined;
}
