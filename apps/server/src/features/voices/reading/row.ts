import { createHash } from "node:crypto";
import { type ImportField, longestVoice } from "@ryorin/contract";
import { linkSchema, type Money, moneySchema } from "@ryorin/domain";
import { z } from "zod";
import type { ImportColumns } from "./columns.ts";
import { foldHeader } from "./header-words.ts";
import type { Cell, ImportErrorCode, ImportProblem, ImportRecord, ImportWarning } from "./problem.ts";
import { type DateOrder, readDate } from "./values/date.ts";
import { readCount, readMoney } from "./values/number.ts";

/** Characters; the same as a voice typed in by hand may have. */
export const voiceLengths = {
  text: longestVoice,
  title: 300,
  source: 60,
  sourceId: 200,
  status: 60,
  authorName: 200,
  authorEmail: 320,
  customerName: 200,
  customerId: 200,
  customerDomain: 253,
  tag: 60,
  tags: 30,
} as const;

const emailSchema = z.email().max(voiceLengths.authorEmail);
const line = (longest: number) => z.string().min(1).max(longest).nullable();

/** A voice as an import brings it: everything but the ids of our own. */
export const voiceDraft = z.object({
  /** The same voice has the same key in every import: by its id in its source, else by what was said. */
  key: z.string().length(64),
  text: z.string().min(1).max(voiceLengths.text),
  title: line(voiceLengths.title),
  source: z.string().min(1).max(voiceLengths.source),
  sourceId: line(voiceLengths.sourceId),
  sourceStatus: line(voiceLengths.status),
  url: z.string().nullable(),
  authorName: line(voiceLengths.authorName),
  authorEmail: line(voiceLengths.authorEmail),
  customer: z
    .object({
      name: line(voiceLengths.customerName),
      externalId: line(voiceLengths.customerId),
      domain: line(voiceLengths.customerDomain),
      /** Per month: a column that says "annual" is divided by twelve. */
      revenue: moneySchema.nullable(),
    })
    .nullable(),
  language: z.enum(["ja", "en", "other"]).nullable(),
  saidAt: z.iso.datetime({ precision: 3 }).nullable(),
  tags: z.array(z.string().min(1).max(voiceLengths.tag)).max(voiceLengths.tags),
  votes: z.int().min(0),
});
export type VoiceDraft = z.infer<typeof voiceDraft>;

export interface DraftChoice {
  readonly columns: ImportColumns;
  /** For voices that name no source. */
  readonly source: string;
  /** IANA zone of dates without one. */
  readonly zone: string;
  readonly dateOrder?: DateOrder | undefined;
  /** ISO 4217, for amounts without one. */
  readonly currency: string;
}

export interface FieldProblem extends ImportProblem {
  readonly field: ImportField;
}
export interface FieldWarning extends ImportWarning {
  readonly field: ImportField;
}

export type DraftResult =
  | { readonly ok: true; readonly draft: VoiceDraft; readonly warnings: readonly FieldWarning[] }
  | { readonly ok: false; readonly errors: readonly FieldProblem[] };

/**
 * One record → a voice, or every field that is wrong. What a voice cannot do without, or would be wrong with
 * (text, ids, dates, numbers), refuses the row; an address or link that is none is left out with a warning, and
 * a label too long for us is shortened with one: what was said matters more.
 */
export function readVoice(record: ImportRecord, choice: DraftChoice): DraftResult {
  const row = new RowReading(record, choice);
  const { text, title } = row.words();
  const customer = row.customer();
  const source = row.label("source", voiceLengths.source) ?? choice.source;
  const sourceId = row.exact("sourceId", voiceLengths.sourceId);
  const authorName = row.label("authorName", voiceLengths.authorName);
  const authorEmail = row.email();
  const saidAt = row.date();
  const draft = {
    text,
    title,
    source,
    sourceId,
    sourceStatus: row.label("status", voiceLengths.status),
    url: row.url(),
    authorName,
    authorEmail,
    customer,
    language: languageOf(row.one("language")),
    saidAt,
    tags: row.tags(),
    votes: row.votes(),
  };
  if (row.errors.length > 0) return { ok: false, errors: row.errors };
  const key = keyOf(draft);
  return { ok: true, draft: { key, ...draft }, warnings: row.warnings };
}

/**
 * SHA-256 in hexadecimal over the source and its id, or over source, text, author, customer and date. The
 * customer counts, so that two of them saying the same words stay two voices.
 */
function keyOf(draft: Omit<VoiceDraft, "key">): string {
  const { source, sourceId, text, authorName, authorEmail, customer, saidAt } = draft;
  if (sourceId !== null) return keyOfId(source, sourceId);
  const parts = [
    "said",
    source,
    text,
    authorEmail ?? authorName,
    customer?.externalId ?? customer?.name ?? null,
    saidAt,
  ];
  return digest(parts);
}

/** The key of a voice that has an id in its source, however it came here. */
export const keyOfId = (source: string, sourceId: string): string => digest(["id", source, sourceId]);

const digest = (parts: readonly (string | null)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

class RowReading {
  readonly errors: FieldProblem[] = [];
  readonly warnings: FieldWarning[] = [];
  readonly #record: ImportRecord;
  readonly #choice: DraftChoice;

  constructor(record: ImportRecord, choice: DraftChoice) {
    this.#record = record;
    this.#choice = choice;
  }

  words(): { text: string; title: string | null } {
    const text = this.#all("text").join("\n").trim();
    const title = this.label("title", voiceLengths.title);
    if (text.length > voiceLengths.text) this.#refuse("text", "text_too_long", { limit: voiceLengths.text });
    if (text !== "") return { text, title };
    if (title === null) this.#refuse("text", "text_missing");
    else this.#warn("text", "text_from_title");
    return { text: title ?? "", title: null };
  }

  customer(): VoiceDraft["customer"] {
    const name = this.exact("customerName", voiceLengths.customerName);
    const externalId = this.exact("customerId", voiceLengths.customerId);
    const domain = domainOf(this.exact("customerDomain", voiceLengths.customerDomain));
    const revenue = this.#revenue();
    return name === null && externalId === null && domain === null
      ? null
      : { name, externalId, domain, revenue };
  }

  /** What names or counts: too long means the wrong column, and shortening would make two into one. */
  exact(field: ImportField, limit: number): string | null {
    const value = this.one(field);
    if (value.length > limit) this.#refuse(field, "value_too_long", { limit });
    return value === "" ? null : value;
  }

  /** What only describes may be shortened. */
  label(field: ImportField, limit: number): string | null {
    const value = this.one(field);
    if (value.length > limit) this.#warn(field, "value_shortened", { limit });
    return value === "" ? null : shortened(value, limit);
  }

  email(): string | null {
    const value = this.one("authorEmail").normalize("NFKC");
    const address = /<([^<>]+)>\s*$/.exec(value)?.[1] ?? value.replace(/^mailto:/i, "");
    if (address === "") return null;
    if (emailSchema.safeParse(address).success) return address;
    this.#warn("authorEmail", "email_dropped");
    return null;
  }

  url(): string | null {
    const value = this.one("url");
    if (value === "") return null;
    if (linkSchema.safeParse(value).success) return value;
    this.#warn("url", "url_dropped");
    return null;
  }

  date(): string | null {
    const value = this.one("saidAt");
    if (value === "") return null;
    const read = readDate(value, { zone: this.#choice.zone, order: this.#choice.dateOrder });
    if (read.ok) return read.instant;
    this.#refuse("saidAt", read.code, read.data);
    return null;
  }

  votes(): number {
    const read = readCount(this.one("votes"));
    if (read.ok) return read.value;
    this.#refuse("votes", read.code, read.data);
    return 0;
  }

  tags(): string[] {
    const column = this.#choice.columns.tags;
    const cell = column === undefined ? undefined : this.#record[column];
    // A list keeps its members whole; in one cell commas, semicolons, bars and line ends separate.
    const given = typeof cell === "string" ? cell.split(/[,、，;；|\n]/) : (cell ?? []);
    const names = given.map((name) => name.trim()).filter((name) => name !== "");
    const tags = [...new Set(names.map((name) => shortened(name, voiceLengths.tag)))];
    if (names.some((name) => name.length > voiceLengths.tag)) {
      this.#warn("tags", "value_shortened", { limit: voiceLengths.tag });
    }
    if (tags.length > voiceLengths.tags) this.#warn("tags", "tags_dropped", { limit: voiceLengths.tags });
    return tags.slice(0, voiceLengths.tags);
  }

  one(field: ImportField): string {
    return this.#all(field)[0] ?? "";
  }

  #revenue(): Money | null {
    const read = readMoney(this.one("customerRevenue"), this.#choice.currency);
    if (!read.ok) {
      this.#refuse("customerRevenue", read.code, read.data);
      return null;
    }
    const { money, rounded } = read.value;
    if (money === null) return null;
    const yearly = isYearly(this.#choice.columns.customerRevenue ?? "");
    const amount = yearly ? Math.round(money.amount / 12) : money.amount;
    if (rounded || (yearly && amount * 12 !== money.amount)) this.#warn("customerRevenue", "money_rounded");
    return { amount, currency: money.currency };
  }

  #all(field: ImportField): string[] {
    const column = this.#choice.columns[field];
    const cell: Cell | undefined = column === undefined ? undefined : this.#record[column];
    if (cell === undefined || cell === "") return [];
    if (typeof cell === "string") {
      const value = cell.trim();
      return value === "" ? [] : [value];
    }
    return cell.map((one) => one.trim()).filter((one) => one !== "");
  }

  #refuse(field: ImportField, code: ImportErrorCode, data: ImportProblem["data"] = {}): void {
    this.errors.push({ field, code, data });
  }

  #warn(field: ImportField, code: ImportWarning["code"], data: ImportWarning["data"] = {}): void {
    this.warnings.push({ field, code, data });
  }
}

/** Cut before a surrogate pair rather than inside it. */
function shortened(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const end = value.charCodeAt(limit - 2);
  return `${value.slice(0, end >= 0xd800 && end <= 0xdbff ? limit - 2 : limit - 1)}…`;
}

function domainOf(value: string | null): string | null {
  if (value === null) return null;
  const [host = ""] = value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split(/[/?#]/, 1);
  const bare = host.replace(/^www\./, "");
  return bare === "" ? null : bare;
}

function isYearly(header: string): boolean {
  return /annual|year|arr$|acv|年/.test(foldHeader(header));
}

function languageOf(value: string): VoiceDraft["language"] {
  const name = value.normalize("NFKC").toLowerCase();
  if (name === "") return null;
  if (/^(ja|jp|jpn)([-_]|$)|^(japanese|日本語|和文)$/.test(name)) return "ja";
  return /^(en|eng)([-_]|$)|^(english|英語|英文)$/.test(name) ? "en" : "other";
}
