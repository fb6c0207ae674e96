import { type ImportField, importFields } from "@ryorin/contract";
import type { ImportColumns } from "./columns.ts";
import { foldHeader, headerWords } from "./header-words.ts";
import type { Cell, ImportRecord } from "./problem.ts";
import { type ProfileName, recogniseProfile } from "./profiles.ts";

export interface GuessedMapping {
  readonly columns: ImportColumns;
  /** How sure each guess is, 0–1: 1 a known export or an exact name, 0.5 and less: please look. */
  readonly confidence: { readonly [field in ImportField]?: number };
  readonly profile?: ProfileName;
  /** The source of a known export, for voices without one of their own. */
  readonly source?: string;
  /** Columns that fill no field, in file order. */
  readonly unmapped: readonly string[];
}

/** Least sure match that is still proposed. */
const threshold = 0.3;

/**
 * Guesses which column is which field from the headers (English and Japanese names, known exports) and from
 * what the sample rows hold: a column called "mail" without an @ in it is no address. Where no header says
 * what the text is, the column with the longest prose is proposed with low confidence.
 */
export function guessMapping(headers: readonly string[], sample: readonly ImportRecord[]): GuessedMapping {
  const profile = recogniseProfile(headers);
  const columns: { [field in ImportField]?: string } = { ...profile?.columns };
  const confidence: { [field in ImportField]?: number } = {};
  for (const field of Object.keys(columns) as ImportField[]) confidence[field] = 1;
  const taken = new Set<string>(Object.values(columns));
  const values = new Map(headers.map((header) => [header, columnValues(header, sample)]));

  const candidates = headers.flatMap((header) =>
    importFields.map((field) => {
      const name = nameScore(field, header);
      return { header, field, score: name === 0 ? 0 : name * contentFit(field, values.get(header) ?? []) };
    }),
  );
  candidates.sort((a, b) => b.score - a.score);
  for (const { header, field, score } of candidates) {
    if (score < threshold || columns[field] !== undefined || taken.has(header)) continue;
    // A known export leaves nothing to guess about what its text is.
    if (profile !== undefined && (field === "source" || field === "votes")) continue;
    columns[field] = header;
    confidence[field] = Math.round(Math.min(1, score) * 100) / 100;
    taken.add(header);
  }
  if (columns.text === undefined) proposeText(headers, values, columns, confidence);
  const used = new Set(Object.values(columns));
  return {
    columns,
    confidence,
    ...(profile === undefined ? {} : { profile: profile.name, source: profile.source }),
    unmapped: headers.filter((header) => !used.has(header)),
  };
}

const folded: ReadonlyMap<ImportField, readonly string[]> = new Map(
  importFields.map((field) => [field, headerWords[field].map(foldHeader)]),
);

/** 1 for an exact name (a little less the less usual it is), up to 0.7 for a name found inside the header. */
function nameScore(field: ImportField, header: string): number {
  const name = foldHeader(header);
  const words = folded.get(field) ?? [];
  const exact = words.indexOf(name);
  if (exact >= 0) return 1 - (exact / words.length) * 0.15;
  const leaf = name.split(".").at(-1) ?? name;
  let best = 0;
  for (const word of words) {
    const japanese = /[^\x20-\x7e]/.test(word);
    if (word.length < (japanese ? 2 : 4)) continue;
    // Japanese names put the noun last: 「最終更新日時」ends with its kind, 「内容」 within others is weaker.
    const share = word.length / name.length;
    if (name.endsWith(word)) best = Math.max(best, 0.35 + share * 0.35);
    else if (name.startsWith(word)) best = Math.max(best, 0.25 + share * 0.35);
    else if (japanese && name.includes(word)) best = Math.max(best, 0.2 + share * 0.3);
    if (leaf === word) best = Math.max(best, 0.6);
  }
  return best;
}

function columnValues(header: string, sample: readonly ImportRecord[]): string[] {
  return sample.flatMap((record) => firstText(record[header]) || []);
}

export function firstText(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell.trim() : (cell?.find((one) => one.trim() !== "") ?? "");
}

/** How well the cells look like the field: 1 nothing against it, 0 certainly something else. */
function contentFit(field: ImportField, values: readonly string[]): number {
  if (values.length === 0) return 0.9;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  const meanLength = values.reduce((sum, value) => sum + value.length, 0) / values.length;
  switch (field) {
    case "authorEmail":
      return share((value) => value.includes("@"));
    case "saidAt":
      return share((value) => /\d/.test(value) && value.length <= 40);
    case "votes":
    case "customerRevenue":
      return share((value) => /\d|^[-–ー]$/.test(value.normalize("NFKC")) && value.length <= 30);
    case "url":
      return share((value) => /^https?:|^\/|\.\w/.test(value));
    case "customerDomain":
      return share((value) => value.includes(".") && !value.includes(" "));
    case "text":
      return share((value) => /^[-\d.,:/]+$/.test(value)) > 0.5 ? 0.2 : 1;
    case "sourceId":
      // A few ids that come twice are flaws of the file; half of them twice is another kind of column.
      if (meanLength > 200) return 0.3;
      return fitOfDistinct(new Set(values).size / values.length);
    case "language":
      return share((value) => value.length <= 20);
    case "authorName":
    case "customerName":
      return meanLength <= 80 && share((value) => /^[-\d\s]+$/.test(value)) < 0.5 ? 1 : 0.2;
    case "status":
    case "tags":
    case "source":
      return meanLength <= 80 ? 1 : 0.2;
    default:
      return 1;
  }
}

const fitOfDistinct = (share: number): number => (share >= 0.9 ? 1 : share > 0.5 ? 0.6 : 0.3);

function proposeText(
  headers: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
  columns: { [field in ImportField]?: string },
  confidence: { [field in ImportField]?: number },
): void {
  // A file with a title and no text: the title is what was said.
  if (columns.title !== undefined) {
    columns.text = columns.title;
    confidence.text = 0.8;
    delete columns.title;
    delete confidence.title;
    return;
  }
  const used = new Set(Object.values(columns));
  let best: { header: string; length: number } | undefined;
  for (const header of headers) {
    const all = values.get(header) ?? [];
    if (used.has(header) || all.length === 0) continue;
    const prose = all.filter((value) => !/^[-\d.,:/\s]*$/.test(value) && !/^[{[]/.test(value));
    const length = prose.reduce((sum, value) => sum + value.length, 0) / all.length;
    if (length > (best?.length ?? 0)) best = { header, length };
  }
  if (best === undefined) return;
  columns.text = best.header;
  confidence.text = best.length >= 15 ? 0.5 : 0.3;
}
