/**
 * What has to be there before anything else runs: dependencies, Node 24, the built web app. Works with the
 * built-in modules of Node 20, since it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { alone } from "./alone.mjs";

export const project = join(import.meta.dirname, "..");
export const node24 = join(project, "node_modules/.bin/node");

/** Not below node_modules: `npm ci` removes that while a server that is about to end still writes into it. */
const cache = join(project, ".cache");
const lock = join(cache, "preparing");

/** Exit code of a process by the shell's convention. */
export const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** A text of packages/messages in the terminal's language; read as plain JSON, nothing being installed yet. */
function text(key) {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
  const file = join(project, "packages/messages", locale.startsWith("ja") ? "ja.json" : "en.json");
  return JSON.parse(readFileSync(file, "utf8")).startup[key];
}

function run(program, given, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { cwd: project, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => {
        output += part;
        process.stderr.write(part);
      });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/** Runs `npm ci` unless node_modules is what package-lock.json says. Ends the process when that fails. */
export async function install() {
  if (!isInstalled()) await alone(lock, installMissing);
}

async function installMissing() {
  if (isInstalled()) return;
  console.error(text("installing"));
  // Not with the Node that is about to be replaced.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.startsWith(project));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const { code, output } = await run("npm", ["ci", "--prefer-offline", "--loglevel=error"], {
    env,
  }).catch((error) => ({ code: 1, output: String(error) }));
  if (code === 0 && isInstalled()) return;
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output);
  console.error(text(isOffline ? "install_offline" : "install_failed"));
  process.exit(1);
}

/**
 * npm writes what it installed into node_modules/.package-lock.json when everything is in place and every
 * install script has run, so comparing it with package-lock.json also notices an installation that was cut
 * short. Optional packages of other platforms are missing there.
 */
function isInstalled() {
  if (!existsSync(node24)) return false;
  try {
    const wanted = read("package-lock.json");
    const found = read("node_modules/.package-lock.json");
    const same = (path) =>
      wanted[path]?.version === found[path]?.version && wanted[path]?.integrity === found[path]?.integrity;
    return (
      Object.keys(found).every(same) &&
      Object.keys(wanted).every((path) => path === "" || path in found || wanted[path].optional === true)
    );
  } catch {
    return false;
  }
}

function read(file) {
  return JSON.parse(readFileSync(join(project, file), "utf8")).packages;
}

/** Builds apps/web unless its build was made from exactly these sources. Tells whether there is a good build. */
export async function build() {
  return isBuilt(hashOfSources()) || (await alone(lock, buildMissing));
}

const stamp = join(project, "apps/web/dist/.sources");
const isBuilt = (sources) => existsSync(stamp) && readFileSync(stamp, "utf8") === sources;

async function buildMissing() {
  const sources = hashOfSources();
  if (isBuilt(sources)) return true;
  console.error(text("building"));
  const { code } = await run(
    node24,
    ["node_modules/vite/bin/vite.js", "build", "apps/web", "--logLevel=warn"],
    {
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  if (code === 0) writeFileSync(stamp, sources);
  else console.error(text("build_failed"));
  return code === 0;
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", ...filesBelow("apps/web"), ...filesBelow("packages")])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(project, file)))
      .update("\0");
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(join(project, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return /^(node_modules|dist|coverage)$/.test(entry.name) ? [] : filesBelow(path);
      return /\.test\.tsx?$|^\./.test(entry.name) ? [] : [path];
    });
}

/**
 * Left alone, V8 takes what the machine has before it clears up: 480 MB while 100,000 rows are imported, where
 * 220 MB do with these, at the same speed. `NODE_OPTIONS` does not override them; a larger heap is an edit here.
 */
export const heap = ["--max-semi-space-size=4", "--max-old-space-size=384"];

/** Node keeps what it compiled there, which takes a third off the time of a start. */
export const compileCache = join(cache, "compiled");

/**
 * Goes on as `node24 script …`, with this process's id where the running Node can do that, else as its parent
 * that passes signals down and the exit code up.
 */
export function become(script, given) {
  const all = [...heap, join(project, script), ...given];
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  if (typeof process.execve === "function") {
    process.execve(node24, [node24, ...all], env);
  }
  const child = spawn(node24, all, { stdio: "inherit", env });
  // Ctrl-C in a terminal reaches the child by itself.
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"])
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal));
  child.once("error", (error) => {
    throw error;
  });
  child.once("close", (code, signal) => process.exit(exitCode(code, signal)));
}
