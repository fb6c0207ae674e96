import type { TableRow } from "../delimited.ts";
import { flaw } from "../flaw.ts";
import type { ImportLimits } from "../limits.ts";
import { ImportStop, type ImportWarning } from "../problem.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { serialToLocal } from "./styles.ts";
import { cellText, parseXml } from "./xml.ts";

export interface SheetContext {
  readonly part: string;
  readonly strings: SharedStrings;
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
  readonly limits: ImportLimits;
}

/**
 * Rows of one sheet. A formula gives the value the workbook was saved with and a `formula_cell` warning: it is
 * never calculated here. Numbers keep their digits, dates come as ISO local time, TRUE and FALSE as words.
 */
export async function* readSheet(
  bytes: AsyncIterable<Buffer>,
  context: SheetContext,
): AsyncGenerator<TableRow> {
  const reader = new RowReader(context);
  const options = { part: context.part, nodeChars: context.limits.recordChars, line: () => reader.line };
  try {
    for await (const _ of parseXml(bytes, reader, options)) yield* reader.take();
  } catch (stop) {
    // What was whole before the fault counts.
    yield* reader.take();
    throw stop;
  }
}

class RowReader {
  line = 0;
  readonly #context: SheetContext;
  #rows: TableRow[] = [];
  #cells: string[] = [];
  #chars = 0;
  #warnings: ImportWarning[] = [];
  #refused: { code: "too_many_columns" | "field_too_long"; limit: number } | undefined;
  /** The open cell. */
  #column = -1;
  #type = "";
  #style = 0;
  #value = "";
  #formula = false;
  #listening = false;
  #aside = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "row") {
      const number = Number(attributes.r);
      this.line = Number.isSafeInteger(number) && number > this.line ? number : this.line + 1;
      this.#cells = [];
      this.#chars = 0;
      this.#warnings = [];
      this.#refused = undefined;
      this.#column = -1;
    } else if (name === "c") {
      this.#column = columnOf(attributes.r) ?? this.#column + 1;
      this.#type = attributes.t ?? "n";
      this.#style = Number(attributes.s ?? 0);
      this.#value = "";
      this.#formula = false;
    } else if (name === "f") this.#formula = true;
    else if (name === "rPh") this.#aside = true;
    else if (name === "v" || name === "t") this.#listening = !this.#aside;
  }

  text(part: string): void {
    if (!this.#listening) return;
    this.#chars += part.length;
    const limit = this.#context.limits.recordChars;
    if (this.#chars > limit) throw new ImportStop(this.line, "line_too_long", { limit });
    this.#value += part;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#listening = false;
    else if (name === "rPh") this.#aside = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
  }

  #endCell(): void {
    const { limits } = this.#context;
    if (this.#column >= limits.columns) {
      // Formatting beyond the table leaves empty cells: only a value is too much.
      if (this.#value !== "") this.#refused ??= { code: "too_many_columns", limit: limits.columns };
      return;
    }
    const text = this.#read();
    if (text.length > limits.fieldChars)
      this.#refused ??= { code: "field_too_long", limit: limits.fieldChars };
    if (this.#formula) {
      this.#warnings.push({
        code: this.#value === "" ? "formula_without_value" : "formula_cell",
        data: { cell: cellName(this.#column, this.line) },
      });
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = text;
  }

  #read(): string {
    const value = this.#value;
    switch (this.#type) {
      case "s": {
        if (value === "") return "";
        const text = this.#context.strings.at(Number(value));
        if (text === undefined)
          throw new ImportStop(this.line, "xlsx_damaged", { part: "sharedStrings.xml" });
        return text;
      }
      case "b":
        return value === "1" ? "TRUE" : value === "" ? "" : "FALSE";
      case "e":
        this.#warnings.push({ code: "cell_error", data: { cell: cellName(this.#column, this.line), value } });
        return "";
      case "n": {
        if (value === "" || this.#context.dateStyles[this.#style] !== true) return value;
        return serialToLocal(Number(value), this.#context.date1904) ?? value;
      }
      default:
        return cellText(value);
    }
  }

  #endRow(): void {
    const { line } = this;
    if (this.#refused !== undefined) {
      const { code, limit } = this.#refused;
      this.#rows.push({ line, error: { code, data: { limit } } });
      return;
    }
    const cells = this.#cells;
    if (cells.every((cell) => cell === "")) return;
    const broken = cells.map(flaw).find((problem) => problem !== undefined);
    if (broken !== undefined) this.#rows.push({ line, error: broken });
    else if (this.#warnings.length === 0) this.#rows.push({ line, cells });
    else this.#rows.push({ line, cells, warnings: this.#warnings.slice(0, 20) });
  }
}

/** "BC12" → 54 (zero-based); undefined where the cell does not say where it stands. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) return i === 0 ? undefined : column - 1;
    column = column * 26 + letter - 64;
    if (column > 1_000_000) return column;
  }
  return column - 1;
}

function cellName(column: number, row: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
