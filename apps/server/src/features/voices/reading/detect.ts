import { type ImportEncoding, markBytes } from "./encoding.ts";

export const importFormats = ["csv", "tsv", "json", "jsonl", "xlsx"] as const;
/** `csv` is any delimited text; its delimiter says which. */
export type ImportFormat = (typeof importFormats)[number];

export const importDelimiters = [",", "\t", ";", "|"] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

/** Files people mistake for a table, by their first bytes (latin1). */
const foreign: readonly (readonly [string, string])[] = [
  ["%PDF", "PDF"],
  ["\x89PNG", "PNG"],
  ["GIF8", "GIF"],
  ["\xff\xd8\xff", "JPEG"],
  ["\x1f\x8b", "gzip"],
  ["Rar!", "RAR"],
  ["7z\xbc\xaf", "7-Zip"],
  ["SQLite format 3", "SQLite"],
  ["PAR1", "Parquet"],
];

export type Container =
  | { readonly kind: "zip" | "ole" | "text" }
  | { readonly kind: "foreign"; readonly name: string };

/** What the bytes are packed in: XLSX is a zip, old XLS and password-protected workbooks are OLE files. */
export function detectContainer(head: Buffer): Container {
  const start = head.toString("latin1", 0, 16);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return { kind: "zip" };
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return { kind: "ole" };
  const found = foreign.find(([magic]) => start.startsWith(magic));
  return found === undefined ? { kind: "text" } : { kind: "foreign", name: found[1] };
}

/** The text of a head, without byte-order mark and without a character cut at its end. */
export function headText(head: Buffer, encoding: ImportEncoding, ended: boolean): string {
  const bytes = head.subarray(markBytes(head, encoding));
  return new TextDecoder(encoding).decode(bytes, { stream: !ended });
}

/** Control characters that no text file has; a few NULs in a text are damage, many are another kind of file. */
export function isBinary(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && !(unit >= 9 && unit <= 13) && unit !== 0x1b) controls++;
  }
  return controls > Math.max(8, text.length * 0.02);
}

/** The format of a text from its beginning; the file's name only breaks ties. */
export function detectTextFormat(
  text: string,
  ended: boolean,
  fileName: string,
): { readonly format: "csv" | "tsv" | "json" | "jsonl"; readonly delimiter?: ImportDelimiter } {
  const start = text.trimStart();
  if (start.startsWith("{") || /^\[\s*([[{"\]]|-?\d|true|false|null)/.test(start)) {
    const format = jsonKind(start, ended, fileName);
    if (format !== undefined) return { format };
  }
  const delimiter = detectDelimiter(text, fileName);
  return { format: delimiter === "\t" ? "tsv" : "csv", delimiter };
}

function jsonKind(start: string, ended: boolean, fileName: string): "json" | "jsonl" | undefined {
  const lineEnd = start.indexOf("\n");
  const line = lineEnd < 0 ? start : start.slice(0, lineEnd);
  const rest = lineEnd < 0 ? "" : start.slice(lineEnd + 1).trimStart();
  if (parses(line)) {
    // One JSON text on the first line and more after it: JSON Lines. Alone it may wrap a list of rows.
    return rest === "" || (start.startsWith("[") && !/\.(jsonl|ndjson)$/i.test(fileName)) ? "json" : "jsonl";
  }
  if (start.startsWith("["))
    return /^\[\s*[{["]/.test(start) || /\.json$/i.test(fileName) ? "json" : undefined;
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return "jsonl";
  // A first line that is no JSON by itself: pretty-printed, or longer than the head.
  return /^\{\s*("|\})/.test(start) || ended ? "json" : undefined;
}

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/**
 * The delimiter that splits the first lines into the same number of fields most often. Text between quotation
 * marks does not count. A single column has none: a comma then stands for it.
 */
export function detectDelimiter(text: string, fileName: string): ImportDelimiter {
  const named = /^sep=(.)\r?\n/.exec(text)?.[1];
  const known = importDelimiters.find((delimiter) => delimiter === named);
  if (known !== undefined) return known;
  const bare = text.slice(0, 64 * 1024).replace(/"(?:[^"]|"")*(?:"|$)/g, "x");
  const lines = bare.split(/\r\n|\n|\r/).filter((line) => line !== "");
  const looked = lines.slice(0, 50);
  if (lines.length > 1 && looked.length === lines.length) looked.pop();
  let best: { delimiter: ImportDelimiter; score: number } | undefined;
  for (const delimiter of importDelimiters) {
    const counts = looked.map((line) => line.split(delimiter).length);
    const header = counts[0] ?? 1;
    if (header < 2) continue;
    const agree = counts.filter((count) => count === header).length / counts.length;
    const score = agree + Math.min(header, 20) / 100 + (delimiter === "\t" ? 0.1 : 0);
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? (/\.(tsv|tab)$/i.test(fileName) ? "\t" : ",");
}
