/**
 * What can keep the server from starting although nothing is wrong with the program. The texts a person reads
 * are `startup.<code>` in packages/messages, with `data` as their parameters.
 */
export type StartProblemCode =
  | "data_folder_in_use"
  | "data_folder_not_writable"
  | "data_folder_other_owner"
  | "database_of_other_version"
  | "database_unreachable_process"
  | "database_did_not_start"
  | "database_unavailable"
  | "disk_full"
  | "platform_without_database"
  | "no_unprivileged_account"
  | "account_without_name"
  | "server_too_old"
  | "database_not_utf8"
  | "database_newer"
  | "database_older"
  | "no_database"
  | "port_in_use"
  | "address_not_available"
  | "port_not_permitted";

export class StartProblem extends Error {
  override readonly name = "StartProblem";
  readonly code: StartProblemCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: StartProblemCode, data: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(`${code} ${JSON.stringify(data)}`, { cause });
    this.code = code;
    this.data = data;
  }
}

/** The start problem behind a failed file operation, or undefined when it is not one that a person can mend. */
export function fileProblem(error: unknown, folder: string): StartProblem | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") return new StartProblem("disk_full", { folder }, error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST")
    return new StartProblem("data_folder_not_writable", { folder }, error);
  return undefined;
}
