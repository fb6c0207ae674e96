import type { TableRow } from "./delimited.ts";
import { knownHeader } from "./header-words.ts";
import type { ImportLimits } from "./limits.ts";
import { emptyRecord, type ImportRecord, type ImportRow, ImportStop } from "./problem.ts";

export interface Table {
  readonly headers: readonly string[];
  /** False when the file begins with data; then the columns are called #1, #2, … */
  readonly hasHeader: boolean;
  readonly rows: AsyncGenerator<ImportRow>;
}

/**
 * Turns rows of cells into records by the first row's names. Same names get a number ("note", "note (2)"),
 * empty ones their place ("#3"). `hasHeader` overrides the guess. A row with more or fewer cells than there
 * are columns is refused: it almost always means an unquoted comma or line end; empty cells at its end don't
 * count. Throws ImportStop when the file has no rows or too many columns.
 */
export async function readTable(
  rows: AsyncGenerator<TableRow>,
  options: {
    readonly limits: ImportLimits;
    readonly hasHeader?: boolean | undefined;
    readonly padded: boolean;
  },
): Promise<Table> {
  const opening: TableRow[] = [];
  let first: { line: number; cells: readonly string[] } | undefined;
  while (first === undefined) {
    const next = await rows.next();
    if (next.done) {
      const lost = opening[0];
      if (lost !== undefined && "error" in lost)
        throw new ImportStop(lost.line, lost.error.code, lost.error.data);
      throw new ImportStop(0, "file_empty");
    }
    if ("cells" in next.value) first = next.value;
    else opening.push(next.value);
    if (opening.length > 100) throw new ImportStop(opening[0]!.line, "header_missing");
  }
  const names = trimmed(first.cells);
  if (names.length > options.limits.columns) {
    throw new ImportStop(first.line, "too_many_columns", { limit: options.limits.columns });
  }
  const hasHeader = options.hasHeader ?? looksLikeHeader(names);
  const headers = hasHeader ? columnNames(names) : first.cells.map((_, index) => `#${index + 1}`);
  const data = (async function* (): AsyncGenerator<TableRow> {
    yield* opening;
    if (!hasHeader) yield first;
    yield* rows;
  })();
  return { headers, hasHeader, rows: records(data, headers, options.padded) };
}

async function* records(
  rows: AsyncGenerator<TableRow>,
  headers: readonly string[],
  padded: boolean,
): AsyncGenerator<ImportRow> {
  for await (const row of rows) {
    if ("error" in row) {
      yield row;
      continue;
    }
    const { line, cells } = row;
    const extra = cells.length > headers.length && cells.slice(headers.length).some((cell) => cell !== "");
    if (extra || (!padded && cells.length < headers.length)) {
      const data = { expected: headers.length, got: cells.length };
      yield { line, error: { code: "row_ragged", data } };
      continue;
    }
    const record: ImportRecord = emptyRecord();
    for (let i = 0; i < headers.length; i++) record[headers[i]!] = cells[i] ?? "";
    yield row.warnings === undefined ? { line, record } : { line, record, warnings: row.warnings };
  }
}

function trimmed(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  while (names.length > 1 && names[names.length - 1] === "") names.pop();
  return names;
}

export function columnNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((given, index) => {
    const name = given === "" ? `#${index + 1}` : given;
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name} (${n})`;
    used.add(unique);
    return unique;
  });
}

/** A first row is data when one of its cells could not be a name and none is a name we know. */
function looksLikeHeader(names: readonly string[]): boolean {
  if (names.some((name) => knownHeader(name))) return true;
  return !names.some(
    (name) =>
      name.length > 60 ||
      /^[-+]?[\d.,]+$/.test(name) ||
      /^\d{4}[-/年]\d{1,2}/.test(name) ||
      /^[{[]/.test(name) ||
      /[。！？!?]$/.test(name) ||
      name.includes("\n"),
  );
}
