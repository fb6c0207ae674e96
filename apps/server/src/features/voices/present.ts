import type { Voice } from "@ryorin/contract";
import type { VoiceRow } from "./queries.ts";

export function presentVoice(row: VoiceRow): Voice {
  return {
    id: row.id,
    text: row.text,
    title: row.title,
    source: row.source,
    sourceId: row.source_id,
    sourceStatus: row.source_status,
    url: row.url,
    customer:
      row.customer_id === null
        ? null
        : {
            id: row.customer_id,
            name: row.customer_name ?? "",
            plan: row.customer_plan,
            revenue: money(row.customer_revenue, row.customer_currency),
          },
    author: { name: row.author_name, email: row.author_email },
    language: row.language,
    saidAt: row.said_at.toISOString(),
    tags: row.tags,
    votes: row.votes,
    status: row.status,
    need: row.need_id === null ? null : { id: row.need_id, title: row.need_title ?? "" },
    importId: row.import_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    archived: row.archived_at !== null,
    version: row.version,
  };
}

export const money = (amount: number | null, currency: string | null) =>
  amount === null || currency === null ? null : { amount, currency };
