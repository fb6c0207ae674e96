/**
 * `npm ci` refuses a lock file that leaves out a package for another platform, and npm leaves one out when the
 * registry at hand does not have it.
 *
 *   node scripts/checks/lock-file.ts             names what is left out
 *   node scripts/checks/lock-file.ts complete    adds it, without a checksum
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project, report } from "./source-files.ts";

type Entry = {
  version?: string;
  dev?: true;
  optional?: true;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, Entry> };

/** Platform packages that others name and the lock does not hold, by their place in it. */
export function leftOut({ packages }: Lock): Record<string, Entry> {
  const found = Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const isHeld = [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
        (one) => packages[one]?.version,
      );
      const [, os, cpu, libc] = /-(android|darwin|linux|win32)-(x64|arm64)(?:-(musl))?$/.exec(name) ?? [];
      if (isHeld || !os || !cpu) return [];
      const made: Entry = { version, cpu: [cpu], optional: true, os: [os] };
      if (entry.dev) made.dev = true;
      if (libc) made.libc = [libc];
      return [[`node_modules/${name}`, made] as const];
    }),
  );
  return Object.fromEntries(found);
}

if (import.meta.main) {
  const file = join(project, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const found = leftOut(lock);
  if (process.argv[2] === "complete") {
    const all = Object.entries({ ...lock.packages, ...found });
    lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, "en")));
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  } else {
    report(
      Object.keys(found).map(
        (place) => `package-lock.json lacks ${place}: node scripts/checks/lock-file.ts complete`,
      ),
    );
  }
}
