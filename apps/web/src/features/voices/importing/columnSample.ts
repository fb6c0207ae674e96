import type { ImportField, ImportRecord } from "@ryorin/contract";

type Row = ImportRecord["sample"][number];

/** The first value that a field took from the file, for judging by eye whether its column is the right one. */
export function sampleOf(rows: readonly Row[], field: ImportField): string {
  for (const row of rows) {
    const text = taken(row, field);
    if (text !== "") return text;
  }
  return "";
}

function taken(row: Row, field: ImportField): string {
  switch (field) {
    case "text":
    case "source":
      return row[field];
    case "title":
    case "sourceId":
      return row[field] ?? "";
    case "customerName":
      return row.customer ?? "";
    case "authorName":
      return row.author ?? "";
    case "tags":
      return row.tags.join(", ");
    case "votes":
      return row.votes === 0 ? "" : String(row.votes);
    case "saidAt":
      return row.saidAt?.slice(0, 10) ?? "";
    default:
      return "";
  }
}
