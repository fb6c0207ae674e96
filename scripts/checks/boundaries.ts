/**
 * Who may import whom: the table of docs/architecture.md, type imports included. Also: relative imports stay
 * in their workspace, pure code brings no I/O, nobody uses a package that its workspace does not declare, none declares
 * one that it does not use, and features have no barrel files.
 */
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, normalize } from "node:path";
import { isCode, isTest, project, report, type SourceFile, sourceFiles } from "./source-files.ts";

const packages = ["domain", "planner", "scenario", "language", "advisory", "contract", "messages"];

/** Workspace → what it may import of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "packages/domain": [],
  "packages/planner": ["domain"],
  "packages/language": ["domain"],
  "packages/advisory": ["domain"],
  "packages/contract": ["domain"],
  "packages/scenario": ["contract", "planner"],
  "packages/messages": [],
  fixtures: ["domain", "contract"],
  "apps/server": [...packages, "fixtures"],
  "apps/web": ["contract", "domain", "messages"],
  "apps/cli": [...packages, "fixtures", "server"],
  e2e: [...packages, "fixtures", "server"],
  benchmarks: [...packages, "fixtures", "server", "e2e"],
};

const statement =
  /^\s*(?:import|export)\b[^;"']*?\bfrom\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

function importsOf(source: string): string[] {
  return [...source.matchAll(statement)].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
}

/** @param declared names of the packages that a manifest lists: the workspace's, and for tools the root's */
export function boundaryProblems(
  files: readonly SourceFile[],
  declared: (workspace: string, isTool: boolean) => ReadonlySet<string>,
): string[] {
  return files.flatMap(({ path, source }) => {
    const workspace = Object.keys(allowed).find((one) => path.startsWith(`${one}/`));
    if (workspace === undefined) return [];
    const problems = importsOf(source).map((name) => problemOf(path, workspace, name, declared));
    if (/\/features\/[^/]+\/(.*\/)?index\.tsx?$/.test(path)) problems.push("features have no barrel files");
    return problems.filter((one) => one !== undefined).map((one) => `${path}: ${one}`);
  });
}

function problemOf(
  path: string,
  workspace: string,
  imported: string,
  declared: (workspace: string, isTool: boolean) => ReadonlySet<string>,
): string | undefined {
  if (imported.startsWith(".")) {
    const target = normalize(join(dirname(path), imported));
    // What the guides show, people may have from the product too.
    const isExample = target.startsWith(isTest(path) ? "docs/" : "docs/examples/");
    return target.startsWith(`${workspace}/`) || isExample ? undefined : `${imported} leaves ${workspace}`;
  }
  if (imported.startsWith("@ryorin/")) {
    const to = imported.split("/")[1] ?? "";
    // A plan is computed beside the page, so that nothing on it stands still.
    if (workspace === "apps/web" && to === "scenario" && /\.worker\.ts$/.test(path)) return undefined;
    return allowed[workspace]?.includes(to) ? undefined : `${workspace} may not import ${to}`;
  }
  const isTool = isTest(path) || path.endsWith(".config.ts") || workspace === "benchmarks";
  if (isBuiltin(imported)) {
    if (!imported.startsWith("node:")) return `write node:${imported}`;
    const isPure = /^(packages\/|fixtures$|apps\/web$)/.test(workspace);
    return isPure && !isTool ? `${imported} is I/O, which ${workspace} has none of` : undefined;
  }
  const name = imported.split("/", imported.startsWith("@") ? 2 : 1).join("/");
  return declared(workspace, isTool).has(name)
    ? undefined
    : `${workspace}/package.json does not list ${name}`;
}

/** Packages that a workspace lists and none of its files names; types of a package are used with it. */
export function unusedProblems(files: readonly SourceFile[], listed: ReadonlyMap<string, readonly string[]>) {
  return [...listed].flatMap(([workspace, names]) => {
    const own = files.filter(({ path }) => path.startsWith(`${workspace}/`));
    const isUsed = (name: string) =>
      own.some(({ source }) => source.includes(`"${name}"`) || source.includes(`"${name}/`));
    return names
      .filter((name) => !name.startsWith("@types/") && !isUsed(name))
      .map((name) => `${workspace}/package.json lists ${name}, which nothing there uses`);
  });
}

function listedInManifests(): Map<string, string[]> {
  const workspaces = Object.keys(allowed).filter((one) => existsSync(join(project, one, "package.json")));
  return new Map(workspaces.map((one) => [one, [...declaredInManifests(one, true, [one])]]));
}

function declaredInManifests(
  workspace: string,
  isTool: boolean,
  folders = isTool ? [workspace, "."] : [workspace],
): Set<string> {
  const names = folders.flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(project, folder, "package.json"), "utf8"));
    return [manifest.dependencies, isTool && manifest.devDependencies].flatMap((list) =>
      Object.keys(list || {}),
    );
  });
  return new Set(names);
}

if (import.meta.main) {
  const files = sourceFiles(isCode);
  report([...boundaryProblems(files, declaredInManifests), ...unusedProblems(files, listedInManifests())]);
}
