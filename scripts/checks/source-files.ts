import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const project = join(import.meta.dirname, "../..");

/** A file of the project: its path from the root, and what is in it. */
export type SourceFile = { readonly path: string; readonly source: string };

const aside = /(^|\/)(node_modules|dist|coverage|\.ryorin|\.tsbuild)$|^(\.git|data)$/;

/** Every path from the root, without what is installed, built or stored. */
export function projectFiles(folder = "."): string[] {
  return readdirSync(join(project, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      return aside.test(path) ? [] : projectFiles(path);
    });
}

export function sourceFiles(wanted: (path: string) => boolean): SourceFile[] {
  return projectFiles()
    .filter(wanted)
    .map((path) => ({ path, source: readFileSync(join(project, path), "utf8") }));
}

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);
export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)testing\//.test(path) || path.startsWith("e2e/");

/** Prints what was found, one line each, and sets the exit code. */
export function report(found: readonly string[]): void {
  for (const line of found) console.error(line);
  process.exitCode = found.length > 0 ? 1 : 0;
}
