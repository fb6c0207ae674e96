/**
 * The backup file: gzip over UTF-8 lines, readable with `zcat`.
 *
 *     {"format":"ryorin-backup/1", …}                  header: what is needed to judge the file before reading on
 *     {"table":"public.voice","columns":["id", …]}     one section per table,
 *     …                                                its rows as PostgreSQL's COPY writes them (text format),
 *     \.                                               COPY's end mark, which no row can be,
 *     {"rows":400,"sha256":"…"}                        how many there were, and the hash of all bytes until here
 *     {"end":true,"rows":12345,"sha256":"…"}           the last line; a file without it was cut off
 *
 * COPY's text form is the same in every supported PostgreSQL, so a backup moves between versions and machines.
 * Tables of migrations are left out: a restore migrates an empty database to `migrations` and fills it. Waiting
 * jobs are the section `job`, in the words of the queue's own interface.
 */
export const format = "ryorin-backup/1";

export type Header = {
  readonly format: string;
  readonly madeAt: string;
  /** Of Ryorin and of PostgreSQL, for people. */
  readonly version: string;
  readonly postgres: string;
  /** Names of the migrations the tables are at, in order. */
  readonly migrations: readonly string[];
  /** Where each workspace's ledger stood. */
  readonly ledgers: readonly { readonly workspaceId: string; readonly seq: number; readonly hash: string }[];
};

export type SectionHead = { readonly table: string; readonly columns: readonly string[] };
export type SectionEnd = { readonly rows: number; readonly sha256: string };
export type FileEnd = { readonly end: true; readonly rows: number; readonly sha256: string };

export const endMark = Buffer.from("\\.\n");
export const jobSection = "job";

/** What keeps a backup from being read or restored; texts are `cli.backup.<code>` with `data`. */
export type BackupProblemCode =
  | "not_a_backup"
  | "format_unknown"
  | "damaged"
  | "backup_newer"
  | "table_unknown"
  | "not_empty"
  | "in_use"
  | "nothing_here";

export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
  readonly code: BackupProblemCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(
    code: BackupProblemCode,
    data: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(data)}`, { cause });
    this.code = code;
    this.data = data;
  }
}
