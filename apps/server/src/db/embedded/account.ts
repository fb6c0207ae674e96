/**
 * PostgreSQL refuses to run as root. Started by root, its processes run as the account that owns the cluster
 * folder, or, for a new one, as `nobody`, which every system has: no account is made and none is left behind.
 * An operator who wants a dedicated account gives it the folder (`chown`).
 */
import { execFileSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
import { StartProblem } from "../../start-problem.ts";

export type Account = { readonly uid: number; readonly gid: number };

/** The account for PostgreSQL's processes; undefined means the one that runs this process. */
export function accountFor(clusterFolder: string): Account | undefined {
  const own = process.getuid?.();
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (own !== 0) {
    if (owner && owner.uid !== own)
      throw new StartProblem("data_folder_other_owner", { folder: clusterFolder, uid: owner.uid });
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return nobody();
}

function nobody(): Account {
  try {
    // initdb looks its own account up by number, so a number without an entry would not do.
    if (process.platform === "linux") {
      const entry = readFileSync("/etc/passwd", "utf8")
        .split("\n")
        .map((line) => line.split(":"))
        .find(([name]) => name === "nobody");
      if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
    }
    const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
    return { uid: id("-u") >>> 0, gid: id("-g") >>> 0 };
  } catch (error) {
    throw new StartProblem("no_unprivileged_account", {}, error);
  }
}

export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
