/**
 * Writes docs/guides/configuration.md from the schema of the configuration; with --check it only tells whether
 * the file is up to date (exit 1 when it is not).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { metaOf, ofTheCommandLine, variables } from "../apps/server/src/config.ts";

const file = new URL("../docs/guides/configuration.md", import.meta.url);

const rows = variables.map((variable) => {
  const { description, default: standard, example, secret } = metaOf(variable);
  const notes = [description, example && `Example: ${code(example)}.`, secret && "Never written to a log."];
  return `| \`${variable}\` | ${standard} | ${notes.filter(Boolean).join(" ")} |`;
});

function code(text: string): string {
  return text.includes("&") ? text : `\`${text}\``;
}

const clientRows = Object.entries(ofTheCommandLine).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);

const text = `# Configuration

<!-- Generated from apps/server/src/config.ts by scripts/configuration.ts; edit that, then run it. -->

Ryorin reads its configuration from environment variables, once, at start. All have a default. When some cannot
be used, it names every one of them with what it must be, and does not start. A variable that begins with
\`RYORIN_\` and is not in this table is taken for a misspelt one.

| Variable | Default | Meaning |
|---|---|---|
${rows.join("\n")}

The command line's verbs that ask a running server read:

| Variable | Meaning |
|---|---|
${clientRows.join("\n")}

For the tests only: \`RYORIN_TEST_DATABASE_URL\` names a PostgreSQL server on which \`npm test\` runs the database
tests a second time. Its role must be allowed to create databases.
`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error(
    "docs/guides/configuration.md is not what the schema says: run node scripts/configuration.ts",
  );
  process.exitCode = 1;
}
