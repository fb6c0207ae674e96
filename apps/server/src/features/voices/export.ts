import type { VoiceFilter } from "@ryorin/contract";
import { decimal } from "@ryorin/domain";
import type { Db } from "../../db/database.ts";
import { csvLine } from "../../http/csv.ts";
import type { Scope } from "../../http/scope.ts";
import type { Place } from "./order.ts";
import { presentVoice } from "./present.ts";
import { type VoiceRow, voicePage } from "./queries.ts";

const step = 500;

/** Column names that an import of the same file recognises. */
const columns = [
  "id",
  "title",
  "text",
  "source",
  "source_id",
  "url",
  "customer_name",
  "customer_id",
  "monthly_revenue",
  "currency",
  "author_name",
  "author_email",
  "language",
  "said_at",
  "tags",
  "votes",
  "status",
  "need",
] as const;

async function* rows(db: Db, scope: Scope, filter: VoiceFilter): AsyncGenerator<VoiceRow[]> {
  let after: Place | undefined;
  for (;;) {
    const page = await voicePage(db, scope, filter, "newest", step, after);
    const some = page.slice(0, step);
    const last = some.at(-1);
    if (last === undefined) return;
    yield some;
    if (page.length <= step) return;
    after = { key: last.key, id: last.id };
  }
}

export async function* voicesAsCsv(db: Db, scope: Scope, filter: VoiceFilter): AsyncGenerator<string> {
  // The mark tells Excel that this is UTF-8.
  yield `\ufeff${csvLine([...columns])}`;
  for await (const page of rows(db, scope, filter)) yield page.map(line).join("");
}

function line(row: VoiceRow): string {
  const { customer_revenue: amount, customer_currency: currency } = row;
  return csvLine([
    row.id,
    row.title,
    row.text,
    row.source,
    row.source_id,
    row.url,
    row.customer_name,
    row.customer_id,
    amount === null || currency === null ? null : decimal({ amount, currency }),
    currency,
    row.author_name,
    row.author_email,
    row.language,
    row.said_at.toISOString(),
    row.tags.join(", "),
    row.votes,
    row.status,
    row.need_title,
  ]);
}

export async function* voicesAsJson(db: Db, scope: Scope, filter: VoiceFilter): AsyncGenerator<string> {
  let mark = "[\n";
  for await (const page of rows(db, scope, filter)) {
    yield page
      .map((row) => {
        const text = mark + JSON.stringify(presentVoice(row));
        mark = ",\n";
        return text;
      })
      .join("");
  }
  yield mark === "[\n" ? "[]\n" : "\n]\n";
}
