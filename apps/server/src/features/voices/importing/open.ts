import { join } from "node:path";
import type { JobHouse } from "../../../jobs/worker.ts";
import { firstText } from "../reading/mapping.ts";
import { type ImportOpening, type OpenedImport, openImport } from "../reading/open.ts";
import type { DraftChoice } from "../reading/row.ts";
import { storedFile } from "./file.ts";
import type { Found, ImportRow, Settings } from "./record.ts";

/** Where workbooks are unpacked; emptied at every start, since only a killed process leaves anything there. */
export const unpackingFolder = (house: JobHouse): string | undefined =>
  house.dataFolder === "" ? undefined : join(house.dataFolder, "unpacked");

export function openStored(
  house: JobHouse,
  workspaceId: string,
  row: Pick<ImportRow, "id" | "file_name" | "settings">,
  read: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ImportOpening> {
  const { encoding, sheet, hasHeader } = row.settings;
  return openImport(
    storedFile(house.db, workspaceId, row.id, read),
    {
      fileName: row.file_name,
      encoding: encoding ?? undefined,
      sheet: sheet ?? undefined,
      hasHeader: hasHeader ?? undefined,
      temporaryFolder: unpackingFolder(house),
    },
    signal,
  );
}

/** Characters of an example. */
const longestExample = 120;

function examplesOf({ headers, sample }: OpenedImport): Record<string, string> {
  const records = sample.flatMap((row) => ("record" in row ? [row.record] : []));
  const found = headers.map((header) => {
    const text = records.map((record) => firstText(record[header])).find((one) => one !== "") ?? "";
    return [header, [...text.slice(0, 2 * longestExample)].slice(0, longestExample).join("")] as const;
  });
  return Object.fromEntries(found.filter(([, text]) => text !== ""));
}

/** What was found, and what is used of it where people left it open. */
export function foundIn(opened: OpenedImport, settings: Settings): Found {
  const known = new Set(opened.headers);
  const chosen = Object.entries(settings.columns ?? {}).filter(([, header]) => known.has(header));
  return {
    format: opened.format,
    encoding: opened.encoding ?? null,
    sheet: opened.sheet ?? null,
    sheets: [...(opened.sheets ?? [])],
    profile: opened.mapping.profile ?? null,
    headers: [...opened.headers],
    examples: examplesOf(opened),
    confidence: opened.mapping.confidence,
    // A column chosen in another sheet or encoding that is not there any more falls back to the guess.
    columns: settings.columns === null ? opened.mapping.columns : Object.fromEntries(chosen),
    source: settings.source ?? opened.mapping.source ?? "file",
    dateOrder: settings.dateOrder ?? opened.dateOrder ?? null,
  };
}

export const choiceOf = (
  found: Found,
  workspace: { readonly zone: string; readonly currency: string },
): DraftChoice => ({
  columns: found.columns,
  source: found.source,
  zone: workspace.zone,
  currency: workspace.currency,
  dateOrder: found.dateOrder ?? undefined,
});
