import { createHash } from "node:crypto";
import { largestProposalFile, mostProposalRows, type Tracker } from "@ryorin/contract";
import { linkSchema } from "@ryorin/domain";
import { firstText } from "../../voices/reading/mapping.ts";
import { type OpenedImport, openImport } from "../../voices/reading/open.ts";
import type { ImportProblem, ImportRow } from "../../voices/reading/problem.ts";
import { isOver } from "./over.ts";
import { type Part, readLayout, type TrackerColumns, textOf, withChoice } from "./trackers.ts";

/** A row of a tracker's file, as text. */
export type TrackedRow = {
  readonly line: number;
  /** Tells one from the next in its tracker, for ever. */
  readonly sourceId: string;
  /** The same for people; empty where the file names nothing. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly url: string | null;
  readonly status: string;
  readonly closed: boolean;
  readonly kind: string;
  readonly priority: string;
  readonly estimate: string;
  readonly estimateSeconds: number | null;
};
/** `key` is a key of the messages. */
export type Flaw = {
  readonly line: number;
  readonly key: string;
  readonly data: Readonly<Record<string, string | number>>;
};
export type TrackedFile = {
  readonly ok: true;
  readonly tracker: Tracker;
  readonly format: string;
  readonly encoding: string | null;
  readonly headers: readonly { readonly name: string; readonly example: string }[];
  readonly columns: TrackerColumns;
  readonly rows: readonly TrackedRow[];
  readonly flaws: readonly Flaw[];
};
export type FileChoice = {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly encoding?: string | undefined;
  /** Where a workbook is unpacked to. */
  readonly temporaryFolder?: string | undefined;
};

/** A workbook of 500 rows needs no more, unpacked. */
const limits = {
  fileBytes: largestProposalFile,
  rows: mostProposalRows,
  zipEntryBytes: 32 * 1024 ** 2,
  zipTotalBytes: 48 * 1024 ** 2,
  sharedStringChars: 16 * 1024 ** 2,
};

/** Characters: of a proposal's prose, of an id that is one, of an example. */
const mostProse = 20_000;
const longestId = 300;
const longestExample = 80;

/** Reads a tracker's file whole: 5 MB and 500 rows. What is wrong with the file is its one flaw; with a row, a flaw of its line. */
export async function readTracked(
  stream: AsyncIterable<Uint8Array>,
  choice: FileChoice,
): Promise<TrackedFile | ({ readonly ok: false } & Flaw)> {
  const opened = await openImport(stream, {
    fileName: choice.name,
    encoding: choice.encoding,
    hasHeader: true,
    limits,
    temporaryFolder: choice.temporaryFolder,
  });
  if (!opened.ok) return { ok: false, ...flawOf(opened.line, opened) };
  const layout = readLayout(opened);
  const columns = withChoice(layout.columns, opened.headers, choice);
  const rows: TrackedRow[] = [];
  const flaws: Flaw[] = [];
  const seen = new Map<string, number>();
  for await (const row of opened.rows()) {
    // Half a file would look like all of it.
    if ("fatal" in row) return { ok: false, ...flawOf(row.line, row.error) };
    const read = columns.title === undefined ? undefined : readRow(row, columns, layout.tracker);
    if (read === undefined) continue;
    if ("key" in read) flaws.push(read);
    else {
      const firstLine = seen.get(read.sourceId);
      if (firstLine === undefined) {
        seen.set(read.sourceId, read.line);
        rows.push(read);
      } else flaws.push(flaw(read.line, "repeated", { name: read.name || read.title, firstLine }));
    }
  }
  return {
    ok: true,
    tracker: layout.tracker,
    format: opened.format,
    encoding: opened.encoding ?? null,
    headers: headersOf(opened),
    columns,
    rows,
    flaws,
  };
}

/** Where the words of an import of voices do not fit. */
const ownWords: ReadonlySet<string> = new Set(["format_unsupported", "file_too_large", "too_many_rows"]);

const flawOf = (line: number, { code, data }: ImportProblem): Flaw =>
  ownWords.has(code) ? flaw(line, code, data) : { line, key: `errors.import.${code}`, data };

const flaw = (line: number, code: string, data: Flaw["data"] = {}): Flaw => ({
  line,
  key: `errors.proposal_import.${code}`,
  data,
});

function headersOf({ headers, sample }: OpenedImport): TrackedFile["headers"] {
  const records = sample.flatMap((row) => ("record" in row ? [row.record] : []));
  return headers.map((name) => {
    const text = records.map((record) => firstText(record[name])).find((one) => one !== "") ?? "";
    return { name, example: [...text.slice(0, 2 * longestExample)].slice(0, longestExample).join("") };
  });
}

function readRow(row: ImportRow, columns: TrackerColumns, tracker: Tracker): TrackedRow | Flaw {
  const { line } = row;
  if ("error" in row) return flawOf(line, row.error);
  const { record } = row;
  const cell = (part: Part) => textOf(record, columns[part]);
  const title = cell("title").replace(/\s+/g, " ");
  const description = cell("description");
  if (title === "") return flaw(line, "title_missing");
  if (title.length + description.length > mostProse - 10)
    return flaw(line, "text_too_long", { limit: mostProse });
  const link = cell("url");
  const url = linkSchema.safeParse(link).success ? link : null;
  const id = cell("id");
  if (id.length > longestId) return flaw(line, "id_too_long", { limit: longestId });
  // Jira writes seconds, its server also "38h", in one column.
  const original = cell("estimateSeconds");
  const seconds = original === "" ? Number.NaN : Number(original);
  return {
    line,
    ...identityOf(tracker, { id, url, title, description }),
    title,
    description,
    url,
    status: cell("status").slice(0, 80),
    closed: isOver(record, columns),
    kind: cell("kind").slice(0, 80),
    priority: cell("priority").slice(0, 80),
    estimate: (cell("estimate") || (Number.isNaN(seconds) ? original : "")).slice(0, 80),
    estimateSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  };
}

/** What trackers that we do not know call an issue, too: its project and a number. */
const issueKey = /^[A-Z][A-Z0-9_]*-\d+$/;

/**
 * Jira's key and Linear's id never change hands; GitHub's is its address, which a draft issue has not. Plain numbers
 * of other tables begin at 1 in every file, so there the title counts too, and where nothing names a row, its words do.
 */
function identityOf(
  tracker: Tracker,
  row: {
    readonly id: string;
    readonly url: string | null;
    readonly title: string;
    readonly description: string;
  },
): Pick<TrackedRow, "sourceId" | "name"> {
  const { id, url, title, description } = row;
  const digest = (...said: string[]) => createHash("sha256").update(JSON.stringify(said)).digest("base64url");
  if (id !== "")
    return { sourceId: tracker === "other" && !issueKey.test(id) ? digest(id, title) : id, name: id };
  if (url !== null) return { sourceId: url.length > longestId ? digest(url) : url, name: nameIn(url) };
  return { sourceId: digest(title, description), name: "" };
}

/** `https://github.com/acme/api/issues/12` → `acme/api#12`; other addresses name themselves. */
function nameIn(url: string): string {
  const [, repository, number] = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)/.exec(url) ?? [];
  return repository === undefined ? url.slice(0, longestId) : `${repository}#${number}`;
}
