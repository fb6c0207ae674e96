/**
 * What one import file may cost. Every limit ends the reading (or refuses the row) with a code that names the
 * line, so that a hostile file can neither fill the memory nor hold the server for ever. Callers may lower
 * them; the texts show the number that was exceeded.
 */
export const importLimits = {
  /** Bytes of the uploaded file. A million voices of 500 bytes fill a quarter of it. */
  fileBytes: 2 * 1024 ** 3,
  /** Rows of data. Excel itself ends at 1,048,576. */
  rows: 2_000_000,
  /** Columns, or distinct keys of one JSON record. Wide surveys have 200–400; beyond 1,000 it is not a table of voices. */
  columns: 1_000,
  /** Characters of one CSV record, JSON record or line: what is held in memory at once while its end is sought. */
  recordChars: 2 * 1024 ** 2,
  /** Characters of one cell. An interview of an hour has about 60,000; more is an embedded file. */
  fieldChars: 262_144,
  /** Nesting of one JSON record. Known exports need 6. */
  jsonDepth: 32,
  /** Entries of an XLSX's zip; a workbook with a picture in each row has some thousands. */
  zipEntries: 20_000,
  /** Unpacked bytes of one entry: a full sheet of 1,048,576 × 20 cells comes to about 2 GB of XML. */
  zipEntryBytes: 4 * 1024 ** 3,
  /** Unpacked bytes of all entries that are read. */
  zipTotalBytes: 6 * 1024 ** 3,
  /** Unpacked ÷ packed, once an entry has passed 16 MB. Real sheets reach 40, deflate ends at 1,032. */
  zipRatio: 200,
  /** Unpacked characters of the shared strings; they lie on disk, not in memory. */
  sharedStringChars: 1024 ** 3,
  /** Characters of shared strings kept in memory before they go to a temporary file. */
  sharedStringMemory: 4 * 1024 ** 2,
} as const;

export type ImportLimits = { readonly [limit in keyof typeof importLimits]: number };
