import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Head } from "../bytes.ts";
import type { TableRow } from "../delimited.ts";
import type { ImportLimits } from "../limits.ts";
import type { Reading } from "../open-text.ts";
import { type ImportRow, ImportStop } from "../problem.ts";
import { readTable } from "../table.ts";
import { readSharedStrings, SharedStrings } from "./shared-strings.ts";
import { readSheet } from "./sheet.ts";
import { readDateStyles } from "./styles.ts";
import { parseXml } from "./xml.ts";
import { PartArchive } from "./zip.ts";

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  readonly strings?: string;
  readonly styles?: string;
}

export interface WorkbookChoice {
  readonly sheet?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly limits: ImportLimits;
  readonly signal?: AbortSignal | undefined;
  readonly temporaryFolder?: string | undefined;
}

/**
 * Opens an XLSX file: the sheet asked for, else the first visible one that has rows. A zip is read from its
 * end, so the stream is first put into a temporary folder, which goes when the rows are done or given up.
 */
export async function openWorkbook(file: Head, choice: WorkbookChoice): Promise<Reading> {
  const folder = await mkdtemp(join(choice.temporaryFolder ?? tmpdir(), "ryorin-import-"));
  const strings = new SharedStrings(folder, choice.limits);
  let archive: PartArchive | undefined;
  const close = async () => {
    strings.close();
    archive?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const path = join(folder, "workbook");
    await pipeline(file.chunks, createWriteStream(path, { mode: 0o600 }), { signal: choice.signal });
    archive = await PartArchive.open(path, choice.limits);
    const book = await readWorkbook(archive, choice.limits);
    const chars = choice.limits.recordChars;
    if (book.strings !== undefined)
      await readSharedStrings(archive.read(book.strings), strings, choice.limits);
    const dateStyles =
      book.styles === undefined ? [] : await readDateStyles(archive.read(book.styles), chars);
    const parts = archive;
    const open = (sheet: Sheet) =>
      readSheet(parts.read(sheet.part), {
        part: sheet.part,
        strings,
        dateStyles,
        date1904: book.date1904,
        limits: choice.limits,
      });
    const { sheet, rows } = await chooseSheet(book.sheets, choice.sheet, open);
    const table = await readTable(rows, { limits: choice.limits, hasHeader: choice.hasHeader, padded: true });
    return {
      format: "xlsx",
      sheet: sheet.name,
      sheets: book.sheets.filter((one) => !one.hidden).map((one) => one.name),
      ...table,
      rows: closing(table.rows, close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Not a generator function: one that was never begun would skip its `finally` when it is given up. */
function closing(rows: AsyncGenerator<ImportRow>, close: () => Promise<void>): AsyncGenerator<ImportRow> {
  const guarded = async (
    step: () => Promise<IteratorResult<ImportRow>>,
  ): Promise<IteratorResult<ImportRow>> => {
    try {
      const result = await step();
      if (result.done) await close();
      return result;
    } catch (error) {
      await close();
      throw error;
    }
  };
  return {
    next: () => guarded(() => rows.next()),
    return: (value) => guarded(() => rows.return(value)),
    throw: (error) => guarded(() => rows.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return(undefined);
    },
  };
}

async function chooseSheet(
  sheets: readonly Sheet[],
  name: string | undefined,
  open: (sheet: Sheet) => AsyncGenerator<TableRow>,
): Promise<{ sheet: Sheet; rows: AsyncGenerator<TableRow> }> {
  const wanted =
    name === undefined
      ? sheets.filter((sheet) => !sheet.hidden)
      : sheets.filter((sheet) => sheet.name === name);
  if (wanted.length === 0) throw new ImportStop(0, "sheet_not_found", { name: name ?? "" });
  for (const sheet of wanted) {
    const rows = open(sheet);
    const first = await rows.next();
    if (first.done) continue;
    return { sheet, rows: resumed(first.value, rows) };
  }
  throw new ImportStop(0, "file_empty");
}

async function* resumed(first: TableRow, rest: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function readWorkbook(archive: PartArchive, limits: ImportLimits): Promise<Workbook> {
  const main = "xl/workbook.xml";
  if (!archive.has(main)) throw new ImportStop(0, "xlsx_not_a_workbook");
  const targets = await readRelations(archive, limits);
  const sheets: Sheet[] = [];
  let date1904 = false;
  await walk(archive, main, limits, (name, attributes) => {
    if (name === "workbookPr") date1904 = ["1", "true"].includes(attributes.date1904 ?? "");
    if (name !== "sheet") return;
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    const target = targets.get(relation);
    if (target === undefined || !target.type.endsWith("/worksheet")) return;
    const hidden = attributes.state === "hidden" || attributes.state === "veryHidden";
    sheets.push({ name: attributes.name ?? "", part: target.part, hidden });
  });
  const partOf = (type: string) =>
    [...targets.values()].find((one) => one.type.endsWith(type) && archive.has(one.part))?.part;
  const strings = partOf("/sharedStrings");
  const styles = partOf("/styles");
  return {
    sheets,
    date1904,
    ...(strings === undefined ? {} : { strings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

async function readRelations(
  archive: PartArchive,
  limits: ImportLimits,
): Promise<Map<string, { type: string; part: string }>> {
  const targets = new Map<string, { type: string; part: string }>();
  await walk(archive, "xl/_rels/workbook.xml.rels", limits, (name, { Id, Type, Target }) => {
    if (name !== "Relationship" || Id === undefined || Target === undefined) return;
    const part = Target.startsWith("/") ? Target.slice(1) : posix.join("xl", Target);
    targets.set(Id, { type: Type ?? "", part });
  });
  return targets;
}

async function walk(
  archive: PartArchive,
  part: string,
  limits: ImportLimits,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const handler = { open, text() {}, close() {} };
  const options = { part, nodeChars: limits.recordChars, line: () => 0 };
  for await (const _ of parseXml(archive.read(part), handler, options));
}
