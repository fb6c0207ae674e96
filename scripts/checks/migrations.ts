/**
 * A migration that has been released is never edited: databases that ran it would differ from new ones. The
 * list beside the migrations holds their hashes.
 *
 *   node scripts/checks/migrations.ts            tells what does not match the list
 *   node scripts/checks/migrations.ts record     adds new migrations to the list
 *
 * One that no release contains yet may still change: remove its line from the list, then record it again.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project, report } from "./source-files.ts";

export type Hashes = Readonly<Record<string, string>>;

export function migrationProblems(listed: Hashes, present: Hashes): string[] {
  const changed = Object.keys(listed)
    .filter((name) => present[name] !== listed[name])
    .map((name) =>
      present[name] === undefined
        ? `${name} is gone; a migration stays for ever`
        : `${name} was edited after it was recorded; write a new migration instead`,
    );
  const fresh = Object.keys(present).filter((name) => listed[name] === undefined);
  const newest = Object.keys(listed).sort().at(-1) ?? "";
  return [
    ...changed,
    ...fresh.map((name) =>
      name < newest
        ? `${name} sorts before ${newest}, which databases may have run already; give it a later name`
        : `${name} is not recorded yet: node scripts/checks/migrations.ts record`,
    ),
  ];
}

if (import.meta.main) {
  const folder = join(project, "apps/server/src/migrations");
  const list = join(folder, "hashes.json");
  const listed: Hashes = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : {};
  const names = readdirSync(folder).filter((name) => /^\d{8}_\d+_\w+\.ts$/.test(name));
  const hash = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  const present: Hashes = Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
  if (process.argv[2] === "record")
    writeFileSync(list, `${JSON.stringify({ ...present, ...listed }, null, 2)}\n`);
  else report(migrationProblems(listed, present));
}
