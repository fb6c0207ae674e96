import { type ImportChoice, type OpenedImport, openImport } from "./open.ts";
import type { ImportProblem, ImportRecord, ImportRow } from "./problem.ts";

/** A file's bytes in chunks of a given size, so that characters, quotes and line ends are cut anywhere. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export interface ReadFile {
  readonly opened: OpenedImport;
  readonly rows: readonly ImportRow[];
  readonly records: readonly ImportRecord[];
  readonly errors: readonly { line: number; code: ImportProblem["code"] }[];
}

/** Reads a whole small file; throws where it is refused at once. */
export async function readFile(
  content: string | Uint8Array,
  choice: Partial<ImportChoice> & { chunk?: number } = {},
): Promise<ReadFile> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const opened = await openImport(inChunks(bytes, choice.chunk), { fileName: "voices", ...choice });
  if (!opened.ok) throw new Error(`${opened.code} at line ${opened.line} ${JSON.stringify(opened.data)}`);
  const rows = await collected(opened.rows());
  return {
    opened,
    rows,
    records: rows.flatMap((row) => ("record" in row ? [{ ...row.record }] : [])),
    errors: rows.flatMap((row) => ("error" in row ? [{ line: row.line, code: row.error.code }] : [])),
  };
}

/** How a file is refused: `[code, line]`. */
export async function refusal(
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  choice: Partial<ImportChoice> = {},
): Promise<[string, number] | "opened"> {
  const source =
    typeof content === "string"
      ? inChunks(Buffer.from(content))
      : content instanceof Uint8Array
        ? inChunks(content)
        : content;
  const opened = await openImport(source, { fileName: "voices", ...choice });
  if (opened.ok) {
    await opened.close();
    return "opened";
  }
  return [opened.code, opened.line];
}
