import type { Head } from "./bytes.ts";
import { damage, decodeText } from "./decode.ts";
import { readDelimited } from "./delimited.ts";
import {
  detectTextFormat,
  headText,
  type ImportDelimiter,
  type ImportFormat,
  importDelimiters,
  isBinary,
} from "./detect.ts";
import { detectEncoding, encodingNamed, type ImportEncoding, markBytes } from "./encoding.ts";
import { readJsonDocument } from "./json-document.ts";
import { readJsonLines } from "./json-lines.ts";
import type { ImportLimits } from "./limits.ts";
import { type ImportRow, ImportStop } from "./problem.ts";
import { readTable } from "./table.ts";

export interface TextChoice {
  readonly fileName: string;
  readonly encoding?: string | undefined;
  readonly format?: ImportFormat | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly limits: ImportLimits;
}

/** What a reader of one format gives; `headers` are known beforehand only where the file has a header row. */
export interface Reading {
  readonly format: ImportFormat;
  readonly encoding?: ImportEncoding;
  readonly delimiter?: ImportDelimiter;
  readonly hasHeader?: boolean;
  readonly headers?: readonly string[];
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  readonly rows: AsyncGenerator<ImportRow>;
}

/** Opens CSV, TSV, JSON and JSON Lines. Throws ImportStop when it is no readable text. */
export async function openText(file: Head, choice: TextChoice): Promise<Reading> {
  const { limits } = choice;
  const encoding = chosenEncoding(file, choice.encoding);
  const text = headText(file.head, encoding, file.ended);
  if (text.trim() === "" && file.ended) throw new ImportStop(0, "file_empty");
  if (isBinary(text)) throw new ImportStop(1, "format_unsupported", { name: "binary" });
  const detected = detectTextFormat(text, file.ended, choice.fileName);
  const format = choice.format ?? (choice.delimiter === undefined ? detected.format : "csv");
  const decoded = decodeText(file.chunks, encoding);
  if (format === "json") {
    return { format, encoding, rows: readJsonDocument(decoded, { limits, list: choice.sheet }) };
  }
  if (format === "jsonl") return { format, encoding, rows: readJsonLines(decoded, limits) };
  const wanted = importDelimiters.find((one) => one === choice.delimiter);
  const delimiter = wanted ?? (format === "tsv" ? "\t" : (detected.delimiter ?? ","));
  const rows = readDelimited(withoutDirective(decoded), { delimiter, limits });
  const table = await readTable(rows, { limits, hasHeader: choice.hasHeader, padded: false });
  return { format, encoding, delimiter, ...table };
}

function chosenEncoding(file: Head, declared: string | undefined): ImportEncoding {
  const detected = detectEncoding(file.head, file.ended);
  if (declared === undefined) {
    if (detected === undefined) throw new ImportStop(1, "encoding_unknown");
    return detected;
  }
  const encoding = encodingNamed(declared);
  if (encoding === undefined)
    throw new ImportStop(0, "encoding_unknown", { encoding: declared.slice(0, 40) });
  const line =
    detected === undefined || detected === encoding ? undefined : wrongLine(file, encoding, detected);
  if (line !== undefined) {
    throw new ImportStop(line, "encoding_wrong", { encoding, looksLike: detected ?? "binary" });
  }
  return encoding;
}

/**
 * The first line that cannot be what was declared; undefined where the declaration may stand. Valid UTF-8 with
 * several characters beyond ASCII is never a legacy encoding by chance, and no mark stands there by accident.
 */
function wrongLine(file: Head, declared: ImportEncoding, detected: ImportEncoding): number | undefined {
  const lineOf = (pattern: RegExp, text: string) => {
    const at = text.search(pattern);
    return at < 0 ? undefined : text.slice(0, at).split("\n").length;
  };
  if (markBytes(file.head, detected) > 0) return 1;
  const wide = (encoding: ImportEncoding) => encoding.startsWith("utf-16");
  if (wide(declared) !== wide(detected)) return 1;
  const read = headText(file.head, detected, file.ended);
  if (detected === "utf-8") {
    const beyond = read.match(/[^\0-\x7f]/g)?.length ?? 0;
    return beyond >= 3 ? lineOf(/[^\0-\x7f]/, read) : undefined;
  }
  const broken = headText(file.head, declared, file.ended);
  const share = (broken.match(/\ufffd/g)?.length ?? 0) / Math.max(1, read.match(/[^\0-\x7f]/g)?.length ?? 0);
  return share > 0.2 ? lineOf(new RegExp(`[\ufffd${damage}]`), broken) : undefined;
}

/** Excel's first line `sep=;` names the delimiter and is no row; a line end stays so that line numbers hold. */
async function* withoutDirective(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true;
  for await (const chunk of chunks) {
    yield first ? chunk.replace(/^sep=.(?=\r?\n)/, "") : chunk;
    first = false;
  }
}
