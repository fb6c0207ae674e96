import { flaw } from "./flaw.ts";
import type { ImportLimits } from "./limits.ts";
import { type ImportProblem, ImportStop, type ImportWarning } from "./problem.ts";

/** One row of cells, or why there is none; shared by the delimited files and the sheets. */
export type TableRow =
  | {
      readonly line: number;
      readonly cells: readonly string[];
      readonly warnings?: readonly ImportWarning[];
    }
  | { readonly line: number; readonly error: ImportProblem };

/**
 * CSV, TSV and semicolon files by RFC 4180, streamed. Read by hand rather than by csv-parse, which counts a
 * CRLF inside quotes as two lines and, after a quotation mark that is never closed, swallows the rows that
 * follow in one error; here a broken row costs only its own first line, and reading goes on at the next one.
 * Unlike RFC 4180, a quotation mark inside an unquoted field stands for itself (5" screen), as in Excel.
 * Rows without any text are passed over. Throws ImportStop for a line beyond `recordChars`.
 */
export async function* readDelimited(
  chunks: AsyncIterable<string>,
  options: { readonly delimiter: string; readonly limits: ImportLimits },
): AsyncGenerator<TableRow> {
  const { limits } = options;
  const tokens = new RecordScanner(options.delimiter, limits.columns);
  let text = "";
  let at = 0;
  let line = 1;

  /** Takes the records that are whole; what is left waits for the next chunk. */
  function* taken(ended: boolean): Generator<TableRow> {
    const suspicious = flaw(text) !== undefined;
    while (at < text.length) {
      let scan = tokens.scan(text, at, ended);
      if (scan === "more") {
        if (text.length - at <= limits.recordChars) return;
        const lineEnd = nextLine(text, at);
        if (lineEnd < 0) throw new ImportStop(line, "line_too_long", { limit: limits.recordChars });
        scan = { next: lineEnd, lines: 1, error: { code: "quote_unclosed", data: {} } };
      }
      const row = rowOf(scan, line, suspicious ? flaw(text.slice(at, scan.next)) : undefined, limits);
      at = scan.next;
      line += scan.lines;
      if (row !== undefined) yield row;
    }
  }

  for await (const chunk of chunks) {
    text = at < text.length ? text.slice(at) + chunk : chunk;
    at = 0;
    yield* taken(false);
  }
  text = text.slice(at);
  at = 0;
  yield* taken(true);
}

interface Scan {
  /** Where the next record begins. */
  readonly next: number;
  /** Physical lines the record took. */
  readonly lines: number;
  readonly cells?: string[];
  readonly error?: ImportProblem;
}

function rowOf(
  scan: Scan,
  line: number,
  broken: ImportProblem | undefined,
  limits: ImportLimits,
): TableRow | undefined {
  const error = broken ?? scan.error;
  if (error !== undefined) return { line, error };
  const cells = scan.cells ?? [];
  if (cells.every((cell) => cell === "")) return undefined;
  const long = cells.findIndex((cell) => cell.length > limits.fieldChars);
  if (long >= 0) {
    return { line, error: { code: "field_too_long", data: { column: long + 1, limit: limits.fieldChars } } };
  }
  return { line, cells };
}

/** The index after the next line end (CRLF, LF or CR) from `from`, or -1. */
function nextLine(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) return i + 1;
    if (unit === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return -1;
}

function lineEndsIn(text: string, from: number, to: number): number {
  let found = 0;
  for (let i = nextLine(text, from); i >= 0 && i <= to; i = nextLine(text, i)) found++;
  return found;
}

class RecordScanner {
  readonly #delimiter: number;
  readonly #columns: number;

  constructor(delimiter: string, columns: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#columns = columns;
  }

  /** One record from `start`; "more" when its end is not in the text yet. */
  scan(text: string, start: number, ended: boolean): Scan | "more" {
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      let stop: number;
      if (text.charCodeAt(at) === 34) {
        const close = closingQuote(text, at);
        if (close < 0 || (close + 1 === text.length && !ended)) {
          return ended ? this.#broken(text, start, ended, "quote_unclosed") : "more";
        }
        const body = text.slice(at + 1, close);
        cells.push(body.includes('"') ? body.replaceAll('""', '"') : body);
        if (body.includes("\n") || body.includes("\r")) lines += lineEndsIn(text, at + 1, close);
        stop = close + 1;
        while (text.charCodeAt(stop) === 32) stop++;
        const after = text.charCodeAt(stop);
        if (stop === text.length) {
          if (!ended) return "more";
        } else if (after !== this.#delimiter && after !== 10 && after !== 13) {
          return this.#broken(text, start, ended, "quote_stray");
        }
      } else {
        stop = at;
        for (; stop < text.length; stop++) {
          const unit = text.charCodeAt(stop);
          if (unit === this.#delimiter || unit === 10 || unit === 13) break;
        }
        if (stop === text.length && !ended) return "more";
        cells.push(text.slice(at, stop));
      }
      if (stop >= text.length) return { next: text.length, lines, cells };
      const unit = text.charCodeAt(stop);
      if (unit === this.#delimiter) {
        if (cells.length > this.#columns) return this.#broken(text, start, ended, "too_many_columns");
        at = stop + 1;
        continue;
      }
      if (unit === 13) {
        if (stop + 1 === text.length && !ended) return "more";
        return { next: text.charCodeAt(stop + 1) === 10 ? stop + 2 : stop + 1, lines, cells };
      }
      return { next: stop + 1, lines, cells };
    }
  }

  /** Refuses the record and begins again at the next physical line. */
  #broken(text: string, start: number, ended: boolean, code: ImportProblem["code"]): Scan | "more" {
    const next = nextLine(text, start);
    if (next < 0 && !ended) return "more";
    const data = code === "too_many_columns" ? { limit: this.#columns } : {};
    return { next: next < 0 ? text.length : next, lines: 1, error: { code, data } };
  }
}

/** The mark that closes the field opened at `open`, passing over doubled ones; -1 when it is not there yet. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2);
  return at;
}
