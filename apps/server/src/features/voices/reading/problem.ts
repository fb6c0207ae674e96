/** What can be wrong with an import file, a row or a field. Texts stand in messages under `errors.import.<code>`. */
export const importErrorCodes = [
  // the file as a whole
  "file_empty",
  "file_too_large",
  "format_unsupported",
  "encoding_unknown",
  "encoding_wrong",
  "header_missing",
  "no_rows",
  "too_many_rows",
  "too_many_columns",
  "xls_unsupported",
  "xlsx_encrypted",
  "xlsx_damaged",
  "xlsx_not_a_workbook",
  "xlsx_too_large_unpacked",
  "xlsx_too_many_entries",
  "sheet_not_found",
  "json_truncated",
  "json_array_skipped",
  // a row
  "line_too_long",
  "field_too_long",
  "nul_byte",
  "invalid_bytes",
  "quote_unclosed",
  "quote_stray",
  "row_ragged",
  "json_syntax",
  "json_too_deep",
  "json_not_a_record",
  // a field
  "text_missing",
  "text_too_long",
  "value_too_long",
  "date_invalid",
  "date_ambiguous",
  "date_out_of_range",
  "number_invalid",
  "money_invalid",
  "money_negative",
  "money_currency_unknown",
] as const;
export type ImportErrorCode = (typeof importErrorCodes)[number];

/** Told beside a row that is read all the same. Texts stand under `errors.import.warning.<code>`. */
export const importWarningCodes = [
  "formula_cell",
  "formula_without_value",
  "cell_error",
  "surrogate_replaced",
  "text_from_title",
  "email_dropped",
  "url_dropped",
  "value_shortened",
  "tags_dropped",
  "money_rounded",
] as const;
export type ImportWarningCode = (typeof importWarningCodes)[number];

type Data = Readonly<Record<string, string | number>>;

export interface ImportProblem {
  readonly code: ImportErrorCode;
  readonly data: Data;
}

export interface ImportWarning {
  readonly code: ImportWarningCode;
  readonly data: Data;
}

/** One cell: text as it stands in the file, or several for a JSON list. */
export type Cell = string | readonly string[];

/** Column name → cell; without a prototype, so that a column called `__proto__` is a column like any other. */
export type ImportRecord = Record<string, Cell>;

/** `line` is the physical line of the file on which the record begins (XLSX: the sheet's row), from 1. */
export type ImportRow =
  | { readonly line: number; readonly record: ImportRecord; readonly warnings?: readonly ImportWarning[] }
  | {
      readonly line: number;
      readonly error: ImportProblem;
      /** Set when reading ended here: the rest of the file is unread. */
      readonly fatal?: true;
    };

/** Ends the reading from deep inside a parser; `openImport` turns it into a value and it never leaves this folder. */
export class ImportStop extends Error {
  readonly problem: ImportProblem;
  readonly line: number;

  constructor(line: number, code: ImportErrorCode, data: Data = {}) {
    super(`${code} at line ${line}`);
    this.problem = { code, data };
    this.line = line;
  }
}

/** An empty record; see {@link ImportRecord} for why it has no prototype. */
export function emptyRecord(): ImportRecord {
  return Object.create(null) as ImportRecord;
}
