/**
 * Writes docs/openapi.json, the description of the HTTP API that the server serves at /api/v1/openapi.json; with
 * --check it only tells whether the file is up to date (exit 1 when it is not). A change of the API thereby shows
 * in review.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { openApi, routes } from "../packages/contract/src/index.ts";

const file = new URL("../docs/openapi.json", import.meta.url);
const { version } = JSON.parse(
  readFileSync(new URL("../apps/server/package.json", import.meta.url), "utf8"),
) as { version: string };
const text = `${JSON.stringify(openApi(routes, version), null, 2)}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (read() !== text) {
  console.error("docs/openapi.json is not what the contract says: node scripts/openapi.ts");
  process.exitCode = 1;
}

function read(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
