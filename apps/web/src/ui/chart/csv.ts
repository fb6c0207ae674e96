type Cell = string | number | null;

/**
 * RFC 4180, with a byte-order mark so that spreadsheets read Japanese, and with texts that would run as formulas
 * kept as texts by a leading apostrophe (OWASP, "CSV injection").
 */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(written).join(",")).join("\r\n")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
