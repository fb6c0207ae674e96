import { type Head, readHead } from "./bytes.ts";
import { detectContainer, type ImportFormat } from "./detect.ts";
import { type ImportLimits, importLimits } from "./limits.ts";
import { type GuessedMapping, guessMapping } from "./mapping.ts";
import { openText, type Reading } from "./open-text.ts";
import { type ImportProblem, type ImportRecord, type ImportRow, ImportStop } from "./problem.ts";
import { type DateOrder, provenDateOrder } from "./values/date.ts";
import { openWorkbook } from "./xlsx/workbook.ts";

export interface ImportChoice {
  readonly fileName: string;
  /** Overrides of what would be detected; any usual name of an encoding. */
  readonly encoding?: string | undefined;
  readonly format?: ImportFormat | undefined;
  readonly delimiter?: string | undefined;
  /** XLSX: the sheet's name. JSON: the key of the list. */
  readonly sheet?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly limits?: Partial<ImportLimits> | undefined;
  /**
   * Where a workbook is unpacked to, in a folder `ryorin-import-…` of its own; the system's temporary folder
   * where not given. After a kill -9 such folders remain, for the caller to sweep.
   */
  readonly temporaryFolder?: string | undefined;
}

export interface OpenedImport extends Omit<Reading, "rows" | "headers"> {
  readonly ok: true;
  /** Columns in file order; for JSON those of the sample. */
  readonly headers: readonly string[];
  /** The first rows, errors among them. */
  readonly sample: readonly ImportRow[];
  readonly mapping: GuessedMapping;
  /** What the sample's dates prove about 03/04/2026; undefined when they do not say. */
  readonly dateOrder?: DateOrder;
  /**
   * Every row from the first, once; at most one item has `fatal` and it is the last. Rejects with the signal's
   * reason on abort. Leaving the loop early closes everything.
   */
  rows(): AsyncGenerator<ImportRow>;
  /** For a file of which no rows are wanted; harmless after rows(). */
  close(): Promise<void>;
}

export type ImportOpening = OpenedImport | ({ readonly ok: false; readonly line: number } & ImportProblem);

const sampleRows = 200;
/** Characters of sample held; a file of long interviews shows fewer rows. */
const sampleChars = 1024 ** 2;

/**
 * Opens an import file for a dry run or a real run: both read the stream once from its beginning. Memory stays
 * constant however long the file. An unreadable file is `{ ok: false, line, code, data }`, line 0 where no line
 * is at fault; what is wrong further on arrives among the rows.
 */
export async function openImport(
  stream: AsyncIterable<Uint8Array>,
  choice: ImportChoice,
  signal?: AbortSignal,
): Promise<ImportOpening> {
  const limits: ImportLimits = { ...importLimits, ...choice.limits };
  let file: Head | undefined;
  let reading: Reading | undefined;
  try {
    file = await readHead(stream, { fileBytes: limits.fileBytes, signal });
    if (file.ended && file.head.length === 0) throw new ImportStop(0, "file_empty");
    const container = detectContainer(file.head);
    if (container.kind === "foreign") throw new ImportStop(0, "format_unsupported", { name: container.name });
    if (container.kind === "ole") {
      throw new ImportStop(0, isEncryptedWorkbook(file.head) ? "xlsx_encrypted" : "xls_unsupported");
    }
    reading =
      container.kind === "zip"
        ? await openWorkbook(file, { ...choice, limits, signal })
        : await openText(file, { ...choice, limits });
    return await opened(reading, limits, signal);
  } catch (stop) {
    await reading?.rows.return(undefined);
    await file?.close();
    if (!(stop instanceof ImportStop)) throw stop;
    return { ok: false, line: stop.line, ...stop.problem };
  }
}

/** Office writes an encrypted workbook as an OLE file whose directory names a stream "EncryptedPackage". */
function isEncryptedWorkbook(head: Buffer): boolean {
  return head.includes("EncryptedPackage", 0, "utf16le");
}

async function opened(
  reading: Reading,
  limits: ImportLimits,
  signal: AbortSignal | undefined,
): Promise<OpenedImport> {
  const source = settled(reading.rows, limits, signal);
  const sample: ImportRow[] = [];
  let chars = 0;
  while (sample.length < sampleRows && chars < sampleChars) {
    const next = await source.next();
    if (next.done) break;
    sample.push(next.value);
    if ("record" in next.value) chars += sizeOf(next.value.record);
  }
  const records = sample.flatMap((row) => ("record" in row ? [row.record] : []));
  if (sample.length === 0) throw new ImportStop(0, "no_rows");
  if (records.length === 0) refuseHopeless(sample);
  const headers = reading.headers ?? [...new Set(records.flatMap((record) => Object.keys(record)))];
  const { rows: _rows, headers: _headers, ...facts } = reading;
  const mapping = guessMapping(headers, records);
  const dateOrder = provenDateOrder(columnOf(records, mapping.columns.saidAt));
  return {
    ok: true,
    ...facts,
    headers,
    sample,
    mapping,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    async *rows() {
      try {
        yield* sample;
        yield* source;
      } finally {
        await source.return(undefined);
      }
    },
    close: async () => {
      await source.return(undefined);
    },
  };
}

/** A file that ends in a fatal error before its first good row is refused at once. */
function refuseHopeless(sample: readonly ImportRow[]): void {
  const fatal = sample.find((row) => "fatal" in row);
  if (fatal !== undefined && "error" in fatal)
    throw new ImportStop(fatal.line, fatal.error.code, fatal.error.data);
}

function columnOf(records: readonly ImportRecord[], column: string | undefined): string[] {
  return column === undefined ? [] : records.flatMap((record) => record[column] ?? []);
}

function sizeOf(record: ImportRecord): number {
  return Object.values(record).reduce(
    (sum, cell) => sum + (typeof cell === "string" ? cell.length : cell.join().length),
    0,
  );
}

/** Makes the readers' stop a last row, and counts. */
async function* settled(
  rows: AsyncGenerator<ImportRow>,
  limits: ImportLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportRow> {
  let count = 0;
  try {
    for await (const row of rows) {
      signal?.throwIfAborted();
      if (++count > limits.rows) throw new ImportStop(row.line, "too_many_rows", { limit: limits.rows });
      yield row;
    }
  } catch (stop) {
    if (!(stop instanceof ImportStop)) throw stop;
    yield { line: stop.line, error: stop.problem, fatal: true };
  }
}
