/** Cells a text takes in a terminal: East Asian wide and full-width signs take two (UAX #11), marks none. */
export function widthOf(shown: string): number {
  let width = 0;
  for (const sign of shown) {
    if (/\p{Mark}|\p{Cf}/u.test(sign)) continue;
    width += isWide(sign.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];
const isWide = (point: number): boolean => wide.some(([from, to]) => from <= point && point <= to);

const longest = 48;

/** Rows under each other, columns as wide as their widest cell; a cell that is too long is cut and says so. */
export function columned(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => cut(cell.replace(/\s+/g, " "))));
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((row) => widthOf(row[column] ?? ""))),
  );
  return shown
    .map((row) =>
      row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cut(cell: string): string {
  if (widthOf(cell) <= longest) return cell;
  let kept = "";
  for (const sign of cell) {
    if (widthOf(kept + sign) > longest - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}
