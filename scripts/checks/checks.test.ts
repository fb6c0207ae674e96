// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is checked stands in strings.
import { expect, test } from "vitest";
import { boundaryProblems, unusedProblems } from "./boundaries.ts";
import { leftOut } from "./lock-file.ts";
import { keysOf, messageKeyProblems } from "./message-keys.ts";
import { migrationProblems } from "./migrations.ts";
import { vocabularyProblems } from "./vocabulary.ts";

const declared = (workspace: string, isTool: boolean) =>
  new Set([workspace === "apps/web" ? "react" : "zod", isTool ? "vitest" : ""]);
const boundary = (path: string, source: string) => boundaryProblems([{ path, source }], declared);

test.each([
  ["packages/planner/src/a.ts", 'import type { X } from "@ryorin/contract";'],
  ["packages/domain/src/a.ts", 'import {\n  readFile,\n} from "node:fs";'],
  ["packages/domain/src/a.ts", 'export * from "../../planner/src/a.ts";'],
  ["packages/domain/src/a.ts", 'import { test } from "vitest";'],
  ["fixtures/src/a.ts", 'import { x } from "@ryorin/planner";'],
  ["apps/web/src/features/plan/View.tsx", 'import { simulate } from "@ryorin/planner";'],
  ["apps/web/src/a.ts", 'const x = await import("@ryorin/server");'],
  ["apps/web/src/a.ts", 'import "zod";'],
  ["apps/server/src/a.ts", 'import fs from "fs";'],
  ["apps/server/src/features/voices/index.ts", ""],
])("%s may not have %j", (path, source) => {
  expect(boundary(path, source)).toHaveLength(1);
});

test.each([
  ["packages/planner/src/a.ts", 'import type { X } from "@ryorin/domain";\nimport { y } from "./y.ts";'],
  [
    "packages/domain/src/a.test.ts",
    'import { readFileSync } from "node:fs";\nimport { test } from "vitest";',
  ],
  ["packages/planner/src/a.test.ts", 'import plan from "../../../docs/examples/plan.json";'],
  ["apps/web/vite.config.ts", 'import { join } from "node:path";'],
  ["apps/web/src/features/plan/View.tsx", 'import { useState } from "react/client";'],
  ["apps/server/src/a.ts", 'const text = sql`select 1 from "person"`;\nimport { z } from "zod";'],
  ["apps/server/src/features/index.ts", ""],
])("%s may have %j", (path, source) => {
  expect(boundary(path, source)).toEqual([]);
});

test("a package that is listed and not used is found; its types are not looked for", () => {
  const files = [
    { path: "apps/web/src/a.tsx", source: 'import "kept/styles.css";\nconst word = "keptless";' },
  ];
  const listed = new Map([["apps/web", ["kept", "gone", "@types/kept"]]]);
  expect(unusedProblems(files, listed)).toEqual([
    "apps/web/package.json lists gone, which nothing there uses",
  ]);
});

test("names without meaning and files beyond 450 lines are found", () => {
  const found = (path: string, lines = 1) =>
    vocabularyProblems([{ path, source: "x\n".repeat(lines) }]).length;
  for (const path of ["a/utils/b.ts", "a/dateUtils.ts", "a/test-helpers.ts", "common.ts", "VoiceManager.tsx"])
    expect([path, found(path)]).toEqual([path, 1]);
  for (const path of ["a/uncommon.ts", "a/manage.ts", "a/managed.md", "docs/community.md"])
    expect([path, found(path)]).toEqual([path, 0]);
  expect(found("a.ts", 450)).toBe(0);
  expect(found("a.ts", 451)).toBe(1);
  expect(found("a.json", 5_000)).toBe(0);
});

test("a text that is missing, and one that nobody asks for, are found", () => {
  const keys = keysOf({ voices: { title: "", count_one: "", count_other: "" }, errors: { a: "", b: "" } });
  const problems = (source: string) => messageKeyProblems(keys, [{ path: "a.ts", source }]);
  expect(problems('t("voices.title"); const k = "voices.count"; t(`errors.${code}`)')).toEqual([]);
  expect(
    problems('t("voices.titel"); t("voices.count", { count }); translate(language, `errors.${code}`)'),
  ).toEqual(['a.ts: there is no text "voices.titel"', 'nothing asks for the text "voices.title"']);
  expect(problems('t("voices.title"); t("voices.count"); t(`mistakes.${code}`); // t("errors.a")')).toContain(
    'a.ts: there is no text "mistakes.…"',
  );
  expect(problems('/* t("voices.title") */')).toContain('nothing asks for the text "voices.title"');
});

test("a recorded migration that is edited, removed or overtaken is found", () => {
  const listed = { "20260101_01_a.ts": "1", "20260102_01_b.ts": "2" };
  expect(migrationProblems(listed, listed)).toEqual([]);
  expect(migrationProblems(listed, { ...listed, "20260102_01_b.ts": "3" })[0]).toContain("was edited");
  expect(migrationProblems(listed, { "20260102_01_b.ts": "2" })[0]).toContain("is gone");
  expect(migrationProblems(listed, { ...listed, "20260103_01_c.ts": "3" })[0]).toContain("not recorded");
  expect(migrationProblems(listed, { ...listed, "20260101_02_c.ts": "3" })[0]).toContain("sorts before");
});

test("a package for another platform that the lock file leaves out is found and can be put in", () => {
  const packages = {
    "node_modules/tool": {
      version: "2.0.0",
      optionalDependencies: { "tool-linux-x64-musl": "2.0.0", fsevents: "1" },
    },
  };
  const found = leftOut({ packages });
  expect(found).toEqual({
    "node_modules/tool-linux-x64-musl": {
      version: "2.0.0",
      cpu: ["x64"],
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    },
  });
  expect(leftOut({ packages: { ...packages, ...found } })).toEqual({});
});
