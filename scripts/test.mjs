/**
 * `npm test`: every check, one after the other, and all of them even when one fails. Ends with one line that
 * counts tests and checks: `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, compileCache, install, node24, project } from "./prepare.mjs";

/** What an ordinary check runs; all of it with Node 24. */
const tsc = "node_modules/typescript/bin/tsc";
const checks = [
  ["format and lint", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  ["types of the packages", tsc, "-p", "packages"],
  ["types of server, command line and tests", tsc, "-p", "."],
  ["types of the web app", tsc, "-p", "apps/web"],
  ["lock file complete", "scripts/checks/lock-file.ts"],
  ["boundaries", "scripts/checks/boundaries.ts"],
  ["vocabulary and file length", "scripts/checks/vocabulary.ts"],
  ["texts in both languages", "scripts/messages.ts", "check"],
  ["texts used and present", "scripts/checks/message-keys.ts"],
  ["migrations unchanged", "scripts/checks/migrations.ts"],
  ["API description up to date", "scripts/openapi.ts", "--check"],
  ["configuration guide up to date", "scripts/configuration.ts", "--check"],
];

let passed = 0;
let failed = 0;
const begin = Date.now();
const since = (moment) => `${((Date.now() - moment) / 1000).toFixed(1)} s`;

/** Runs a script under Node 24 in a group of its own, so that nothing of it outlives this process. */
function run(given, env = process.env, show = () => undefined) {
  return new Promise((resolve) => {
    const child = spawn(node24, given, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
    const stop = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => {
        output += part;
        show(part);
      });
    child.once("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
      resolve({ isGood: code === 0, output });
    });
  });
}

function tell(isGood, name, moment, output = "") {
  if (isGood) passed++;
  else failed++;
  console.log(`${isGood ? "pass" : "FAIL"}  ${name} (${since(moment)})`);
  const lines = output.trimEnd().split("\n");
  if (!isGood) console.log(lines.length > 120 ? [...lines.slice(0, 120), "…"].join("\n") : lines.join("\n"));
}

async function check([name, ...given]) {
  const moment = Date.now();
  const { isGood, output } = await run(given);
  tell(isGood, name, moment, output);
}

/** Runs some of Vitest's projects and counts every test. A run that fails beside its tests counts as one more. */
async function test(name, projects, env) {
  const moment = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "ryorin-report-"));
  const report = join(folder, "report.json");
  const { isGood } = await run(
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...projects.map((one) => `--project=${one}`),
    ],
    // The product's processes that tests start are compiled once, as those of people are.
    { NODE_COMPILE_CACHE: compileCache, ...env, NO_COLOR: "1" },
    (part) => process.stdout.write(part),
  );
  let ran = 0;
  let wrong = 0;
  let skipped = 0;
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    wrong = result.numFailedTests;
    ran = result.numPassedTests + wrong;
    skipped = result.numPendingTests + result.numTodoTests;
  } catch {
    // No report: it ended before its first test, and counts as failed below.
  }
  rmSync(folder, { recursive: true, force: true });
  passed += ran - wrong;
  failed += wrong;
  if (ran === 0 || (!isGood && wrong === 0)) failed++;
  const left = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(`${isGood && ran > 0 ? "pass" : "FAIL"}  ${name}: ${ran} tests${left} (${since(moment)})`);
}

await install();
for (const one of checks) await check(one);
const moment = Date.now();
tell(await build(), "web app builds", moment);

const { RYORIN_TEST_DATABASE_URL: ownServer, ...env } = process.env;
// All but the journeys: a project that somebody adds is not forgotten.
await test("packages, web app, server and command line", ["!e2e"], env);
if (ownServer)
  await test("server on RYORIN_TEST_DATABASE_URL", ["server"], {
    ...env,
    RYORIN_TEST_DATABASE_URL: ownServer,
  });
await test("journeys in a browser", ["e2e"], env);

console.log(`\neverything took ${since(begin)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
