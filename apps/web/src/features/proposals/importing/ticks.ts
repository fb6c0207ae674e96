import type { ImportedRow } from "@ryorin/contract";

/** Rows that people ticked or unticked against what is proposed, by line. */
export type Ticks = ReadonlyMap<number, boolean>;

/** What is over where it comes from stays there, unless one wants it; what is here already never comes twice. */
export const isTicked = (row: ImportedRow, ticks: Ticks): boolean =>
  row.known === null && (ticks.get(row.line) ?? !row.closed);

export const tickable = (rows: readonly ImportedRow[]): readonly ImportedRow[] =>
  rows.filter(({ known }) => known === null);

export const tickAll = (rows: readonly ImportedRow[], ticked: boolean): Ticks =>
  new Map(tickable(rows).map(({ line }) => [line, ticked]));

/** The ticked rows by their lines, as the server reads them: `2-9,14`, where a span holds no row but ticked ones. */
export function linesOf(rows: readonly ImportedRow[], ticks: Ticks): string {
  const spans: [number, number][] = [];
  let open = false;
  for (const row of rows) {
    const ticked = isTicked(row, ticks);
    const last = spans.at(-1);
    if (ticked && open && last !== undefined) last[1] = row.line;
    else if (ticked) spans.push([row.line, row.line]);
    open = ticked;
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}
